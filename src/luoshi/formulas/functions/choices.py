"""若, 空, 取: choosing, and dealing with what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from luoshi.formulas.functions.registry import MANY, Function
from luoshi.formulas.syntax import Call
from luoshi.formulas.terms import Term, Values, expect, term, unify
from luoshi.formulas.types import TRUTH
from luoshi.ground.missing import Missing


def _if(call: Call, args: Sequence[Term]) -> Term:
    """Only the branch that is chosen is computed; a condition that cannot be judged chooses none."""
    expect(args[0], TRUTH, what="“若”的条件", remedy="写成比较，如 总投资 > 0万元。")
    result, (then, otherwise) = unify(call, args[1:])
    condition = args[0].compute

    def run(values: Values) -> Any:
        chosen = condition(values)
        if chosen.__class__ is Missing:
            return chosen
        return then(values) if chosen else otherwise(values)

    return term(call, result, run, args)


def _missing(call: Call, args: Sequence[Term]) -> Term:
    inner = args[0].compute
    return term(call, TRUTH, lambda values: inner(values).__class__ is Missing, args)


def _coalesce(call: Call, args: Sequence[Term]) -> Term:
    """The first argument that is not missing; the last one as it is."""
    result, computes = unify(call, args)
    *early, last = computes

    def run(values: Values) -> Any:
        for compute in early:
            value = compute(values)
            if value.__class__ is not Missing:
                return value
        return last(values)

    return term(call, result, run, args)


CHOICES = {
    "若": Function(3, 3, _if, "若(总投资 > 0万元, 到位资金 / 总投资, 0)"),
    "空": Function(1, 1, _missing, "空(落地日期)"),
    "取": Function(2, MANY, _coalesce, "取(到位资金, 0)"),
}
