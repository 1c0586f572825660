"""How a value came about: a tree that a person can follow from the result down to what was filed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any, NamedTuple

from luoshi.formulas.syntax import Call
from luoshi.formulas.terms import Term, Values
from luoshi.formulas.types import Type
from luoshi.ground.missing import Missing

_PLACES = 6
_SHOWN_ITEMS = 12


class Trace(NamedTuple):
    """One step: its ``text``, its ``value`` in ``unit`` ("" where it has none), a ``note``, the steps it rests on.

    ``inputs`` are only what the value rests on: of 若 the condition and the branch that was taken.
    """

    text: str
    value: Any
    unit: str
    note: str = ""
    inputs: tuple[Trace, ...] = ()
    leaf: bool = False

    def lines(self, indent: str = "  ") -> list[str]:
        """One line a step, each indented below the one it explains: ``到位资金 / 总投资 = 0.25``."""
        return list(self._lines(indent, 0))

    def leaves(self) -> tuple[Trace, ...]:
        """The inputs that were filed or fetched, each once."""
        found = (self,) if self.leaf else tuple(leaf for step in self.inputs for leaf in step.leaves())
        return tuple({leaf.text: leaf for leaf in found}.values())

    def shown(self) -> str:
        """The value as printed, with its unit."""
        return show(self.value, self.unit)

    def _lines(self, indent: str, depth: int) -> Iterator[str]:
        note = f"  〔{self.note}〕" if self.note else ""
        yield f"{indent * depth}{self.text} = {self.shown()}{note}"
        for step in self.inputs:
            yield from step._lines(indent, depth + 1)


def trace_of(term: Term, values: Values, value: Any, kind: Type) -> Trace:
    """The trace of ``term`` over ``values``; ``value`` and ``kind`` are those of the whole."""
    note = term.notes(values) if term.notes else ""
    inputs = tuple(trace_of(arg, values, _value(arg, values), arg.type) for arg in _used(term, values) if arg.needs)
    leaf = bool(term.needs) and not term.args
    return Trace(term.text, value, kind.unit.name if kind.unit else "", note, inputs, leaf)


def _used(term: Term, values: Values) -> Sequence[Term]:
    if isinstance(term.node, Call) and term.node.function == "若":
        chosen = _value(term.args[0], values)
        if isinstance(chosen, Missing):
            return term.args[:1]
        return (term.args[0], term.args[1 if chosen else 2])
    return term.args


def _value(term: Term, values: Values) -> Any:
    try:
        return term.compute(values)
    except ArithmeticError:
        return Missing("failed", "数太大或不是数")


def show(value: Any, unit: str = "") -> str:
    """A value as a trace prints it: six decimals at most, thousands not grouped, missing by its label."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return _number(value) + ("个" if unit == "百分点" else "") + unit
    if isinstance(value, (list, tuple)):
        more = f"…共{len(value)}项" if len(value) > _SHOWN_ITEMS else ""
        return "、".join(show(item, unit) for item in value[:_SHOWN_ITEMS]) + more
    return value.isoformat() if isinstance(value, date) else str(value)


def _number(value: Decimal) -> str:
    if not value.is_finite():
        return str(value)
    context = Context(prec=60, rounding=ROUND_HALF_UP)
    rounded = value
    if value.as_tuple().exponent < -_PLACES:  # type: ignore[operator]
        rounded = value.quantize(Decimal(1).scaleb(-_PLACES), context=context) if value.adjusted() < 40 else value
    if not rounded:
        return "0"
    text = format(rounded, "f") if rounded.adjusted() < 40 else str(rounded)
    return text.rstrip("0").rstrip(".") if "." in text else text
