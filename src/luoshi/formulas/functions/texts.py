"""长度, 含, 开头是, 结尾是, 连接."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from luoshi.formulas.functions.registry import MANY, Function
from luoshi.formulas.operators import binary, unary
from luoshi.formulas.syntax import Call
from luoshi.formulas.terms import Term, Values, expect, term
from luoshi.formulas.types import PLAIN, TEXT, TRUTH, list_of
from luoshi.ground.missing import Missing


def _length(call: Call, args: Sequence[Term]) -> Term:
    """Code points: a Chinese character is one."""
    expect(args[0], TEXT, what="“长度”里")
    return term(call, PLAIN, unary(lambda text: Decimal(len(text)), args[0].compute), args)


def _contains(call: Call, args: Sequence[Term]) -> Term:
    """A part of a text, or an item of a list such as the choices of a field."""
    expect(args[0], TEXT, list_of(TEXT), what="“含”的第一项")
    return _test(lambda whole, part: part in whole)(call, args)


def _test(test: Callable[[Any, str], bool]) -> Callable[[Call, Sequence[Term]], Term]:
    def build(call: Call, args: Sequence[Term]) -> Term:
        if call.function != "含":
            expect(args[0], TEXT, what=f"“{call.function}”的第一项")
        expect(args[1], TEXT, what=f"“{call.function}”的第二项")
        return term(call, TRUTH, binary(test, args[0].compute, args[1].compute), args)

    return build


def _joined(call: Call, args: Sequence[Term]) -> Term:
    for arg in args:
        expect(arg, TEXT, what="“连接”的各项")
    computes = tuple(arg.compute for arg in args)

    def run(values: Values) -> Any:
        parts = [compute(values) for compute in computes]
        for part in parts:
            if part.__class__ is Missing:
                return part
        return "".join(parts)

    return term(call, TEXT, run, args)


TEXTS = {
    "长度": Function(1, 1, _length, "长度(项目名称)"),
    "含": Function(2, 2, _contains, '含(项目名称, "产业园")'),
    "开头是": Function(2, 2, _test(str.startswith), '开头是(信用代码, "91")'),
    "结尾是": Function(2, 2, _test(str.endswith), '结尾是(项目名称, "项目")'),
    "连接": Function(2, MANY, _joined, "连接(乡镇, 村)"),
}
