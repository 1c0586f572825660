"""From plain data (a YAML file, the editor's JSON) to a Definition, with every fault found, not only the first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError

from luoshi.registers.rules.definition import Definition
from luoshi.registers.rules.read_references import faults_in_references


class Fault(NamedTuple):
    """What is wrong with a definition: ``way`` leads to it (``("fields", 3, "name")``)."""

    way: tuple[str | int, ...]
    message: str
    remedy: str


def read_definition(data: Mapping[str, Any]) -> tuple[Definition | None, list[Fault]]:
    """The definition, and its faults; None where there are any."""
    try:
        definition = Definition.model_validate(data)
    except ValidationError as error:
        return None, faults_of(error)
    faults = [Fault(*one) for one in (*_patterns(definition), *faults_in_references(definition))]
    return (None, faults) if faults else (definition, [])


#: pydantic's kinds of error in an office's words; what is not here is shown with its own kind.
_SAID: dict[str, tuple[str, str]] = {
    "missing": ("缺少“{name}”。", "请补上。"),
    "extra_forbidden": ("不认识“{name}”。", "请检查是否写错；可写的项目见《台账定义说明》。"),
    "string_pattern_mismatch": ("“{input}”不能作代号。", "代号用小写英文字母开头，只含小写字母、数字、下划线。"),
    "string_too_short": ("“{name}”是空的。", "请填写。"),
    "string_too_long": ("“{name}”太长。", "请缩短到 {max_length} 个字以内。"),
    "string_type": ("“{name}”应当是文字。", "请写成文字，必要时加引号。"),
    "literal_error": ("“{input}”不是可选的值。", "可选：{expected}。"),
    "int_parsing": ("“{input}”不是整数。", "请写整数。"),
    "int_from_float": ("“{input}”不是整数。", "请写整数。"),
    "decimal_parsing": ("“{input}”不是数。", "请写成 12.5 这样的数，单位不用写。"),
    "decimal_type": ("“{input}”不是数。", "请写成 12.5 这样的数，单位不用写。"),
    "greater_than": ("“{input}”太小。", "要大于 {gt}。"),
    "date_parsing": ("“{input}”不是日期。", "请写成 2022-06-30。"),
    "int_type": ("“{input}”不是整数。", "请写整数。"),
    "bool_parsing": ("“{input}”应当是 true 或 false。", "请写 true 或 false。"),
    "bool_type": ("“{input}”应当是 true 或 false。", "请写 true 或 false。"),
    "greater_than_equal": ("“{input}”太小。", "最小 {ge}。"),
    "less_than_equal": ("“{input}”太大。", "最大 {le}。"),
    "too_short": ("“{name}”至少要有 {min_length} 项。", "请补上。"),
    "too_long": ("“{name}”最多 {max_length} 项。", "请删去多余的。"),
    "tuple_type": ("“{name}”应当是一列。", "请写成一列，例如 [a, b]。"),
    "model_type": ("“{name}”应当是“名称: 值”。", "请按说明书写。"),
    "model_attributes_type": ("“{name}”应当是“名称: 值”。", "请按说明书写。"),
    "date_from_datetime_parsing": ("“{input}”不是日期。", "请写成 2022-06-30。"),
    "value_error": (
        "条件要写一个且只写一个判断。",
        "从 equals、is_in、not_in、at_least、below、filled、reached 里选一个。",
    ),
}  # fmt: skip


def faults_of(error: ValidationError, guide: str = "《台账定义说明》") -> list[Fault]:
    """What pydantic found wrong with a declared thing, in an office's words; ``guide`` says where to look it up."""
    faults = [_fault(one) for one in error.errors()]
    return [one._replace(remedy=one.remedy.replace("《台账定义说明》", guide)) for one in faults]


def _fault(error: Any) -> Fault:
    way = tuple(part for part in error["loc"] if not (isinstance(part, str) and part in _UNION_ARMS))
    words = {"name": way[-1] if way else "", "input": error.get("input"), **error.get("ctx", {})}
    if isinstance(words["name"], int):
        words["name"] = f"第 {words['name'] + 1} 项"
    said = _SAID.get(error["type"])
    if said is None:
        return Fault(way, f"“{words['name']}”写得不对（{error['type']}）。", "请对照《台账定义说明》改正。")
    if "expected" in words:
        words["expected"] = re.sub(r"'| or |, ", lambda found: "" if found[0] == "'" else "、", str(words["expected"]))
    return Fault(way, said[0].format_map(words), said[1].format_map(words))


#: pydantic names the arm of a union in the location; a writer of YAML never wrote it.
_UNION_ARMS = frozenset({"str", "bool", "decimal", "date", "int"})


def _patterns(definition: Definition) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    for place, field in enumerate(definition.fields):
        if field.pattern:
            try:
                re.compile(field.pattern)
            except re.error as error:
                way = ("fields", place, "pattern")
                yield way, f"“{field.name}”的格式规则写得不对（{error}）。", "请检查正则表达式。"
