"""Computed indicators made ready to run, with what they use, and run."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.indicators.models import Dependency, Indicator
from luoshi.indicators.queries.inputs import Formula, Store, formula
from luoshi.indicators.queries.reach import definitions_of
from luoshi.indicators.rules.exact import Fig
from luoshi.indicators.rules.name_formulas import names_of
from luoshi.registers.models import Register
from luoshi.registers.queries.reach import made_ready
from luoshi.registers.rules.definition import Definition as RegisterDefinition


def formulas_of(wanted: Collection[int]) -> dict[int, Formula]:
    """Computed indicators ready to run, with what they use (at most five queries)."""
    uses: dict[int, list[int]] = {}
    measures: dict[int, set[str]] = {}
    rows = Dependency.objects.filter(indicator_id__in=wanted).values_list("indicator_id", "uses_id", "measure")
    for indicator, used, measure in rows:
        if used:
            uses.setdefault(indicator, []).append(used)
        else:
            measures.setdefault(indicator, set()).add(measure.partition(".")[0])
    everything = {one for each in uses.values() for one in each} | set(wanted)
    indicators = {one.pk: one for one in Indicator.objects.filter(pk__in=everything)}
    versions = definitions_of(one.version_id or 0 for one in indicators.values())
    definitions = {id: versions[one.version_id or 0] for id, one in indicators.items()}
    registers = _registers({id: indicators[id].area_id for id in measures}, measures)
    found = {}
    for id in wanted:
        sources = {definitions[one].code: one for one in uses.get(id, ())}
        asked = [registers[indicators[id].area_id, code] for code in sorted(measures.get(id, ()))
                 if (indicators[id].area_id, code) in registers]  # fmt: skip
        names = names_of([definitions[one] for one in sources.values()], asked)
        used_ones = {code: definitions[one] for code, one in sources.items()}
        found[id] = formula(id, definitions[id], names, sources, used_ones)
    return found


def _registers(
    areas: Mapping[int, int], measures: Mapping[int, Collection[str]]
) -> dict[tuple[int, str], RegisterDefinition]:
    codes = {code for each in measures.values() for code in each}
    if not codes:
        return {}
    rows = Register.objects.filter(area_id__in=set(areas.values()), code__in=codes, version__isnull=False)
    return {(one.area_id, one.code): made_ready(one.version_id or 0)[0] for one in rows}


def evaluate(one: Formula, store: Store, area: int, period: Period, *, keep_released: bool = False) -> tuple[Fig, bool]:
    """The value, and whether it rests on released figures alone.

    ``keep_released``: a value that is out already is not taken back because a peer has a figure that is not.
    """
    if one.program is None:
        return store.measured(area, one.definition.measure, period, from_january=one.definition.cumulative), True
    released = all(figure.state != "preliminary" for figure in store.used(one, area, period))
    only = keep_released and not released
    value = one.program.run(store.values(one, area, period, released=only))
    if not isinstance(value, Decimal | Missing):
        value = Missing("failed", "公式的结果不是数")
    return value, released or only
