"""A formula or measure tried out over the figures that are there, before it is anybody's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from luoshi.formulas import FormulaError, Program, compile, number_or_plain, show
from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.indicators.models import Indicator
from luoshi.indicators.queries.inputs import Formula, Store, fetch, keys_of
from luoshi.indicators.queries.peers import around
from luoshi.indicators.queries.reach import definitions_of, may_for, names_for, nearest_of
from luoshi.indicators.rules.definition import Definition
from luoshi.indicators.rules.exact import Fig, printed
from luoshi.indicators.rules.name_formulas import codes_in
from luoshi.indicators.rules.read_definition import read_definition
from luoshi.organization.access import may, require
from luoshi.organization.actor import Actor
from luoshi.organization.models import Area


class Input(NamedTuple):
    """What the formula looks at, by the key that its trace prints; ``found`` is what the library holds, in words."""

    key: str
    found: str
    problem: str = ""


class Tried(NamedTuple):
    """``error``: where in the text a formula is wrong (message, remedy, start, end); else ``result`` and ``trace``."""

    inputs: Sequence[Input] = ()
    result: str = ""
    trace: Sequence[str] = ()
    error: tuple[str, str, int, int] | None = None


def try_out(
    actor: Actor, body: Mapping[str, Any], *, area: Area, period: Period, typed: Mapping[str, str]
) -> Tried:  # fmt: skip
    """What the formula or measure of a body under way comes to for an area and period, and how.

    ``typed`` values take the place of what the library holds: "" is what it holds, 缺 is not reported. Figures that the
    actor may not see are withheld; register measures are of the own area alone.
    """
    require(actor, "indicator.define")
    one = _enough(body)
    if one.source == "measure":
        return _measured(actor, one, area, period)
    names = names_for(actor.area_id)
    try:
        program = compile(one.formula, names.types, scopes=True, wants=number_or_plain(one.unit))
    except FormulaError as error:
        return Tried(error=(error.message, error.remedy, error.start, error.end))
    there = nearest_of(actor.area_id, codes_in(program, names), active=False)
    known = definitions_of(each.version_id or 0 for each in there.values())
    sources = {code: known[each.version_id or 0] for code, each in there.items()}
    ready = Formula(0, one, program, names, {code: each.pk for code, each in there.items()}, sources)
    return _run(ready, program, _values(actor, ready, program, there, area, period), typed)


_ASKED = ("unit", "decimals", "frequency", "cumulative", "stock", "peers")


def _enough(body: Mapping[str, Any]) -> Definition:
    """As much of a definition under way as a trial needs; what is faulty is left as it goes without saying."""
    wanted = {
        key: body[key] for key in ("unit", "decimals", "frequency", "cumulative", "stock", "peers") if key in body
    }
    source = "measure" if body.get("source") == "measure" else "formula"
    said = {source: str(body.get(source) or "?")}
    start = {"code": "trial", "name": "试算", "source": source, **said}
    for given in ({**start, **wanted}, {**start, "frequency": body.get("frequency", "month")}, start):
        found, _faults = read_definition(given)
        if found is not None:
            return found
    return Definition(code="trial", name="试算")


def _measured(actor: Actor, one: Definition, area: Area, period: Period) -> Tried:
    if area.pk != actor.area_id:
        return Tried(result="台账测度只能看本地的。")
    if one.measure not in names_for(actor.area_id).measures.values():
        return Tried(result="先选一个台账测度。")
    value = Store({}, around([area.pk])).measured(area.pk, one.measure, period, from_january=one.cumulative)
    return Tried(result=_shown(value, one))


def _values(
    actor: Actor, one: Formula, program: Program, there: Mapping[str, Indicator], area: Area, period: Period
) -> dict[str, Any]:
    keys = [need.key for need in program.needs()]
    if not may(actor, "indicator.view"):
        return dict.fromkeys(keys, Missing("withheld"))
    near = around([area.pk], one.definition)
    if area.pk != actor.area_id and any(need.kind == "measure" for need in program.needs()):
        return dict.fromkeys(keys, Missing("not_applicable", "台账测度只能看本地的"))
    hidden = not all(may_for(actor, "indicator.view_unreleased", each) for each in there.values())
    store = fetch(keys_of(one, area.pk, period, near), near)
    return store.values(one, area.pk, period, released=hidden)


def _run(one: Formula, program: Program, values: dict[str, Any], typed: Mapping[str, str]) -> Tried:
    inputs = []
    for key, value in sorted(values.items()):
        found, problem = _in_words(value), ""
        if words := str(typed.get(key, "")).strip():
            try:
                values[key] = _typed(words, many=isinstance(value, list))
            except InvalidOperation:
                problem = f"“{words}”不是数。"
        inputs.append(Input(key, found, problem))
    trace = program.trace(values)
    return Tried(inputs, _shown(trace.value, one.definition), trace.lines())


def _typed(words: str, *, many: bool) -> Any:
    if words == "缺":
        return Missing("not_reported")
    several = [Decimal(one) for one in words.replace("，", " ").replace(",", " ").split()]
    if not all(one.is_finite() for one in several) or (len(several) != 1 and not many):
        raise InvalidOperation
    return several if many else several[0]


def _in_words(value: Any) -> str:
    return "、".join(show(one) for one in value) if isinstance(value, list) else show(value)


def _shown(value: Fig | Any, one: Definition) -> str:
    return f"{printed(value, one.decimals):,f}{one.unit}" if isinstance(value, Decimal) else show(value)
