"""日期, 天数, 年, 月, 日. There is no today: a formula gives the same value whenever it is run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from luoshi.formulas.functions.registry import Function, constant_text
from luoshi.formulas.operators import binary, days_between, unary
from luoshi.formulas.syntax import Call
from luoshi.formulas.terms import Term, expect, refused, term
from luoshi.formulas.types import DATE, PLAIN, Type
from luoshi.formulas.units import DAY


def _date(call: Call, args: Sequence[Term]) -> Term:
    written = constant_text(args[0].node, "日期")
    try:
        day = date.fromisoformat(written)
    except ValueError:
        remedy = '写成 日期("2024-06-30")，年四位、月日各两位。'
        raise refused(args[0].node, "arguments", f"“{written}”不是日期。", remedy) from None
    return term(call, DATE, lambda values: day, args)


def _days(call: Call, args: Sequence[Term]) -> Term:
    """From the first day to the second: negative where the second one is the earlier."""
    for arg in args:
        expect(arg, DATE, what="“天数”的两项")
    return term(call, Type("number", DAY), binary(_forward, args[0].compute, args[1].compute), args)


def _forward(first: date, second: date) -> Decimal:
    return days_between(second, first)


def _part(read: Callable[[date], int]) -> Callable[[Call, Sequence[Term]], Term]:
    def build(call: Call, args: Sequence[Term]) -> Term:
        expect(args[0], DATE, what=f"“{call.function}”里")
        return term(call, PLAIN, unary(lambda day: Decimal(read(day)), args[0].compute), args)

    return build


DATES = {
    "日期": Function(1, 1, _date, '日期("2024-06-30")'),
    "天数": Function(2, 2, _days, "天数(签约日期, 落地日期)"),
    "年": Function(1, 1, _part(lambda day: day.year), "年(签约日期)"),
    "月": Function(1, 1, _part(lambda day: day.month), "月(签约日期)"),
    "日": Function(1, 1, _part(lambda day: day.day), "日(签约日期)"),
}
