"""What the county knows, as figures that slots can be bound to: indicators with their facets, registers' measures.

The catalogue says what there is, from the definitions alone; ``known`` gives the figures of what slots are bound to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from django.urls import reverse

from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.indicators.queries.dashboard import Line, dashboard
from luoshi.indicators.queries.panel import Said
from luoshi.indicators.queries.reach import Desk as IndicatorDesk
from luoshi.indicators.queries.reach import desks
from luoshi.indicators.rules.keep_periods import code_of, covering
from luoshi.indicators.rules.sentence import period_words
from luoshi.organization.actor import Actor
from luoshi.organization.models import Area
from luoshi.registers.queries.measuring import measure
from luoshi.registers.queries.reach import Desk, desk_if_known, registers
from luoshi.registers.queries.reach import desk_of as desk_of_register
from luoshi.registers.rules.definition import Measure
from luoshi.reports.rules.bind_names import names_of
from luoshi.reports.rules.data_table import Datum
from luoshi.reports.rules.refs import Ref
from luoshi.reports.rules.slots import Facet
from luoshi.requests.rules.read_period import say_period

STATES = {"preliminary": "初步数", "": "已发布", "released": "已发布", "revised": "已发布"}
_NOTHING = Decimal(0)


class Offer(NamedTuple):
    """``datum`` is how slots match it (its value is nought where there is none: then ``missing`` says why).

    ``blocks``: there is a figure that may not be printed yet. ``link`` opens where it comes from. ``places`` are the
    decimals it is kept with.
    """

    ref: Ref
    datum: Datum
    missing: str = ""
    blocks: bool = False
    link: str = ""
    places: int | None = None


def catalogue(actor: Actor, *, own: bool = True) -> list[Offer]:
    """Everything that a slot may be bound to, without figures (``own``: with the own area's registers). What an
    indicator carries is offered once."""
    there = desks(actor)
    found = [one for desk in there.values() for one in _facets(desk)]
    if own:
        carried = {desk.definition.measure for desk in there.values() if desk.definition.source == "measure"}
        named = {(one.datum.name, one.datum.unit) for one in found}
        measures = [one for one in _measures(actor) if one.ref.code not in carried]
        found += [one for one in measures if (one.datum.name, one.datum.unit) not in named]
    return found


def known(
    actor: Actor, refs: Collection[Ref], period: Period, *, today: date, area_id: int | None = None
) -> dict[Ref, Offer]:
    """The figures of some refs for a period: a few statements, whatever else the county knows. What the area no longer
    has is left out. Nobody is shown a figure before its release, whatever he may see elsewhere: a paper is read by
    others. A place among peers of whom some have no figure says so in its ``note``; registers tell of the own area."""
    codes = {one.code for one in refs if one.kind == "indicator"}
    found: dict[Ref, Offer] = {}
    if codes:
        lines = dashboard(actor, period=month_of(period), today=today, area_id=area_id, codes=codes, for_print=True)
        found = {one.ref: one for line in lines for one in _of_line(line, area_id)}
    for ref in refs:
        if ref.kind == "measure" and area_id in (None, actor.area_id):
            found |= {one.ref: one for one in _measured(actor, ref, period)}
    return found


def month_of(period: Period) -> Period:
    """The last month of the period: of each indicator its newest period that had ended by then is taken."""
    return covering("month", period.end - timedelta(days=1))


def area_named(words: str, areas: Mapping[int, Area]) -> int | None:
    """The area that ``words`` name among those around the own one, which stands first; None for the own."""
    if not words:
        return None
    _own, *others = areas
    return next((pk for pk in others if names_of(areas[pk].name).stem in words), None)


def _facets(desk: IndicatorDesk) -> Iterator[Offer]:
    """An indicator's facets without figures; a target or a place that there is no figure for stays missing."""
    definition, rate = desk.definition, desk.definition.is_rate
    facets: list[tuple[str, Facet, str, str]] = [
        ("value", "value", definition.unit, "未报"),
        ("change", "change", "个百分点", "未报") if rate else ("growth", "growth", "%", "未报"),
        ("completion", "completion", "%", "没有下达目标"), ("target", "target", definition.unit, "没有下达目标"),
        ("growth_target", "target", "%", "没有下达增速目标"), ("pace", "change", "个百分点", "没有下达目标"),
    ]  # fmt: skip
    if definition.better:
        facets += [("rank", "rank", "", "没有位次"), ("moved", "change", "位", "没有位次")]
    owner = desk.indicator.owner
    link = reverse("indicators:sheet", args=[definition.code])
    for key, facet, unit, missing in facets:
        datum = Datum(
            definition.name, facet, unit, _NOTHING, source=f"指标“{definition.name}”",
            filer=owner.short if owner else "", synonyms=definition.synonyms,
        )  # fmt: skip
        yield Offer(Ref("indicator", definition.code, key), datum, missing, link=link)


def _of_line(line: Line, area_id: int | None) -> Iterator[Offer]:
    """Every facet of an indicator: without a figure first, then those that have one, or the reason why not."""
    rate, state = line.desk.definition.is_rate, line.value.state or line.growth.state
    facets = list(_facets(line.desk))
    yield from facets
    bare = {one.ref.facet: _opening(one, line, area_id) for one in facets}
    yield _sentence(bare["value"], line.sentence, state)
    yield _said(bare["value"], line.value)
    yield _said(bare["change" if rate else "growth"], line.growth)
    if line.place is not None:
        partial = f"有{line.lacking}个地区未报，位次不全" if line.lacking else ""
        place = _said(bare["rank"], line.place)
        moved = _figure(bare["moved"], line.moved, line.place.state)
        yield place._replace(datum=place.datum._replace(note=partial))
        yield moved._replace(missing=moved.missing or partial)
    for held in line.held:
        if held.target.facet == "value":
            yield _figure(bare["completion"], held.completion.percent, state)
            yield _figure(bare["target"], held.target.value, "released")
            if held.pace is not None:
                yield _figure(bare["pace"], held.pace.declared.gap, state)
        elif held.target.facet == "growth":
            yield _figure(bare["growth_target"], held.target.value, "released")


def _opening(bare: Offer, line: Line, area_id: int | None) -> Offer:
    """The facet told of the line's period, its link opening that period's page."""
    definition = line.desk.definition
    source = f"指标“{definition.name}”（{period_words(definition, line.period)}）"
    link = f"{bare.link}?period={code_of(line.period)}" + (f"&area={area_id}" if area_id is not None else "")
    return bare._replace(datum=bare.datum._replace(source=source), link=link)


def _sentence(bare: Offer, words: str, state: str) -> Offer:
    """The indicator's plain sentence, for templates; it is printed when its figures are."""
    ref = Ref("indicator", bare.ref.code, "sentence")
    datum = Datum(bare.datum.name, "name", "", words, state=STATES[state], source=bare.datum.source)
    return Offer(ref, datum, "" if state else "未报", state == "preliminary", bare.link)


def _said(bare: Offer, said: Said) -> Offer:
    return _figure(bare, said.value, said.state)._replace(places=said.places)


def _figure(bare: Offer, value: Decimal | Missing | int, state: str) -> Offer:
    """A facet with its figure, or the reason why there is none."""
    missing = value if isinstance(value, Missing) else None
    figure = _NOTHING if isinstance(value, Missing) else Decimal(value)
    withheld = missing is not None and missing.reason == "withheld"
    return bare._replace(
        datum=bare.datum._replace(value=figure, state=STATES[state]),
        missing="" if missing is None else str(missing), blocks=state == "preliminary" or withheld,
    )  # fmt: skip


def _measures(actor: Actor) -> Iterator[Offer]:
    for register in registers(actor).filter(version__isnull=False).select_related("owner"):
        at = desk_of_register(actor, register)
        for one in at.definition.measures:
            yield _measure(at, one)


def _measured(actor: Actor, ref: Ref, period: Period) -> Iterator[Offer]:
    code, _dot, key = ref.code.partition(".")
    at = desk_if_known(actor, code)
    one = next((each for each in at.definition.measures if each.key == key), None) if at else None
    if at is None or one is None:
        return
    found, bare = measure(at, key, start=period.start, end=period.end), _measure(at, one)
    # No row is no answer: a register that nobody fills must not print a nought.
    if not found.rows or found.value is None:
        yield bare
        return
    source = f"台账“{at.register.name}”：{one.name}（{say_period(period)}）"
    datum = bare.datum._replace(value=round(found.value, one.decimals), state="已审核", source=source)
    yield bare._replace(datum=datum, missing="", places=one.decimals)


def _measure(at: Desk, one: Measure) -> Offer:
    register, rate = at.register, one.kind == "share"
    datum = Datum(
        one.name, "share" if rate else "value", "%" if rate else one.unit, _NOTHING,
        source=f"台账“{register.name}”：{one.name}", filer=register.owner.short if register.owner else "",
        synonyms=(*one.synonyms, f"{register.name}{one.name}"),
    )  # fmt: skip
    link = f"{reverse('registers:measures', args=[register.code])}?of={one.key}"
    return Offer(Ref("measure", f"{register.code}.{one.key}"), datum, "本期台账里没有条目", link=link)
