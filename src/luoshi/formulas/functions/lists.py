"""合计, 平均, 最大, 最小, 个数, 缺数: over one list, or over several arguments.

Of a list (peers, periods) the missing items are left out and counted in the notes of a trace; of arguments typed one by
one a missing one makes the whole missing, as + does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from luoshi.formulas.functions.registry import MANY, Function
from luoshi.formulas.syntax import Call
from luoshi.formulas.terms import CONTEXT, Compute, Term, Values, expect, refused, term, unify
from luoshi.formulas.types import PLAIN, Type
from luoshi.ground.missing import LABELS, Missing

Fold = Callable[[list[Any]], Any]


def total(items: list[Decimal]) -> Decimal:
    """The sum at full precision."""
    result = Decimal(0)
    for item in items:
        result = CONTEXT.add(result, item)
    return result


def mean(items: list[Decimal]) -> Decimal:
    """The sum over the number of items; never called with none."""
    return CONTEXT.divide(total(items), Decimal(len(items)))


def missing_note(items: Sequence[Any]) -> str:
    """``12项中缺2项（未报2）``, or "" where none is missing."""
    gone = Counter(LABELS[item.reason] for item in items if item.__class__ is Missing)
    if not gone:
        return ""
    return f"{len(items)}项中缺{gone.total()}项（{'，'.join(f'{label}{count}' for label, count in gone.items())}）"


def note_of(compute: Compute) -> Callable[[Values], str]:
    """The note on what is missing in the list that ``compute`` gives."""

    def note(values: Values) -> str:
        items = compute(values)
        return "" if items.__class__ is Missing else missing_note(items)

    return note


def _over(fold: Fold, dates: bool = False) -> Callable[[Call, Sequence[Term]], Term]:
    def build(call: Call, args: Sequence[Term]) -> Term:
        result, computes = unify(call, args)
        if result.kind != "number" and not (dates and result.kind == "date"):
            raise refused(call, "type", f"“{call.function}”不能用在{result}上。", "各项换成数。")
        if not result.many:
            return term(call, result, _all_of(fold, computes), args)
        if len(args) > 1:
            raise refused(call, "arguments", f"“{call.function}”一次只看一组。", "一组一组地算，再相加或比较。")
        return term(call, result.one, _known_of(fold, computes[0]), args, note_of(computes[0]))

    return build


def _all_of(fold: Fold, computes: Sequence[Compute]) -> Compute:
    def run(values: Values) -> Any:
        items = []
        for compute in computes:
            value = compute(values)
            if value.__class__ is Missing:
                return value
            items.append(value)
        return fold(items)

    return run


def _known_of(fold: Fold, compute: Compute) -> Compute:
    def run(values: Values) -> Any:
        items = compute(values)
        if items.__class__ is Missing:
            return items
        known = [item for item in items if item.__class__ is not Missing]
        if known:
            return fold(known)
        return items[0] if items else Missing("not_applicable", "一项也没有")

    return run


def _counting(missing: bool) -> Callable[[Call, Sequence[Term]], Term]:
    def build(call: Call, args: Sequence[Term]) -> Term:
        one = args[0]
        if len(args) == 1 and not one.type.many:
            expect(
                one, Type(one.type.kind, many=True), what=f"“{call.function}”里", remedy="写一组，或几项用逗号隔开。"
            )

        def run(values: Values) -> Any:
            items = one.compute(values) if len(args) == 1 else [arg.compute(values) for arg in args]
            if items.__class__ is Missing:
                return items
            return Decimal(sum((item.__class__ is Missing) is missing for item in items))

        return term(call, PLAIN, run, args)

    return build


LISTS = {
    "合计": Function(1, MANY, _over(total), "合计(一季度, 二季度)"),
    "平均": Function(1, MANY, _over(mean), "平均(同级(GDP))"),
    "最大": Function(1, MANY, _over(max, dates=True), "最大(甲, 乙)"),
    "最小": Function(1, MANY, _over(min, dates=True), "最小(甲, 乙)"),
    "个数": Function(1, MANY, _counting(missing=False), "个数(同级(GDP))"),
    "缺数": Function(1, MANY, _counting(missing=True), "缺数(同级(GDP))"),
}
