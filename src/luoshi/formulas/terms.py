"""Terms: the checked tree. Each has a type, what it needs, and a closure that computes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from typing import Any

from luoshi.formulas.errors import FormulaError
from luoshi.formulas.needs import Need
from luoshi.formulas.syntax import Call, Node, Number, to_text
from luoshi.formulas.types import Type
from luoshi.formulas.units import Law, Refusal, meet, takes_bare
from luoshi.ground.missing import Missing
from luoshi.ground.quantity import Unit, factor

Values = Mapping[str, Any]
Compute = Callable[[Values], Any]
"""A closure from the values of a run to a Decimal, str, date, bool, list of them, or Missing."""

CONTEXT = Context(prec=34, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero, Overflow])
"""34 digits (decimal128), whatever context the thread has."""
ABSENT = Missing("not_reported")


@dataclass(frozen=True, slots=True)
class Term:
    """``compute`` gives the value; ``notes`` says in a trace what the value does not: how many were missing."""

    node: Node
    type: Type
    compute: Compute
    args: tuple[Term, ...] = ()
    needs: frozenset[Need] = frozenset()
    notes: Callable[[Values], str] | None = None
    label: str = ""

    @property
    def text(self) -> str:
        """The term in the normal form; of a name in another period or area that too: ``上期(GDP)``."""
        return self.label or to_text(self.node)

    @property
    def bare(self) -> bool:
        """Whether it is a number typed without a unit."""
        return isinstance(self.node, Number) and self.node.unit is None


def term(
    call: Call,
    result: Type,
    compute: Compute,
    args: Sequence[Term],
    notes: Callable[[Values], str] | None = None,
) -> Term:
    """A term over ``args`` that needs what they need."""
    needs = frozenset[Need]().union(*(arg.needs for arg in args))
    return Term(call, result, compute, tuple(args), needs, notes)


def refused(node: Node, code: str, message: str, remedy: str) -> FormulaError:
    """A FormulaError at ``node``; the text is added where it is known."""
    return FormulaError(code, message, remedy, start=node.start, end=node.end)


def law(call: Call, found: Law | Refusal) -> Law:
    """The law, or FormulaError where the units do not go together."""
    if isinstance(found, Refusal):
        raise refused(call, "unit", found.message, found.remedy)
    return found


def times(compute: Compute, by: Decimal) -> Compute:
    """``compute`` multiplied by a constant; the same closure where that is 1."""
    if by == 1:
        return compute
    multiply = CONTEXT.multiply

    def run(values: Values) -> Any:
        value = compute(values)
        return value if value.__class__ is Missing else multiply(value, by)

    return run


def settle_bare(left: Term, right: Term) -> tuple[Unit | None, Unit | None]:
    """The units of both sides, a bare number taking the other's where nothing is in doubt: 0, or an unscaled unit."""
    units = [left.type.unit, right.type.unit]
    for number, (side, other) in enumerate(((left, right), (right, left))):
        unit = other.type.unit
        if unit and side.bare and (takes_bare(unit) or _is_zero(side)):
            units[number] = unit
    return units[0], units[1]


def _is_zero(side: Term) -> bool:
    return isinstance(side.node, Number) and side.node.value == 0


def unify(call: Call, terms: Sequence[Term]) -> tuple[Type, list[Compute]]:
    """One type for the branches of 若, the arguments of 最大 …: the first one's unit, the others converted to it.

    Raises FormulaError where kinds or units do not go together.
    """
    first = next((one for one in terms if not one.bare), terms[0])
    if any(one.type.kind != first.type.kind or one.type.many != first.type.many for one in terms):
        kinds = "、".join(dict.fromkeys(str(one.type) for one in terms))
        raise refused(
            call, "type", f"“{call.function}”的各项不是同一类：{kinds}。", "各项都用数，或都用文字，或都用日期。"
        )
    if first.type.kind != "number":
        return first.type, [one.compute for one in terms]
    computes = []
    for one in terms:
        unit = settle_bare(first, one)[1]
        law(call, meet(first.type.unit, unit))
        by = factor(unit, first.type.unit) if unit and first.type.unit else Decimal(1)
        computes.append(one.compute if one.type.many else times(one.compute, by))
    return first.type, computes


def expect(one: Term, *types: Type, what: str, remedy: str = "") -> None:
    """Refuse a term that is of none of the kinds of ``types``."""
    if not any(one.type.kind == wanted.kind and one.type.many == wanted.many for wanted in types):
        words = "或".join(dict.fromkeys(str(wanted) for wanted in types))
        raise refused(
            one.node, "type", f"{what}应是{words}，“{one.text}”却是{one.type}。", remedy or "换成对应的字段或写法。"
        )
