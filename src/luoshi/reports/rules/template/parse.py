"""From paragraphs to a Template, with every fault found, not only the first."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from luoshi.formulas import FormulaError
from luoshi.reports.rules.template.clauses import read_rows
from luoshi.reports.rules.template.errors import Fault, TemplateError
from luoshi.reports.rules.template.expressions import read_expression
from luoshi.reports.rules.template.model import (
    FACTS_IN_ROW,
    Branch,
    Choice,
    Expression,
    Graph,
    Grid,
    Look,
    Loop,
    Node,
    Number,
    Template,
    Text,
    Value,
)  # fmt: skip
from luoshi.reports.rules.template.needs import needs_of
from luoshi.reports.rules.template.read_drawn import read_graph, read_grid
from luoshi.reports.rules.template.scan import DRAWN, Token, scan
from luoshi.reports.rules.template.words import (
    about_options,
    narrow,
    read_options,
    ref_of,
    split_bars,
    split_facet,
    split_growth,
)

_TALLY = re.compile(r"(?P<kind>条数|合计)\s+(?P<rest>.+)")
_END = "段落里的“每条”“若”要在同一段里写 {{完}}；单独成段的，{{完}} 也单独成段。"
MOST_DEPTH = 20


def parse(paragraphs: Sequence[str], names: Container[str] = ()) -> Template:
    """The template of these paragraphs (a table's row is one, its cells parted by tabs).

    ``names`` help to see where a name ends in 甲且乙. Raises TemplateError with all faults.
    """
    tokens, faults = scan(paragraphs)
    reader = _Reader(tokens, faults, names)
    nodes = reader.nodes()
    if reader.faults:
        raise TemplateError(reader.faults)
    return Template(nodes, needs_of(nodes))


def write(template: Template) -> str:
    """The text of a template, exactly as it was parsed, paragraphs joined by line ends."""
    return "".join(_written(template.nodes))


def _written(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Text):
            yield node.words
        elif isinstance(node, Choice):
            for branch in node.branches:
                yield branch.opening
                yield from _written(branch.body)
            yield node.closing
        elif isinstance(node, Loop):
            yield node.opening
            yield from _written(node.body)
            yield node.otherwise
            yield from _written(node.empty)
            yield node.closing
        elif isinstance(node, (Graph, Grid)):
            yield node.words
        else:
            yield node.typed.words


class _Reader:
    """Reads tokens into nodes. ``loop`` is the 每条 that is open: inside it a bare name is a column."""

    def __init__(self, tokens: list[Token], faults: list[Fault], names: Container[str]) -> None:
        self.tokens = tokens
        self.faults = faults
        self.names = names
        self.at = 0
        self.depth = 0
        self.loop: Token | None = None

    def nodes(self) -> tuple[Node, ...]:
        """The whole text; a 完 or 否则 that belongs to nothing is a fault and is passed over."""
        found: list[Node] = []
        while self.at < len(self.tokens):
            found += self.body()
            if self.at < len(self.tokens):
                self.wrong(self.tokens[self.at], "前面没有与它相配的“每条”或“若”。", "请删去，或补上前面的一半。")
                self.at += 1
        return tuple(found)

    def body(self) -> tuple[Node, ...]:
        """Nodes up to the next 否则, 没有时 or 完 of this level, or the end."""
        found: list[Node] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.kind in ("elif", "else", "none", "end"):
                break
            self.at += 1
            node = self.node(token)
            if node is not None:
                found.append(node)
        return _joined(found)

    def node(self, token: Token) -> Node | None:
        if token.kind == "text":
            return Text(token.words)
        if token.kind == "value":
            return self.value(token)
        if token.kind in DRAWN:
            return self.drawn(token)
        if self.depth >= MOST_DEPTH:
            self.wrong(token, f"“若”套了 {MOST_DEPTH} 层还多。", "请拆开写。")
            return None
        self.depth += 1
        node = self.choice(token) if token.kind == "if" else self.each(token)
        self.depth -= 1
        return node

    def choice(self, token: Token) -> Choice:
        branches = [Branch(token.words, token.typed, self.expression(token), self.body())]
        while (part := self.peek()) is not None and part.kind in ("elif", "else"):
            if branches[-1].condition is None and branches[-1].typed.inner.startswith("否则"):
                self.wrong(part, "“否则”后面不能再有“否则”。", "“否则若”写在“否则”前面。")
            self.at += 1
            self.level(token, part)
            condition = self.expression(part) if part.kind == "elif" else None
            branches.append(Branch(part.words, part.typed, condition, self.body()))
        return Choice(tuple(branches), self.close(token))

    def each(self, token: Token) -> Loop:
        if self.loop is not None:
            self.wrong(token, "“每条”里面不能再套“每条”。", "请分开写，或用“其中”把条件写在一起。")
        need, joiner = read_rows(token.rest, self.names, lambda *words: self.wrong(token, *words))
        outer, self.loop = self.loop, token
        body = self.body()
        self.loop = outer
        otherwise = ""
        empty: tuple[Node, ...] = ()
        if (part := self.peek()) is not None and part.kind == "none":
            self.at += 1
            self.level(token, part)
            otherwise, empty = part.words, self.body()
        closing = self.close(token)
        joiner = "\n" if token.row and not joiner else joiner
        return Loop(token.words, token.typed, need, joiner, body, otherwise, empty, closing)

    def close(self, token: Token) -> str:
        part = self.peek()
        if part is None or part.kind != "end" or (not token.alone and part.alone):
            where = "" if token.alone else "本段里"
            self.wrong(token, f"{where}没有写到哪里完。", f"在{where}该结束的地方写 {{{{完}}}}。")
            return ""
        self.at += 1
        self.level(token, part)
        return part.words

    def level(self, opening: Token, part: Token) -> None:
        """Both stand alone in their paragraphs, or both in the same one."""
        if opening.alone != part.alone or (
            not opening.alone and opening.typed.paragraph != part.typed.paragraph
        ):  # fmt: skip
            self.wrong(part, f"与第{opening.typed.paragraph}段的“{opening.typed.words}”不在一处。", _END)

    def peek(self) -> Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def expression(self, token: Token) -> Expression | None:
        return self.read(token, token.rest, "没有写条件。")

    def read(self, token: Token, text: str, nothing: str) -> Expression | None:
        if not text:
            self.wrong(token, nothing, "例如 {{若 地区生产总值.增速 < 0}}。")
            return None
        try:
            return read_expression(text, in_row=self.loop is not None, names=self.names)
        except FormulaError as error:
            self.wrong(token, error.message, error.remedy)
            return None

    def value(self, token: Token) -> Node | None:
        inner = narrow(token.typed.inner)
        if not inner:
            self.wrong(token, "里面是空的。", "写指标、字段的名称，例如 {{地区生产总值}}。")
            return None
        if inner.startswith("="):
            return self.formula(token)
        head, bars = split_bars(inner)
        # What is in quotes or brackets of a name stays as typed; only the marks between are made half-width.
        options = read_options(bars)
        for option in options.unknown:
            self.wrong(token, f"看不懂“{option}”。", about_options(option))
        if tally := _TALLY.fullmatch(head):
            return self.tally(token, tally, options.look)
        if head == "序号" and self.loop is not None:
            return Number(token.typed)
        split = split_facet(head)
        if split is None and self.loop is not None and "." not in head and head not in FACTS_IN_ROW:
            return Value(token.typed, options.look, field=head)
        if self.loop is None:
            split = split or split_growth(head, self.names)
        name, facet, worded = split or (head, "", False)
        return Value(token.typed, options.look._replace(worded=worded), ref=ref_of(name, facet, options))

    def drawn(self, token: Token) -> Graph | Grid | None:
        if self.loop is not None or not token.alone:
            self.wrong(token, "图和表要单独成段，也不放在“每条”里。", "请另起一段，一段只写这一个标记。")
            return None
        read = read_graph if token.kind == "graph" else read_grid
        return read(token.words, token.typed, token.rest, lambda *words: self.wrong(token, *words))

    def formula(self, token: Token) -> Value | None:
        inner = token.typed.inner
        text, bars = split_bars(narrow(inner))
        options = read_options(bars)
        for option in options.unknown:
            self.wrong(token, f"看不懂“{option}”。", about_options(option))
        expression = self.read(token, text[1:].strip(), "等号后面没有算式。")
        return None if expression is None else Value(token.typed, options.look, formula=expression)

    def tally(self, token: Token, found: re.Match[str], look: Look) -> Value:
        need, _ = read_rows(found["rest"], self.names, lambda *words: self.wrong(token, *words))
        field = ""
        if found["kind"] == "合计":
            register, dot, field = need.register.rpartition(".")
            if not dot:
                self.wrong(token, "没有写合计哪一栏。", "例如 {{合计 重大项目.总投资}}。")
            need = need._replace(register=register, fields=(*need.fields, field))
        return Value(token.typed, look, field=field, tally=need)

    def wrong(self, token: Token, message: str, remedy: str) -> None:
        self.faults.append(Fault(token.typed.paragraph, token.typed.words, message, remedy))


def _joined(nodes: list[Node]) -> tuple[Node, ...]:
    """Neighbouring fixed words as one."""
    out: list[Node] = []
    for node in nodes:
        if isinstance(node, Text) and out and isinstance(out[-1], Text):
            out[-1] = Text(out[-1].words + node.words)
        else:
            out.append(node)
    return tuple(out)
