"""What the operators do: arithmetic by the laws of units, comparison, and logic that knows “cannot be judged”."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from luoshi.formulas import units
from luoshi.formulas.syntax import Call
from luoshi.formulas.terms import (
    CONTEXT,
    Compute,
    Term,
    Values,
    expect,
    law,
    refused,
    settle_bare,
    term,
    times,
    unify,
)
from luoshi.formulas.types import DATE, PLAIN, TEXT, TRUTH, Type
from luoshi.formulas.units import DAY, Law, Refusal, meet
from luoshi.ground.missing import Missing
from luoshi.ground.quantity import Unit

_LAWS: dict[str, Callable[[Unit | None, Unit | None], Law | Refusal]] = {
    "+": units.add, "-": units.subtract, "*": units.multiply, "/": units.divide,
}  # fmt: skip
_COMPARE = {
    "=": operator.eq, "≠": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


def apply_operator(call: Call, args: Sequence[Term]) -> Term | None:
    """The term of an operator over checked sides, or None where ``call`` is a function."""
    if call.function in _LAWS:
        return _arithmetic(call, *args)
    if call.function in _COMPARE:
        return _comparison(call, *args)
    if call.function in ("且", "或"):
        return _logic(call, args, call.function == "或")
    if call.function in ("属于", "不属于"):
        return _member(call, args)
    if call.function == "非":
        return _negation(call, args[0])
    return _minus(call, args[0]) if call.function == "负" else None


def binary(apply: Callable[[Any, Any], Any], left: Compute, right: Compute) -> Compute:
    """A closure of two sides; the left one's reason stands where both are missing."""

    def run(values: Values) -> Any:
        first = left(values)
        if first.__class__ is Missing:
            return first
        second = right(values)
        return second if second.__class__ is Missing else apply(first, second)

    return run


def unary(apply: Callable[[Any], Any], inner: Compute) -> Compute:
    """A closure of one side."""

    def run(values: Values) -> Any:
        value = inner(values)
        return value if value.__class__ is Missing else apply(value)

    return run


def _arithmetic(call: Call, left: Term, right: Term) -> Term:
    if DATE in (left.type, right.type):
        return _days(call, left, right)
    for side in (left, right):
        expect(side, PLAIN, what=f"“{call.function}”的两边", remedy=_no_number(side))
    if call.function == "*" and any(_is_whole(side) for side in (left, right)):
        raise refused(call, "unit", "“* 100%”不说明结果是不是百分数。", "要百分数，写 百分比(…)，括号里放前面的比值。")
    sides = (left.type.unit, right.type.unit)
    found = law(call, _LAWS[call.function](*(settle_bare(left, right) if call.function in "+-" else sides)))
    first, second = times(left.compute, found.left), times(right.compute, found.right)
    apply = {"+": CONTEXT.add, "-": CONTEXT.subtract, "*": CONTEXT.multiply, "/": _quotient}[call.function]
    return term(call, Type("number", found.unit), binary(apply, first, second), (left, right))


def _no_number(side: Term) -> str:
    if side.type.many:
        return "一组数先用 合计(…)、平均(…)、最大(…) 之类化成一个数。"
    return "文字相接用 连接(…)。" if side.type == TEXT else "换成一个数。"


def _is_whole(side: Term) -> bool:
    unit = side.type.unit
    return bool(unit and unit.kind == "rate" and getattr(side.node, "value", None) == 100 and unit.name == "%")


def _quotient(left: Decimal, right: Decimal) -> Decimal | Missing:
    return CONTEXT.divide(left, right) if right else Missing("failed", "除数为零")


def _days(call: Call, left: Term, right: Term) -> Term:
    """Date less date is days; a date and days are a date."""
    if left.type == right.type == DATE and call.function == "-":
        return term(call, Type("number", DAY), binary(days_between, left.compute, right.compute), (left, right))
    if left.type != DATE or call.function not in "+-":
        raise refused(call, "type", f"日期不能这样用“{call.function}”。", "日期减日期得天数，日期加减天数得日期。")
    expect(right, PLAIN, what="日期加减的", remedy="写天数，如 签约日期 + 30天。")
    # Dates move by nothing but days, so a number without a unit is one of days.
    by = law(call, meet(DAY, right.type.unit or DAY)).right
    sign = Decimal(1 if call.function == "+" else -1)
    return term(call, DATE, binary(_moved, left.compute, times(right.compute, by * sign)), (left, right))


def days_between(later: date, earlier: date) -> Decimal:
    """From ``earlier`` to ``later``: neighbouring days are one apart."""
    return Decimal((later - earlier).days)


def _moved(day: date, by: Decimal) -> date | Missing:
    if by != int(by):
        return Missing("failed", "天数不是整数")
    return day + timedelta(days=int(by))


def _comparison(call: Call, left: Term, right: Term) -> Term:
    if left.type.kind != right.type.kind or left.type.many or right.type.many:
        raise refused(
            call, "type", f"“{call.function}”两边不是同一类：左边是{left.type}，右边是{right.type}。",
            "日期写成 日期(\"2024-06-30\")，文字加引号，一组数先用 合计(…) 之类化成一个数。",
        )  # fmt: skip
    if left.type.kind in ("text", "truth") and call.function not in ("=", "≠"):
        raise refused(call, "type", f"{left.type}不能比大小。", "用 = 或 ≠。")
    first, second = left.compute, right.compute
    if left.type.kind == "number":
        found = law(call, meet(*settle_bare(left, right)))
        first, second = times(first, found.left), times(second, found.right)
    return term(call, TRUTH, binary(_COMPARE[call.function], first, second), (left, right))


def _logic(call: Call, args: Sequence[Term], decisive: bool) -> Term:
    """且 and 或 after Kleene: a side that decides does so although another cannot be judged."""
    for arg in args:
        expect(arg, TRUTH, what=f"“{call.function}”的各边", remedy="写成比较，如 总投资 > 0万元。")
    sides = tuple(arg.compute for arg in args)

    def run(values: Values) -> Any:
        unknown = None
        for side in sides:
            value = side(values)
            if value is decisive:
                return decisive
            if value.__class__ is Missing and unknown is None:
                unknown = value
        return (not decisive) if unknown is None else unknown

    return term(call, TRUTH, run, args)


def _negation(call: Call, inner: Term) -> Term:
    expect(inner, TRUTH, what="“非”后面", remedy='写成比较，如 非 (状态 = "完工")。')
    return term(call, TRUTH, unary(operator.not_, inner.compute), (inner,))


def _minus(call: Call, inner: Term) -> Term:
    expect(inner, PLAIN, what="负号后面")
    return term(call, inner.type, unary(CONTEXT.minus, inner.compute), (inner,))


def _member(call: Call, args: Sequence[Term]) -> Term:
    kind, computes = unify(call, args)
    if kind.many:
        raise refused(call, "type", f"“{call.function}”左边是{kind}。", "要看一组里有没有某项，用 含(一组, 某项)。")
    first, listed = computes[0], tuple(computes[1:])
    wanted = call.function == "属于"

    def run(values: Values) -> Any:
        value = first(values)
        if value.__class__ is Missing:
            return value
        unknown = None
        for other in listed:
            found = other(values)
            if found.__class__ is Missing:
                unknown = found if unknown is None else unknown
            elif found == value:
                return wanted
        return (not wanted) if unknown is None else unknown

    return term(call, TRUTH, run, args)
