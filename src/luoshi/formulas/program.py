"""A compiled formula: its type, what it needs, its value, its trace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from luoshi.formulas.checking import Checker
from luoshi.formulas.errors import FormulaError
from luoshi.formulas.needs import Need
from luoshi.formulas.parsing import parse
from luoshi.formulas.syntax import to_text as tree_text
from luoshi.formulas.terms import Compute, Term, Values, times
from luoshi.formulas.tracing import Trace, trace_of
from luoshi.formulas.types import Type, Value
from luoshi.ground.missing import Missing
from luoshi.ground.quantity import factor, same


@dataclass(frozen=True, slots=True)
class Program:
    """``text`` as typed, checked; ``type`` of the value that ``run`` gives. Immutable, may be kept and shared."""

    text: str
    type: Type
    term: Term
    compute: Compute

    @property
    def names(self) -> frozenset[str]:
        """Every name that the formula uses, in whatever period or area."""
        return frozenset(need.name for need in self.term.needs)

    def needs(self) -> frozenset[Need]:
        """What has to stand in the values of a run, each under its ``key``."""
        return self.term.needs

    def run(self, values: Values) -> Value:
        """The value over ``values``: a need's key (for a row the plain name) → its value in the declared unit, or None.

        Missing where it cannot be known, with the reason; division by zero is Missing("failed", …). Raises FormulaError
        (``formula-value``) only where a value is of another type than was declared.
        """
        try:
            return cast(Value, self.compute(values))
        except ArithmeticError:
            return Missing("failed", "数太大或不是数")
        except (TypeError, AttributeError, ValueError) as wrong:
            raise FormulaError(
                "value",
                "算式拿到的值与字段的类型不符。",
                f"检查 {'、'.join(sorted(self.names))} 的值。",
                text=self.text,
            ) from wrong

    def trace(self, values: Values) -> Trace:
        """How the value comes about: each step with its value, down to the inputs."""
        value = self.run(values)
        return trace_of(self.term, values, value, self.type)

    def __str__(self) -> str:
        return to_text(self)


def compile(text: str, names: Mapping[str, Type], *, scopes: bool = False, wants: Type | None = None) -> Program:
    """Check ``text`` over ``names`` and give the program that computes it.

    ``scopes`` allows other periods, areas and ranks (indicators). ``wants`` is the type the value must have: a number
    is converted to its unit. Raises FormulaError, and nothing else, for whatever text.
    """
    try:
        term = Checker(names, scopes=scopes).check(parse(text, names))
        if wants is None:
            return Program(text, term.type, term, term.compute)
        return Program(text, wants, term, _wanted(term, wants))
    except FormulaError as wrong:
        raise wrong.placed(text) from None


def to_text(program: Program) -> str:
    """The formula in its normal form; compiled again it is the same program."""
    return tree_text(program.term.node)


def _wanted(term: Term, wants: Type) -> Compute:
    unit, target = term.type.unit, wants.unit
    if (term.type.kind, term.type.many) != (wants.kind, wants.many):
        raise FormulaError("type", f"结果应是{wants}，这个公式得出{term.type}。", "改公式，或改这一栏的类型。")
    if unit == target or wants.kind != "number" or (term.bare and target and target.scale == 1):
        return term.compute
    if unit and target and same(unit, target):
        return times(term.compute, factor(unit, target))
    remedy = '用 计为(…, "单位") 写明单位，或改这一栏的单位。'
    if target and target.kind == "rate":
        remedy = "比值用 百分比(…) 化成百分数。"
    elif target is None and unit and unit.kind != "rate":
        remedy = '去掉单位用 计为(…, "")，或给这一栏定下单位。'
    elif unit and unit.kind == "rate":
        remedy = "用 小数(…) 化成普通的数，或把这一栏的单位定为 %。"
    found = unit.name if unit else "没有单位的数"
    raise FormulaError("unit", f"结果应是{wants}，这个公式得出{found}。", remedy)
