"""Filing figures: one or many, all or none; sent again they change nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction

from luoshi.audit.services import act_as, record
from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.indicators.errors import BadFigures
from luoshi.indicators.models import Bulletin
from luoshi.indicators.queries.dependants import spots_of
from luoshi.indicators.queries.reach import Desk, desks
from luoshi.indicators.rules.definition import Definition
from luoshi.indicators.rules.exact import Fig
from luoshi.indicators.rules.keep_periods import BadPeriod, code_of, parse_period
from luoshi.indicators.rules.name_formulas import names_of
from luoshi.indicators.services.computing import recompute
from luoshi.indicators.storage.figures import Figure, Key, New, lock_figures, write_figures
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.organization.models import Area

#: More digits than any figure of a county or country has, and than exact arithmetic keeps.
_MOST = Decimal(10) ** 18
_FACETS = {
    "value": "数值", "growth": "增速", "share": "占比", "rank": "位次", "growth_rank": "增速位次", "single": "当期值",
    "single_growth": "当期增速",
}  # fmt: skip


class Given(NamedTuple):
    """A figure as filed. ``code``: the indicator's code, name or synonym; ``area``: a code or name, "" the own.

    ``value`` in the facet's unit (``Definition.unit_of``), or missing with its reason.
    """

    code: str
    period: Period | str
    value: Fig
    facet: str = "value"
    area: str = ""


class Filed(NamedTuple):
    """How many figures were ``new`` or ``changed``, how many stood there already; how many were ``computed`` anew."""

    new: int
    changed: int
    same: int
    computed: int


def keep_bulletin(
    actor: Actor, *, title: str, number: str = "", published_on: date | None = None, document_id: int | None = None
) -> Bulletin:
    """The bulletin of that title, number and day, entered where it is not yet."""
    require(actor, "indicator.file")
    made, _ = Bulletin.objects.get_or_create(
        area_id=actor.area_id, title=title.strip()[:200], number=number.strip()[:60], published_on=published_on,
        defaults={"document_id": document_id},
    )  # fmt: skip
    return made


@transaction.atomic
def file_figures(actor: Actor, *, figures: Sequence[Given], bulletin_id: int | None = None, now: datetime) -> Filed:
    """File preliminary figures; what depends on them is computed.

    The same figure again changes nothing, also where it is released. Raises BadFigures with every figure that cannot be
    taken: unknown, not published, computed here, another's, released already with another value (that is a revision).
    """
    require(actor, "indicator.file")
    act_as(actor)
    read, problems = _read(actor, figures, now.date())
    before = lock_figures(one.key for one in read.values())
    for place, one in read.items():
        there = before.get(one.key)
        if there is not None and there.state != "preliminary" and there.value != one.value:
            said = f"{_said(figures[place])}已经发布为 {_shown(there)}，不能直接改。"
            problems.append((place, said, "请用修订并写明原因。"))
    if problems:
        raise BadFigures(sorted(problems))
    writing = [
        one._replace(state=before[one.key].state, bulletin=bulletin_id) if one.key in before
        else one._replace(bulletin=bulletin_id) for one in read.values()
    ]  # fmt: skip
    written = write_figures(writing, by=actor.account_id, at=now)
    computed = recompute(actor, spots=spots_of(written), now=now)
    new = len(written - before.keys())
    if written:
        codes = sorted({one.code for one in figures})
        record(actor, "file", kind="indicator", label="、".join(codes)[:300], detail={"figures": len(written)})
    return Filed(new, len(written) - new, len(writing) - len(written), len(computed))


def _read(actor: Actor, figures: Sequence[Given], today: date) -> tuple[dict[int, New], list[tuple[int, str, str]]]:
    there = desks(actor)
    named = names_of([one.definition for one in there.values()]).indicators
    areas = _areas(actor, {one.area for one in figures if one.area})
    below = {key for key, one in areas.items() if one.pk == actor.area_id or one.parent_id == actor.area_id}
    read: dict[int, New] = {}
    problems: list[tuple[int, str, str]] = []
    seen: dict[Key, tuple[int, Fig]] = {}
    for place, one in enumerate(figures):
        at = there.get(named.get(one.code, ""))
        area = areas.get(one.area) if one.area else None
        fault = _fault(actor, one, at, area, one.area in below, today)
        if fault is not None:
            problems.append((place, *fault))
            continue
        assert at is not None
        period = _period(one.period)
        key = Key(area.pk if area else actor.area_id, at.id, period.kind, period.start, one.facet)
        if key in seen and seen[key][1] != one.value:
            said = f"{_said(one)}在第 {seen[key][0] + 1} 条和第 {place + 1} 条不一样。"
            problems.append((place, said, "请只留一条。"))
        seen.setdefault(key, (place, one.value))
        if seen[key][0] == place:
            read[place] = New(key, one.value)
    return read, problems


def _areas(actor: Actor, words: set[str]) -> dict[str, Area]:
    """Areas by the code or name that was typed; of a name that several have, the one near the actor's own."""
    if not words:
        return {}
    own = Area.objects.get(pk=actor.area_id)
    rows = list(Area.objects.filter(code__in=words) | Area.objects.filter(name__in=words))
    rows.sort(key=lambda one: (one.pk != own.pk, one.parent_id not in (own.parent_id, own.pk), one.code))
    found: dict[str, Area] = {}
    for one in rows:
        found.setdefault(one.code, one)
        found.setdefault(one.name, one)
    return found


