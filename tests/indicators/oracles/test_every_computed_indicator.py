"""What the engine keeps for an indicator is what hand-written SQL counts, for several periods of made-up rows."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from luoshi.ground.period import Period
from luoshi.indicators.models import Observation
from luoshi.indicators.rules.definition import Definition
from luoshi.indicators.rules.keep_periods import parse_period
from luoshi.indicators.rules.read_definition import read_definition
from luoshi.indicators.services.computing import refresh
from luoshi.indicators.services.defining import open_many
from luoshi.indicators.services.filing import Given, file_figures
from luoshi.organization.actor import system
from luoshi.packs import Declared, load_folder, pack_folder
from luoshi.registers.models import Entry
from luoshi.registers.queries.reach import desk
from luoshi.registers.services.opening import open_register
from luoshi.registers.storage.bulk import copy_in
from tests.indicators.conftest import NOW, Cast
from tests.indicators.oracles.seeding import rows_of

PACK = pack_folder("county")
REGISTERS = {one.path.stem: one for one in load_folder(PACK / "registers")}
FILES = {one.path.stem: one for one in load_folder(PACK / "indicators")}
PERIODS = {
    "month": ("2024-12", "2025-01", "2025-06"), "quarter": ("2024Q4", "2025Q1", "2025Q2"),
    "half": ("2024H1", "2024H2", "2025H1"), "year": ("2023", "2024"),
}  # fmt: skip


def definition_of(declared: Declared) -> Definition:
    definition, faults = read_definition(declared.data)
    assert definition is not None, faults
    return definition


DEFINITIONS = {code: definition_of(one) for code, one in FILES.items()}
COMPUTED = [code for code, one in DEFINITIONS.items() if one.source != "filed"]


def periods_of(one: Definition) -> list[Period]:
    return [parse_period(words) for words in PERIODS[one.frequency]]


def registers_of(one: Definition) -> tuple[str, ...]:
    """The registers whose measures it counts."""
    if one.source == "measure":
        return (one.measure.partition(".")[0],)
    names = set(re.findall(r"台账\.([^.]+)\.", one.formula))
    return tuple(code for code, declared in REGISTERS.items() if declared.data["name"] in names)


def parts_of(codes: Iterable[str]) -> list[str]:
    """The filed indicators that stand in their formulas."""
    formulas = " ".join(DEFINITIONS[code].formula for code in codes)
    return [code for code, one in DEFINITIONS.items() if one.source == "filed" and one.name in formulas]


#: Registers (none: only other indicators) → the indicators that are computed from them.
GROUPS: dict[tuple[str, ...], list[str]] = {}
for _code in COMPUTED:
    GROUPS.setdefault(registers_of(DEFINITIONS[_code]), []).append(_code)


def fill_registers(cast: Cast, codes: Iterable[str]) -> None:
    """Rows of our county, some of them removed since; rows of a neighbour, which are not to be counted."""
    admin = system(cast.area.pk, "装载")
    for code in codes:
        register = open_register(admin, data=REGISTERS[code].data, owner_id=cast.tjj.pk)
        definition = desk(admin, code).definition
        copy_in(register.pk, cast.area.pk, rows_of(definition, cast.tjj.pk, 400, "ours"), keys=[])
        copy_in(register.pk, cast.peers[0].pk, rows_of(definition, cast.tjj.pk, 20, "theirs"), keys=[])
        rows = Entry.objects.filter(register_id=register.pk).order_by("id")
        rows.filter(id__in=list(rows.values_list("id", flat=True))[::9]).update(removed_at=NOW)


def file_parts(cast: Cast, codes: list[str]) -> None:
    """Figures of what formulas use, of our county and a neighbour; the earliest period lacks every third of them."""
    draw = random.Random(20)
    for place, code in enumerate(codes):
        periods = periods_of(DEFINITIONS[code])
        wanted = [
            Given(code, period, Decimal(draw.randrange(100, 99999)) / 100, area=area)
            for period in (periods[1:] if place % 3 == 0 else periods)
            for area in ("", cast.peers[0].name)
        ]
        file_figures(cast.statistics, figures=wanted, now=NOW)


def kept(cast: Cast, code: str, period: Period) -> Decimal | None:
    found = Observation.objects.filter(
        area=cast.area, indicator=cast.made[code], kind=period.kind, start=period.start, facet="value"
    ).first()
    return _exact(found.value) if found else None


def counted_by_hand(cast: Cast, code: str, period: Period) -> Decimal | None:
    given: dict[str, int | date] = {
        "area": cast.area.pk, "start": period.start, "end": period.end, "year_start": date(period.start.year, 1, 1)
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(DEFINITIONS[code].oracle, given)
        (value,) = cursor.fetchone() or (None,)
    return _exact(value)


def _exact(value: Decimal | int | None) -> Decimal | None:
    """To the ten decimals that are kept."""
    return None if value is None else round(Decimal(value), 10)


@pytest.mark.django_db
@pytest.mark.parametrize("registers", GROUPS, ids=lambda one: "+".join(one) or "indicators")
def test_the_engine_keeps_what_sql_counts(cast: Cast, registers: tuple[str, ...]) -> None:
    codes = GROUPS[registers]
    parts = parts_of(codes)
    fill_registers(cast, registers)
    opened = open_many(cast.admin, many=[(FILES[code].data, "") for code in [*parts, *codes]])
    cast.made = {one.code: one for one in opened}
    file_parts(cast, parts)
    cells = [(code, period) for code in codes for period in periods_of(DEFINITIONS[code])]
    refresh(system(cast.area.pk, "每晚"), periods=sorted({period for _, period in cells}), codes=codes, now=NOW)
    expected = {cell: counted_by_hand(cast, *cell) for cell in cells}
    assert {cell: kept(cast, *cell) for cell in cells} == expected
    # Rows that give nothing would prove nothing.
    assert {code for (code, _), value in expected.items() if value} == set(codes)


def test_every_computed_indicator_has_an_oracle_and_no_filed_one() -> None:
    assert {code for code, one in DEFINITIONS.items() if one.oracle} == set(COMPUTED)
