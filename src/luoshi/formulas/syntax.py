"""The tree of a formula as typed, and its one normal form. Knows nothing of names, types or values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from luoshi.formulas.vocabulary import reads_as_name
from luoshi.ground.quantity import Unit


@dataclass(frozen=True, slots=True)
class Number:
    """A number as typed, with the unit behind it."""

    start: int
    end: int
    value: Decimal
    unit: Unit | None = None
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of text in quotes, or 是/否 where ``truth`` is not None."""

    start: int
    end: int
    value: str
    truth: bool | None = None
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Name:
    """A field, an indicator, a measure."""

    start: int
    end: int
    name: str
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Call:
    """A function or an operator (``+``, ``且``, ``属于`` …) with what it is applied to."""

    start: int
    end: int
    function: str
    args: tuple[Node, ...]
    depth: int


Node = Number | Word | Name | Call

_INFIX = {"或": 1, "且": 2, "=": 4, "≠": 4, "<": 4, "<=": 4, ">": 4, ">=": 4, "+": 5, "-": 5, "*": 6, "/": 6}
_NOT, _MEMBER, _SIGN, _ATOM = 3, 4, 7, 8


def to_text(node: Node) -> str:
    """The normal form: one spelling of every operator, brackets only where they are needed."""
    return _written(node)[0]


def _written(node: Node) -> tuple[str, int]:
    if isinstance(node, Number):
        return format(node.value, "f") + (node.unit.name if node.unit else ""), _ATOM
    if isinstance(node, Word):
        return (_quoted(node.value) if node.truth is None else "是" if node.truth else "否"), _ATOM
    if isinstance(node, Name):
        return name_text(node.name), _ATOM
    if node.function in _INFIX:
        return _infix(node)
    if node.function == "非":
        return f"非 {_inside(node.args[0], _NOT)}", _NOT
    if node.function == "负":
        return f"-{_inside(node.args[0], _SIGN)}", _SIGN
    if node.function in ("属于", "不属于"):
        listed = ", ".join(to_text(arg) for arg in node.args[1:])
        return f"{_inside(node.args[0], _MEMBER + 1)} {node.function} ({listed})", _MEMBER
    return f"{node.function}({', '.join(to_text(arg) for arg in node.args)})", _ATOM


def _infix(node: Call) -> tuple[str, int]:
    rank = _INFIX[node.function]
    # Comparisons do not chain in the normal form; the right side of - and / must not be regrouped.
    first = rank + 1 if rank == _MEMBER else rank
    sides = [_inside(node.args[0], first), *(_inside(arg, rank + 1) for arg in node.args[1:])]
    return f" {node.function} ".join(sides), rank


def _inside(node: Node, least: int) -> str:
    text, rank = _written(node)
    return text if rank >= least else f"({text})"


def _quoted(value: str) -> str:
    return next(f"{open_}{value}{close}" for open_, close in ('""', "''", "“”") if close not in value)


def name_text(name: str) -> str:
    """The name as it may stand in a formula: bare where it reads as one word, else in 「」."""
    if reads_as_name(name):
        return name
    return f"「{name}」" if "」" not in name else f"[{name}]"
