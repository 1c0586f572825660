"""Rounding, and the explicit ways between plain numbers, percentages and units."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

from luoshi.formulas.errors import FormulaError
from luoshi.formulas.functions.registry import Function, constant_text, constant_whole
from luoshi.formulas.operators import unary
from luoshi.formulas.syntax import Call
from luoshi.formulas.terms import CONTEXT, Term, expect, refused, term, times
from luoshi.formulas.types import PLAIN, Type, number
from luoshi.formulas.units import RATE
from luoshi.ground.quantity import factor, same

_MOST_PLACES = 12


def _rounding(mode: str) -> Callable[[Call, Sequence[Term]], Term]:
    """Half up as offices round (0.5 up, -0.5 down), not the half-even of bankers; places count in the printed unit."""

    def build(call: Call, args: Sequence[Term]) -> Term:
        expect(args[0], PLAIN, what=f"“{call.function}”里")
        places = constant_whole(args[1].node, "小数位数", 0, _MOST_PLACES) if len(args) > 1 else 0
        step = Decimal(1).scaleb(-places)

        def apply(value: Decimal) -> Any:
            return value.quantize(step, rounding=mode, context=CONTEXT)

        return term(call, args[0].type, unary(apply, args[0].compute), args)

    return build


def _absolute(call: Call, args: Sequence[Term]) -> Term:
    expect(args[0], PLAIN, what="“绝对值”里")
    return term(call, args[0].type, unary(CONTEXT.abs, args[0].compute), args)


def _percent(call: Call, args: Sequence[Term]) -> Term:
    """A plain ratio as a percentage: 0.25 is 25%."""
    expect(args[0], PLAIN, what="“百分比”里")
    unit = args[0].type.unit
    if unit is not None:
        raise refused(
            call, "unit", f"“百分比”要一个没有单位的比值，“{args[0].text}”是{unit.name}。", "写 百分比(部分 / 总数)。"
        )
    return term(call, Type("number", RATE), times(args[0].compute, Decimal(100)), args)


def _fraction(call: Call, args: Sequence[Term]) -> Term:
    """A percentage as a plain number: 25% is 0.25."""
    expect(args[0], PLAIN, what="“小数”里")
    unit = args[0].type.unit
    if unit is None or unit.kind != "rate":
        raise refused(call, "unit", f"“小数”要一个百分数，“{args[0].text}”是{args[0].type}。", "不是百分数的，直接用。")
    return term(call, PLAIN, times(args[0].compute, unit.scale / 100), args)


def _convert(call: Call, args: Sequence[Term]) -> Term:
    expect(args[0], PLAIN, what="“换算”里")
    unit, target = args[0].type.unit, _unit(args[1]).unit
    if unit is None or target is None or not same(unit, target):
        found = unit.name if unit else "没有单位的数"
        raise refused(
            call,
            "unit",
            f"{found}不能换算成{target.name if target else '无单位'}。",
            '给没有单位的数写明单位用 计为(…, "单位")。',
        )
    return term(call, Type("number", target), times(args[0].compute, factor(unit, target)), args)


def _as_unit(call: Call, args: Sequence[Term]) -> Term:
    """The same number said to be counted in a unit: the one place where a unit is asserted and not derived."""
    expect(args[0], PLAIN, what="“计为”里")
    return term(call, _unit(args[1]), args[0].compute, args)


def _unit(arg: Term) -> Type:
    printed = constant_text(arg.node, "单位")
    try:
        return number(printed)
    except FormulaError as wrong:
        raise refused(arg.node, "unit", wrong.message, wrong.remedy) from None


NUMBERS = {
    "四舍五入": Function(1, 2, _rounding(ROUND_HALF_UP), "四舍五入(完成率, 2)"),
    "进位": Function(1, 2, _rounding(ROUND_CEILING), "进位(户数 / 5)"),
    "舍位": Function(1, 2, _rounding(ROUND_FLOOR), "舍位(户数 / 5)"),
    "绝对值": Function(1, 1, _absolute, "绝对值(甲 - 乙)"),
    "百分比": Function(1, 1, _percent, "百分比(到位资金 / 总投资)"),
    "小数": Function(1, 1, _fraction, "小数(完成率)"),
    "换算": Function(2, 2, _convert, '换算(总投资, "亿元")'),
    "计为": Function(2, 2, _as_unit, '计为(得分, "分")'),
}
