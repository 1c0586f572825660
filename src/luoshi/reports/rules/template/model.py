"""A template as a value: fixed words, marks that a figure replaces, blocks that repeat or depend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

#: What is said of an indicator, in the words of a mark; "" is the value itself.
FACETS = ("", "增速", "位次", "完成率", "占比", "较序时", "位次变化", "目标", "增速目标", "句")
#: The facets that are columns of a table, in their order, with their heads.
COLUMNS = {"": "数值", "增速": "增速", "位次": "位次", "完成率": "完成率"}
#: What the office knows of the paper itself: words, and days (also for conditions over rows).
FACT_WORDS = ("县名", "市名", "单位", "期", "年", "月")
FACT_DAYS = ("印发日期", "年初", "期初", "期末")
FACTS = FACT_WORDS + FACT_DAYS
#: Those that mean the same inside a list; 单位, 期, 年 and 月 are columns there.
FACTS_IN_ROW = ("县名", "市名", *FACT_DAYS)


class Ref(NamedTuple):
    """One figure or word to ask for: ``name`` as typed (an indicator, a fact, or ``register.measure``).

    ``period`` are words that count from the paper's own period (上年同期, 一季度, 1月; "" is that period itself),
    ``area`` the name of another area ("" is the paper's own).
    """

    name: str
    facet: str = ""
    period: str = ""
    area: str = ""

    @property
    def key(self) -> str:
        """The mark's own words for it: ``地区生产总值.增速|上年同期|蒙泉县``."""
        return "|".join([self.title, *(part for part in (self.period, self.area) if part)])

    @property
    def title(self) -> str:
        """The name with its facet."""
        return f"{self.name}.{self.facet}" if self.facet else self.name


class Look(NamedTuple):
    """How a figure is printed. ``unit`` "" is its own; ``places`` None the unit's habit; ``approx`` 余, 近, 约 …;
    ``bare`` without the unit; ``worded`` with the verb of its sign (增长, 前移); ``day`` how a day is written.
    """

    unit: str = ""
    places: int | None = None
    approx: str = ""
    bare: bool = False
    worded: bool = False
    day: str = ""


class Typed(NamedTuple):
    """A mark as it stands in the text: exactly these ``words``, in this ``paragraph`` (counted from 1)."""

    words: str
    paragraph: int

    @property
    def inner(self) -> str:
        """What stands between the braces."""
        return self.words.strip()[2:-2].strip()


class Used(NamedTuple):
    """A figure in a formula: the ``name`` it stands under, the ``key`` of its value in a run, what to ask for."""

    name: str
    key: str
    ref: Ref


class Expression(NamedTuple):
    """A formula or condition, ready to compile: ``text`` in the house's language, the figures and the columns of the
    row (inside 每条) that it uses.
    """

    text: str
    refs: tuple[Used, ...]
    fields: tuple[str, ...]


class Order(NamedTuple):
    """Rows by a column, the largest first where ``falling``; rows without it come last."""

    field: str
    falling: bool = False


class RowsNeed(NamedTuple):
    """Rows to ask for: of which register, which, in what order, how many at most (0: all), which columns are used."""

    register: str
    where: Expression | None
    order: tuple[Order, ...]
    limit: int
    fields: tuple[str, ...]


class Text(NamedTuple):
    """Fixed words."""

    words: str


class Value(NamedTuple):
    """A figure. ``field`` is a column of the row instead; ``formula`` computes it; ``tally`` counts or adds up rows."""

    typed: Typed
    look: Look
    ref: Ref | None = None
    field: str = ""
    formula: Expression | None = None
    tally: RowsNeed | None = None


class Number(NamedTuple):
    """序号: the row's place in its list."""

    typed: Typed


class Branch(NamedTuple):
    """若, 否则若 (``condition``) or 否则 (None), and what follows; ``opening`` is its source with the blanks around."""

    opening: str
    typed: Typed
    condition: Expression | None
    body: tuple[Node, ...]


class Choice(NamedTuple):
    """若 … 否则若 … 否则 … 完: the first branch that holds."""

    branches: tuple[Branch, ...]
    closing: str


class Loop(NamedTuple):
    """每条 … 没有时 … 完: ``body`` once a row, ``joiner`` between them, ``empty`` where there is no row."""

    opening: str
    typed: Typed
    need: RowsNeed
    joiner: str
    body: tuple[Node, ...]
    otherwise: str
    empty: tuple[Node, ...]
    closing: str


class Graph(NamedTuple):
    """图, alone in its paragraph. ``over``: the ``last`` periods, the peers, or several figures (``names``)."""

    words: str
    typed: Typed
    refs: tuple[Ref, ...]
    over: Literal["periods", "peers", "names"] = "periods"
    last: int = 8
    kind: Literal["line", "bar"] = "line"

    @property
    def title(self) -> str:
        """What stands below it: 地区生产总值增速."""
        return "、".join(ref.name for ref in self.refs) + self.refs[0].facet


class Grid(NamedTuple):
    """表, alone in its paragraph: a row a ref; one without a facet has all columns. ``main``: 主要指标 stand there."""

    words: str
    typed: Typed
    refs: tuple[Ref, ...]
    main: bool = False


Node: TypeAlias = "Text | Value | Number | Choice | Loop | Graph | Grid"


class Needs(NamedTuple):
    """Everything a template asks for, each once: fetch first, in few queries, then expand."""

    refs: tuple[Ref, ...]
    rows: tuple[RowsNeed, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Names of indicators, measures and facts, each once."""
        return tuple(dict.fromkeys(ref.name for ref in self.refs))


@dataclass(frozen=True, slots=True)
class Template:
    """A parsed template. ``nodes`` written out are the text as it came."""

    nodes: tuple[Node, ...]
    needs: Needs = field(default=Needs((), ()))


def walk(nodes: tuple[Node, ...]) -> Iterator[tuple[Node, Loop | None]]:
    """Every node with the loop that it stands in, depth first."""
    yield from _walk(nodes, None)


def _walk(nodes: tuple[Node, ...], loop: Loop | None) -> Iterator[tuple[Node, Loop | None]]:
    for node in nodes:
        yield node, loop
        if isinstance(node, Choice):
            for branch in node.branches:
                yield from _walk(branch.body, loop)
        elif isinstance(node, Loop):
            yield from _walk(node.body, node)
            yield from _walk(node.empty, loop)
