"""A register's template: a workbook to fill in with the register's own drop-downs, checks, units and an example."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from luoshi.paper.sheets import Check, Column, Value, Written
from luoshi.paper.sheets.template import write_template
from luoshi.registers.queries.lookups import CountyLookups
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.definition import Field
from luoshi.registers.rules.limits import LONGEST
from luoshi.registers.rules.parse import parse_value
from luoshi.registers.services.importing.access import may_for_all, require_bringing_in
from luoshi.registers.services.importing.starting import the_unit, why_not_taken

_KINDS = {"number": "number", "money": "number", "percent": "percent", "date": "date", "long_text": "long"}
_WIDTHS = {"text": 22, "long_text": 40, "enterprise": 26, "place": 24, "date": 13, "yes_no": 8}


def give_template(desk: Desk, target: Path | IO[bytes]) -> Written:
    """Write the template of a register as this actor fills it in. Raises Forbidden."""
    require_bringing_in(desk)
    lookups = CountyLookups(desk.actor.area_id)
    unit = the_unit(desk)
    fields = [one for one in desk.definition.typed_fields if not why_not_taken(desk, one.key, None, unit)]
    keys = [one.key for one in fields]
    columns = [_column(one, lookups) for one in fields]
    if desk.definition.stages:
        keys.append("stage")
        columns.append(Column("环节", 12, choices=[one.name for one in desk.definition.stages]))
    if may_for_all(desk):
        keys.insert(0, "unit")
        columns.insert(0, Column("填报单位", 16, choices=list(lookups.unit_names.values()), others=True, required=True))
    version = desk.register.version
    return write_template(
        target, register=desk.register.code, version=str(version.number if version else 0),  # type: ignore[arg-type]
        title=desk.register.name, columns=columns, keys=keys, example=_example(desk, keys, lookups),
    )  # fmt: skip


def _column(field: Field, lookups: CountyLookups) -> Column:
    unit = f"（{field.unit}）" if field.unit and field.is_numeric and field.unit != "%" else ""
    title = field.name + unit
    choices: list[str] = list(field.choices)
    if field.type == "yes_no":
        choices = ["是", "否"]
    elif field.type == "unit":
        choices = list(lookups.unit_names.values())
    several = field.type in ("choices", "unit")
    return Column(
        title, max(field.width, _WIDTHS.get(field.type, 14), min(len(title) * 2 + 2, 30)),
        kind=_KINDS.get(field.type, "text"),
        places=field.decimals, choices=choices, others=several, check=_check(field), hint=_hint(field),
        required=field.required,
    )  # fmt: skip


def _hint(field: Field) -> str:
    said = [field.help]
    if field.type == "choices":
        said.append("可选几项，用顿号隔开。")
    if field.unit and field.unit != "%" and field.is_numeric:
        said.append(f"单位是{field.unit}；写“1.2亿元”这样带单位的也可以。")
    if field.unique:
        said.append("不能与其他条目重复。")
    return "".join(said)


def _check(field: Field) -> Check | None:
    if field.type in ("number", "money", "percent") and (field.min is not None or field.max is not None):
        share = Decimal(100) if field.type == "percent" else Decimal(1)
        least, most = (Decimal(str(end)) / share if end is not None else None for end in (field.min, field.max))
        return Check("decimal", least, most, field.message or _range(field))
    if field.type == "date" and (field.min is not None or field.max is not None):
        low, high = (end if isinstance(end, date) else None for end in (field.min, field.max))
        return Check("date", low, high, field.message or _range(field))
    if field.type in LONGEST and field.longest:
        return Check("length", None, field.longest, f"最多 {field.longest} 个字。")
    return None


def _range(field: Field) -> str:
    low = f"不小于 {field.min}" if field.min is not None else ""
    high = f"不大于 {field.max}" if field.max is not None else ""
    return f"“{field.name}”要{'，'.join(part for part in (low, high) if part)}。"


def _example(desk: Desk, keys: list[str], lookups: CountyLookups) -> list[Value | int]:
    found = next((one for one in desk.definition.examples if not one.problems), None)
    if found is None:
        return []
    given: dict[str, Any] = dict(found.given)
    if found.stage is not None and "stage" in keys:
        given["stage"] = desk.definition.stage(found.stage).name
    if "unit" in keys and desk.register.owner is not None:
        given.setdefault("unit", desk.register.owner.short)
    return [_cell(desk.rules.fields.get(key), given.get(key), lookups) for key in keys]


def _cell(field: Field | None, raw: Any, lookups: CountyLookups) -> Value | int:
    if raw is None or field is None:
        return None if raw is None else str(raw)
    kept = parse_value(field, raw, lookups)
    if isinstance(kept, str) and field.type in ("number", "money"):
        return Decimal(kept)
    if isinstance(kept, str) and field.type == "percent":
        return Decimal(kept) / 100
    if isinstance(kept, str) and field.type == "date":
        return date.fromisoformat(kept)
    return "、".join(map(str, raw)) if isinstance(raw, (list, tuple)) else str(raw)
