"""What a function is to the checker, and how its constant arguments are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from luoshi.formulas.syntax import Call, Node, Number, Word
from luoshi.formulas.terms import Term, refused

MANY = 200
"""The most arguments a function takes."""


class Function(NamedTuple):
    """``build(call, args)`` gives the term of a call with ``least`` to ``most`` arguments; ``usage`` is an example."""

    least: int
    most: int
    build: Callable[[Call, Sequence[Term]], Term]
    usage: str


def constant_text(node: Node, what: str) -> str:
    """The text that stands there in quotes; FormulaError where it is anything else."""
    if isinstance(node, Word) and node.truth is None:
        return node.value
    raise refused(node, "arguments", f"{what}要写成加引号的文字。", '例如 "亿元"。')


def constant_whole(node: Node, what: str, least: int, most: int) -> int:
    """The whole number that is typed there; FormulaError where it is anything else or out of bounds."""
    if isinstance(node, Number) and node.unit is None and node.value == int(node.value):
        value = int(node.value)
        if least <= value <= most:
            return value
    raise refused(node, "arguments", f"{what}要直接写一个{least}到{most}的整数。", "不能是字段或算式。")
