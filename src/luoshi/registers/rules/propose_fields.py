"""From a heading and some rows out of a spreadsheet to proposed fields: a person looks at every one of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from luoshi.registers.rules.definition import Field
from luoshi.registers.rules.parse import NoLookups, Problem, parse_value
from luoshi.registers.rules.parse.numbers import known_unit

#: ``总投资（万元）`` → name, unit.
_HEAD = re.compile(r"^(?P<name>.+?)\s*[（(]\s*(?P<unit>[^（）()]{1,10})\s*[）)]$")
_COUNTERS = frozenset(("序号", "编号", "№", "NO", "NO."))
_LONG = 60
_FEW, _ENOUGH = 8, 6
#: Tried in this order: the first that reads every sample is proposed.
_TRIED = ("yes_no", "percent", "number", "date", "period")


class Proposed(NamedTuple):
    """A field as plain data, and why it is proposed so."""

    field: dict[str, Any]
    why: str


def read_block(text: str) -> list[list[str]]:
    """The cells of a block copied out of a spreadsheet: tabs between cells, a line a row; commas where no tabs are."""
    lines = [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    apart = "\t" if any("\t" in line for line in lines) else ("," if any("," in line for line in lines) else "\t")
    return [[cell.strip().strip('"') for cell in line.split(apart)] for line in lines]


def propose_fields(block: Sequence[Sequence[str]], known: Mapping[str, Mapping[str, Any]]) -> list[Proposed]:
    """A proposal for each column of the first row, by what stands below it. ``known`` are fields of other registers
    by name: a name that is used already keeps its key and type. Columns that only count rows are left out.
    """
    if not block:
        return []
    found: list[Proposed] = []
    taken: set[str] = set()
    names: set[str] = set()
    for column, heading in enumerate(block[0]):
        name, unit = _split(heading)
        if not name or name in names or name.upper() in _COUNTERS:
            continue
        names.add(name)
        samples = [row[column] for row in block[1:] if column < len(row) and row[column]]
        proposed = _propose(name, unit, samples, known.get(name), f"f{len(found) + 1}")
        key = proposed.field["key"]
        proposed.field["key"] = key if key not in taken else f"f{len(found) + 1}"
        taken.add(proposed.field["key"])
        found.append(proposed)
    return found


def _split(heading: str) -> tuple[str, str]:
    words = " ".join(heading.split()).lstrip("*＊")
    match = _HEAD.match(words)
    if match and (match["unit"] == "%" or known_unit(match["unit"]) is not None):
        return match["name"][:60], match["unit"]
    return words[:60], ""


def _propose(name: str, unit: str, samples: list[str], known: Mapping[str, Any] | None, key: str) -> Proposed:
    if known is not None:
        kept = {part: known[part] for part in ("key", "type", "unit", "decimals", "choices", "help") if part in known}
        return Proposed({"key": key, "name": name, "type": "text", **kept}, "别的台账里有同名的字段，照它写")
    shape, why = _shape(name, unit, samples)
    return Proposed({"key": key, "name": name, **shape}, why)


def _shape(name: str, unit: str, samples: list[str]) -> tuple[dict[str, Any], str]:
    if unit == "%":
        return {"type": "percent"}, "表头写着 %"
    if unit:
        money = unit.endswith("元")
        return {"type": "money" if money else "number", "unit": unit}, f"表头写着单位“{unit}”"
    if not samples:
        return {"type": "date"} if name.endswith(("日期", "时间")) else {"type": "text"}, "没有样本，按名称猜的"
    for kind in _TRIED:
        if all(_reads(kind, one) for one in samples) and _fits(kind, samples):
            return {"type": kind}, f"{len(samples)} 个样本都读得成"
    different = list(dict.fromkeys(samples))
    if len(different) <= _FEW and len(samples) >= max(_ENOUGH, 2 * len(different)):
        return {"type": "choice", "choices": different}, f"{len(samples)} 个样本只有 {len(different)} 种写法"
    if max(map(len, samples)) > _LONG:
        return {"type": "long_text"}, "样本的字很多"
    return {"type": "text"}, "按文字存"


def _fits(kind: str, samples: list[str]) -> bool:
    """What reads is not always meant: a percent has its sign, a long row of digits is a code, a year is a year."""
    if kind == "percent":
        return all(one.rstrip().endswith(("%", "％")) for one in samples)
    if kind == "yes_no":
        return not all(one.isdigit() for one in samples)
    if kind == "number":
        return not any((one.startswith("0") and one.isdigit() and len(one) > 1) or len(one) > 15 for one in samples)
    return True


def _reads(kind: str, sample: str) -> bool:
    field = Field.model_validate({"key": "x", "name": "样本", "type": kind})
    return not isinstance(parse_value(field, sample, NoLookups()), (Problem, dict, type(None)))
