"""A template with what is known: flat text with slots placed, as ``fill``, ``lay_out`` and ``trace`` take it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from luoshi.formulas import FormulaError
from luoshi.formulas.tracing import show
from luoshi.ground.missing import Missing
from luoshi.reports.rules.data_table import Datum
from luoshi.reports.rules.fill import Binding
from luoshi.reports.rules.slots import Slot
from luoshi.reports.rules.template.answers import Known, Remembered, Row, Rows
from luoshi.reports.rules.template.choose_rows import Chosen, Judge, choose_rows
from luoshi.reports.rules.template.draw import Drawn, draw
from luoshi.reports.rules.template.errors import Fault, TemplateError
from luoshi.reports.rules.template.gaps import open_answer, unreleased_answer
from luoshi.reports.rules.template.grid import NO_MAIN, fill_grid
from luoshi.reports.rules.template.model import (
    Branch,
    Choice,
    Expression,
    Graph,
    Grid,
    Loop,
    Node,
    Number,
    Template,
    Text,
    Typed,
    Value,
)  # fmt: skip
from luoshi.reports.rules.template.needs import full_need
from luoshi.reports.rules.template.place import Put, Seam, place
from luoshi.reports.rules.template.puts import put_field, put_formula, put_ref, put_tally

Piece = str | Put | Seam


class Decision(NamedTuple):
    """Why a sentence stands: the condition, whether it held (None: could not be judged), the figures it looked at.

    Conditions over the rows of a list decide nothing but their row and are not told.
    """

    words: str
    held: bool | None
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expanded:
    """The text, its slots in order (ids ``m1``, ``m2`` …), what each was given, and how blocks were decided.

    ``notes`` are sentences for whoever prepares the paper (rows that a condition could not judge). For each of the
    ``graphs`` its line stands in the text.
    """

    text: str
    slots: tuple[Slot, ...]
    bindings: dict[str, Binding]
    data: tuple[Datum, ...]
    decisions: tuple[Decision, ...] = ()
    notes: tuple[str, ...] = ()
    graphs: tuple[Drawn, ...] = ()


def expand(template: Template, known: Known) -> Expanded:
    """The template filled with what ``known`` says; what is missing becomes an open slot with its reason.

    Raises TemplateError where a mark makes no sense over what is known (a column that the register does not have).
    """
    expander = _Expander(Remembered(known))
    pieces = list(expander.nodes(template.nodes, None, None))
    if expander.faults:
        raise TemplateError(expander.faults)
    text, slots, bindings, data = place(pieces)
    told = tuple(expander.decisions), tuple(expander.notes), tuple(expander.graphs)
    return Expanded(text, slots, bindings, data, *told)


class _Expander:
    """Walks the nodes. ``row`` and ``rows`` are those of the open list, ``number`` the row's place in it."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.faults: list[Fault] = []
        self.decisions: list[Decision] = []
        self.notes: list[str] = []
        self.graphs: list[Drawn] = []
        self.number = 0

    def nodes(self, nodes: Sequence[Node], row: Row | None, rows: Rows | None) -> Iterator[Piece]:
        for node in nodes:
            if isinstance(node, Text):
                yield node.words
            elif isinstance(node, Number):
                yield str(self.number)
            elif isinstance(node, Choice):
                yield from self.choice(node, row, rows)
            elif isinstance(node, Loop):
                yield from self.loop(node)
            elif isinstance(node, Graph):
                yield self.graph(node)
            elif isinstance(node, Grid):
                yield from self.grid(node)
            else:
                yield from self.value(node, row, rows)

    def value(self, node: Value, row: Row | None, rows: Rows | None) -> Iterator[Piece]:
        try:
            if node.ref is not None:
                yield put_ref(node.ref, self.known.value(node.ref), node.look)
            elif node.formula is not None:
                yield put_formula(node.formula, Judge(node.formula, rows, self.known), row, node.look)
            elif node.tally is not None:
                found = self.known.rows(node.tally)
                chosen = self.chosen(node.typed, choose_rows(node.tally, found, self.known), node.tally.register)
                yield put_tally(node.tally, node.field, chosen, found, node.look)
            elif row is not None and rows is not None:
                yield put_field(node.field, row, rows, node.look)
        except FormulaError as error:
            self.wrong(node.typed, error)

    def choice(self, node: Choice, row: Row | None, rows: Rows | None) -> Iterator[Piece]:
        yield Seam()
        for branch in node.branches:
            held: bool | Missing | Put = True
            if branch.condition is not None:
                held = self.judged(branch, branch.condition, row, rows)
            if isinstance(held, Put):
                yield held
                yield "\n" if branch.opening.endswith("\n") else ""
                break
            if held is True:
                yield from self.nodes(branch.body, row, rows)
                break
        yield Seam()

    def judged(self, branch: Branch, condition: Expression, row: Row | None, rows: Rows | None) -> bool | Put:
        """Whether the branch is taken; an open place where that cannot be told, or not yet."""
        try:
            judge = Judge(condition, rows, self.known)
            found = judge.value(row)
        except FormulaError as error:
            self.wrong(branch.typed, error)
            return False
        figures = tuple(
            f"{used.ref.key}＝{show(judge.answers[used.key].value, judge.answers[used.key].unit)}"
            for used in condition.refs
        )
        held = None if isinstance(found, Missing) else bool(found)
        if row is None:
            self.decisions.append(Decision(branch.typed.inner, held, figures))
        title = branch.typed.inner
        if waits := judge.unreleased():
            return Put(title, unreleased_answer(waits, title))
        return Put(title, open_answer(found, figures)) if isinstance(found, Missing) else bool(found)

    def loop(self, node: Loop) -> Iterator[Piece]:
        yield Seam()
        need = full_need(node)
        found = self.known.rows(need)
        try:
            chosen = self.chosen(node.typed, choose_rows(need, found, self.known), need.register)
            self.columns(node, found)
        except FormulaError as error:
            self.wrong(node.typed, error)
            return
        if chosen.why is not None:
            yield Put(f"{need.register}名单", open_answer(chosen.why, ()))
            yield "\n" if node.opening.endswith("\n") else ""
        elif not chosen.rows:
            yield from self.nodes(node.empty, None, None)
        for number, row in enumerate(chosen.rows, 1):
            self.number = number
            if number > 1 and node.joiner:
                yield node.joiner
            yield from self.nodes(node.body, row, found)
        yield Seam()

    def graph(self, node: Graph) -> str | Put:
        drawn = draw(node, self.known)
        if isinstance(drawn, Put):
            return drawn
        if drawn not in self.graphs:
            self.graphs.append(drawn)
        return drawn.line

    def grid(self, node: Grid) -> Iterator[Piece]:
        pieces = list(fill_grid(node, self.known))
        if not pieces:
            self.faults.append(Fault(node.typed.paragraph, node.typed.words, "不知道哪些是主要指标。", NO_MAIN))
        yield from pieces

    def columns(self, node: Loop, found: Rows) -> None:
        """Every column that the list prints is one of the register's. Raises FormulaError for the first that is not."""
        if not found.types:
            return
        for name in full_need(node).fields:
            if name not in found.types:
                near = "、".join(list(found.types)[:8])
                raise FormulaError("name", f"“{node.need.register}”没有“{name}”这一栏。", f"有的栏：{near}…")

    def chosen(self, typed: Typed, chosen: Chosen, register: str) -> Chosen:
        if chosen.unjudged:
            self.notes.append(
                f"第{typed.paragraph}段“{register}”有 {chosen.unjudged} 条缺条件要看的数，没有列入，请补全后再印。"
            )
        return chosen

    def wrong(self, typed: Typed, error: FormulaError) -> None:
        self.faults.append(Fault(typed.paragraph, typed.words, error.message, error.remedy))
