"""From plain data (a YAML file, the editor's JSON) to a Definition, with every fault found, not only the first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from luoshi.formulas import FormulaError
from luoshi.formulas.units import unit_named
from luoshi.indicators.rules.definition import Definition
from luoshi.indicators.rules.name_formulas import Names, program_of
from luoshi.registers.rules.read_definition import Fault, faults_of

GUIDE = "《指标定义说明》"
Way = tuple[str | int, ...]


def read_definition(data: Mapping[str, Any]) -> tuple[Definition | None, list[Fault]]:
    """The definition, and its faults; None where there are any. Formulas are judged by ``faults_in_formula``."""
    try:
        definition = Definition.model_validate(data)
    except ValidationError as error:
        return None, faults_of(error, GUIDE)
    faults = [Fault(*one) for one in _faults(definition)]
    return (None, faults) if faults else (definition, [])


def faults_in_formula(definition: Definition, names: Names) -> Iterator[Fault]:
    """A formula or measure that makes no sense among the indicators and registers that are there."""
    if definition.source == "formula":
        try:
            program_of(definition, names)
        except FormulaError as error:
            yield Fault(("formula",), f"公式“{definition.formula}”：{error.message}", error.remedy)
    if definition.source == "measure" and definition.measure not in names.measures.values():
        yield Fault(
            ("measure",),
            f"没有“{definition.measure}”这个台账测度。",
            "写成 台账代号.测度代号，如 investment.signed。",
        )


def faults_in_parts(definition: Definition, codes: Mapping[str, Definition]) -> Iterator[Fault]:
    """Parts that are no indicators, or are counted in another unit or rhythm than their total."""
    for place, code in enumerate(definition.parts):
        part, way = codes.get(code), ("parts", place)
        if part is None:
            yield Fault(way, f"没有代号是“{code}”的指标。", "请改 parts，或补上那个指标。")
        elif (part.unit, part.frequency, part.cumulative) != (
            definition.unit, definition.frequency, definition.cumulative,
        ):  # fmt: skip
            yield Fault(
                way, f"“{part.name}”的单位、频率或累计方式与“{definition.name}”不同，不能相加。", "请改成一致。"
            )


def _faults(one: Definition) -> Iterator[tuple[Way, str, str]]:
    for wrong, key, message, remedy in (
        (one.source == "formula" and not one.formula, "formula", "来源是公式，却没有写公式。", "请写 formula。"),
        (one.source != "formula" and bool(one.formula), "formula", "写了公式，来源却不是公式。", "请改 source。"),
        (one.source == "measure" and not one.measure, "measure", "来源是台账测度，却没有写。", "请写 measure。"),
        (one.source != "measure" and bool(one.measure), "measure", "写了测度，来源却不是测度。", "请改 source。"),
        (one.cumulative and one.stock, "stock", "累计值不会同时是时点数。", "cumulative 和 stock 只留一个。"),
        (one.cumulative and one.frequency == "year", "cumulative", "年度指标没有累计。", "请删去 cumulative。"),
        (one.source != "filed" and one.facet("value").source == "official", "facets",
         "由公式或台账算出的值不是官方数。", "请删去 value: official，或改 source: filed。"),
        (one.source == "filed" and one.facet("value").source == "derived", "facets",
         "报来的值没有可算的来源。", "请写 value: official 或 none，或改 source。"),
        (one.unit != "" and unit_named(one.unit) is None, "unit", f"不认识单位“{one.unit}”。",
         "改用通行的写法，如 亿元、%、个百分点、家、万人。"),
        (one.code in one.parts, "parts", "一个指标不能是自己的一部分。", "请改 parts。"),
    ):  # fmt: skip
        if wrong:
            yield (key,), message, remedy
    yield from _timing(one)
    yield from _limits(one)


def _timing(one: Definition) -> Iterator[tuple[Way, str, str]]:
    if any(not 1 <= month <= 12 for month in one.months_missing):
        yield ("months_missing",), "月份只有 1 到 12。", "请改正。"
    days = [each.effective for each in one.coverage]
    if len(set(days)) < len(days) or days != sorted(days, key=lambda day: (day is not None, str(day))):
        yield ("coverage",), "口径的生效日期要从早到晚，一个日期一条。", "请按日期重排。"
    curve = one.pace.curve
    if (one.pace.clock == "curve" or curve) and len(curve) != 12:
        yield ("pace", "curve"), f"计划曲线要写十二个月的累计百分比，这里有 {len(curve)} 个。", "请补足十二个。"
    elif curve and (list(curve) != sorted(curve) or curve[-1] != 100 or curve[0] < 0):
        yield ("pace", "curve"), "计划曲线要从 0 以上逐月不减，到 12 月为 100。", "请改正。"


def _limits(one: Definition) -> Iterator[tuple[Way, str, str]]:
    for least, most in (("min", "max"), ("growth_min", "growth_max")):
        low, high = getattr(one.limits, least), getattr(one.limits, most)
        if low is not None and high is not None and low > high:
            yield ("limits", least), f"下限 {low} 大于上限 {high}。", "请对调。"