def _fault(
    actor: Actor, one: Given, at: Desk | None, area: Area | None, below: bool, today: date
) -> tuple[str, str] | None:
    if at is None:
        return f"没有“{one.code}”这个指标。", "请照指标的名称、别名或代号填写。"
    if one.area and area is None:
        return f"没有“{one.area}”这个地区。", "请照行政区的名称或代码填写。"
    if not at.may_file():
        return f"“{at.definition.name}”由主管单位填报。", "请交主管单位，或请管理员改主管单位。"
    if area is not None and area.pk != actor.area_id and at.indicator.area_id != actor.area_id and not below:
        return f"“{at.definition.name}”是上级的指标，{area.name}的数由上级或该地自己报。", "请只报本地的。"
    return _fault_in_facet(at.definition, one) or _fault_in_period(at.definition, one, today) or _fault_in_value(one)


def _fault_in_facet(definition: Definition, one: Given) -> tuple[str, str] | None:
    if one.facet not in _FACETS:
        return f"没有“{one.facet}”这一项。", f"可填：{'、'.join(_FACETS)}。"
    source, words = definition.facet(one.facet).source, _FACETS[one.facet]  # type: ignore[arg-type]
    if source == "derived":
        return f"“{definition.name}”的{words}由系统算出，不用填。", "请只填原始数；由上级发布的，先在定义里改。"
    if source == "none":
        return f"“{definition.name}”不发布{words}。", "请核对是哪一项。"
    return None


def _fault_in_period(definition: Definition, one: Given, today: date) -> tuple[str, str] | None:
    try:
        period = _period(one.period)
    except BadPeriod as error:
        return error.message, error.remedy
    if period.kind != definition.frequency:
        return f"“{definition.name}”按{_KINDS[definition.frequency]}报，{code_of(period)} 不是。", "请核对时期。"
    if period.kind == "month" and period.start.month in definition.months_missing:
        return f"“{definition.name}”{period.start.month}月不单独发布。", "请并入下一个月的累计数。"
    if period.start > today:
        return f"{code_of(period)} 还没有开始。", "请核对时期。"
    return None


def _fault_in_value(one: Given) -> tuple[str, str] | None:
    if isinstance(one.value, Missing):
        return None
    if not one.value.is_finite() or abs(one.value) >= _MOST:
        return f"{one.value}不是能用的数。", "请核对数字和单位。"
    if one.facet in ("rank", "growth_rank") and (one.value < 1 or one.value != one.value.to_integral_value()):
        return f"位次应是 1 以上的整数，这里是 {one.value:f}。", "请核对。"
    return None


_KINDS = {"month": "月", "quarter": "季", "half": "半年", "year": "年"}


def _period(words: Period | str) -> Period:
    return parse_period(words) if isinstance(words, str) else words


def _said(one: Given) -> str:
    return f"{one.area}{one.code} {code_of(_period(one.period))}"


def _shown(one: Figure) -> str:
    return str(one.value) if isinstance(one.value, Missing) else f"{one.value:f}"
