"""What is not as it should be, as everywhere: bad cells in drafts, twins under two spellings, changes that wait."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from random import Random
from typing import Any

from luoshi.registers.rules.definition import Definition, Field
from luoshi.registers.rules.row_rules import RowRules
from luoshi.site.demo.registers.numbers import written
from luoshi.site.demo.registers.rows import Made

#: One draft in so many has a cell that cannot be read or is empty though it must not be.
BAD = 8
WHY = ("漏报一笔，按票据补记", "单位换算有误，原按元填报", "上级核查后调整", "重复计入，予以核减")
_ABOUT = {
    "number": "约{}",
    "money": "{}左右",
    "percent": "近{}",
    "date": "{}.13.45",
    "choice": "其它情况",
    "choices": "其它情况",
}


def spoiled(definition: Definition, values: dict[str, Any], rng: Random) -> dict[str, Any]:
    """A draft with one cell that was typed as people type."""
    fields = [one for one in definition.fields if one.key in values and one.type in _ABOUT and not one.from_system]
    required = [one for one in definition.fields if one.required and one.key in values and one.type != "computed"]
    if required and (not fields or rng.random() < 0.3):
        gone = rng.choice(required).key
        return {key: value for key, value in values.items() if key != gone}
    if not fields:
        return values
    field = rng.choice(fields)
    said = str(values[field.key])[:4] if field.type == "date" else str(values[field.key])
    return {**values, field.key: {"raw": _ABOUT[field.type].format(said)}}


def twins(definition: Definition, rows: Sequence[Made], rng: Random) -> Iterator[Made]:
    """A few rows once more under another spelling of the name by which rows are told to be the same."""
    if not definition.same or not rows:
        return
    field = definition.field(definition.same[0])
    if field.type not in ("text", "enterprise") or field.unique or field.pattern:
        return
    for row in rng.sample(list(rows), min(3, len(rows) // 30)):
        name = str(row.values.get(field.key, ""))
        other = name.replace("有限公司", "公司") if "有限公司" in name else f"{name[:2]} {name[2:]}"
        values = {**row.values, field.key: other}
        for one in definition.fields:
            if one.unique and one.key in values:
                values[one.key] = _next(str(values[one.key]))
        yield row._replace(values=values)


def _next(word: str) -> str:
    """Another word of the same form: its last two digits told anew."""
    head, tail = word[:-2], word[-2:]
    return head + "".join(str((int(mark) + 3) % 10) if mark.isdigit() else mark for mark in tail[::-1])


def a_change(
    definition: Definition, rules: RowRules, values: dict[str, Any], stage: str, rng: Random
) -> dict[str, Any]:
    """A change of one number that the row's rules allow: key → new value; nothing where there is none."""
    numbers = [one for one in definition.fields if one.type in ("number", "money") and _amount(one, values)]
    rng.shuffle(numbers)
    for field in numbers:
        new = written(field, float(Decimal(values[field.key])) * rng.uniform(0.88, 1.12) + (field.decimals == 0))
        after = rules.complete({**values, field.key: new})
        if new != values[field.key] and not [one for one in rules.judge({**after, "stage": stage}) if not one.warn]:
            return {key: value for key, value in after.items() if value != values.get(key)}
    return {}


def _amount(field: Field, values: dict[str, Any]) -> bool:
    return isinstance(values.get(field.key), str) and values[field.key] != "0" and not field.from_system
