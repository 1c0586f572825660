"""From text to tree. Anything that is not a formula ends in FormulaError with its place, whatever the text."""

from __future__ import annotations

from collections.abc import Container
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import cast

from lark import Lark, Token, Transformer, v_args
from lark.exceptions import UnexpectedToken, VisitError

from luoshi.formulas.errors import FormulaError
from luoshi.formulas.lexing import FormulaLexer, Source
from luoshi.formulas.syntax import Call, Name, Node, Number, Word

MOST_DEPTH = 100
"""How deep a formula may nest (a chain of + nests once a step): walks over the tree recurse, so this bounds them."""
_EXPECTED = {
    "COMPARE": "比较", "IN": "属于", "AND": "且", "OR": "或", "PLUS": "运算符", "CLOSE": "右括号", "COMMA": "逗号",
    "NUMBER": "数", "NAME": "名称", "FUNCTION": "函数", "OPEN": "左括号",
}  # fmt: skip


def parse(text: str, names: Container[str] = ()) -> Node:
    """The tree of ``text``; ``names`` help to see where a name ends. Raises FormulaError."""
    if not text.strip():
        raise FormulaError("syntax", "公式是空的。", "写一个公式，例如 落地日期 >= 签约日期。", text=text)
    try:
        return cast(Node, _parser().parse(cast(str, Source(text, names))))
    except UnexpectedToken as wrong:
        raise _unexpected(text, wrong) from None
    except VisitError as wrong:
        raise wrong.orig_exc.placed(text) if isinstance(wrong.orig_exc, FormulaError) else wrong from None
    except FormulaError as wrong:
        raise wrong.placed(text) from None


@lru_cache(maxsize=1)
def _parser() -> Lark:
    grammar = (resources.files("luoshi.formulas") / "grammar.lark").read_text("utf-8")
    return Lark(grammar, parser="lalr", lexer=FormulaLexer, transformer=_Builder(), maybe_placeholders=False)


def _unexpected(text: str, wrong: UnexpectedToken) -> FormulaError:
    token = wrong.token
    wanted = [words for name, words in _EXPECTED.items() if name in wrong.expected]
    remedy = f"这里可以写：{'、'.join(wanted)}。" if wanted else "检查前后的符号。"
    if token.type == "$END":
        return FormulaError("syntax", "公式没有写完。", remedy, text=text, start=len(text), end=len(text))
    start, end = token.start_pos or 0, token.end_pos or 0
    if token.type == "NAME" and "PLUS" in wrong.expected:
        remedy = "与前面之间缺运算符；名称里有空格或符号的，整个名称加「」。"
    if token.type == "COMMA":
        remedy = "逗号、顿号只用在函数的括号里，隔开各项。"
    return FormulaError("syntax", f"“{text[start:end]}”不该在这里。", remedy, text=text, start=start, end=end)


def _call(function: str, args: list[Node], start: int, end: int) -> Call:
    depth = 1 + max((arg.depth for arg in args), default=0)
    if depth > MOST_DEPTH:
        remedy = "拆成几个公式；很多项相加用 合计(…)。"
        raise FormulaError("size", f"公式嵌套超过{MOST_DEPTH}层。", remedy, start=start, end=end)
    return Call(start, end, function, tuple(args), depth)


def _span(token: Token) -> tuple[int, int]:
    return token.start_pos or 0, token.end_pos or 0


class _Builder(Transformer[Token, Node]):
    def number(self, parts: list[Token]) -> Node:
        value, unit = parts[0].value
        return Number(*_span(parts[0]), value, unit)

    def word(self, parts: list[Token]) -> Node:
        return Word(*_span(parts[0]), parts[0].value)

    def truth(self, parts: list[Token]) -> Node:
        return Word(*_span(parts[0]), "", bool(parts[0].value))

    def name(self, parts: list[Token]) -> Node:
        return Name(*_span(parts[0]), parts[0].value)

    def group(self, parts: list[Node]) -> Node:
        return parts[1]

    def plus(self, parts: list[Node]) -> Node:
        return parts[1]

    def arguments(self, parts: list[Node | Token]) -> list[Node]:
        return [part for part in parts if not isinstance(part, Token)]

    def either(self, parts: list[Node | Token]) -> Node:
        return self._flat("或", parts)

    def both(self, parts: list[Node | Token]) -> Node:
        return self._flat("且", parts)

    def _flat(self, operator: str, parts: list[Node | Token]) -> Node:
        args = [part for part in parts if not isinstance(part, Token)]
        return _call(operator, args, args[0].start, args[-1].end)

    @v_args(inline=True)
    def negation(self, mark: Token, inner: Node) -> Node:
        return _call("非", [inner], _span(mark)[0], inner.end)

    @v_args(inline=True)
    def minus(self, mark: Token, inner: Node) -> Node:
        if isinstance(inner, Number):
            return Number(_span(mark)[0], inner.end, -inner.value, inner.unit)
        return _call("负", [inner], _span(mark)[0], inner.end)

    @v_args(inline=True)
    def binary(self, left: Node, mark: Token, right: Node) -> Node:
        return _call(mark.value, [left, right], left.start, right.end)

    def comparison(self, parts: list[Node | Token]) -> Node:
        sides, marks = cast("list[Node]", parts[::2]), cast("list[Token]", parts[1::2])
        pairs: list[Node] = [
            _call(mark.value, [left, right], left.start, right.end)
            for (left, right), mark in zip(pairwise(sides), marks, strict=True)
        ]
        return pairs[0] if len(pairs) == 1 else _call("且", pairs, pairs[0].start, pairs[-1].end)

    @v_args(inline=True)
    def member(self, left: Node, mark: Token, _open: Token, listed: list[Node], close: Token) -> Node:
        return _call(mark.value, [left, *listed], left.start, _span(close)[1])

    def call(self, parts: list[object]) -> Node:
        name, close = cast(Token, parts[0]), cast(Token, parts[-1])
        args = cast("list[Node]", parts[2] if len(parts) == 4 else [])
        return _call(name.value, args, _span(name)[0], _span(close)[1])
