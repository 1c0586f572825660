"""Putting a task together: its clause, its owners and its deadline, each from the nearest place that states it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, partial

from luoshi.ground.span import Span
from luoshi.reading.model import Deadline, Kind, Node, Owner, Sentence, SentenceRole, State, Task
from luoshi.reading.sheet import Sheet
from luoshi.reading.tasks import deadlines, owners
from luoshi.reading.tasks.cover import Cover, covers, freed
from luoshi.reading.tasks.deadlines import Clocks
from luoshi.reading.tasks.features import Scene, features
from luoshi.reading.tasks.marks import Hits
from luoshi.reading.tasks.parts import action_and_object
from luoshi.reading.tasks.recognise import role_of
from luoshi.reading.tasks.rows import TableTask, table_tasks
from luoshi.reading.tasks.sections import parts_at, tones
from luoshi.reading.tasks.spans import Clause, clauses_of
from luoshi.reading.tasks.tags import find_tags

_SET_ASIDE = frozenset({"junk", "title", "salutation", "signoff", "attachment"})
_SHORTEST_IN_CELL = 12
"""Characters at least in a cell's sentence; what is shorter is a head or a value."""
_SIGNED = re.compile(r"[^，。]{2,30}(?:政府|办公室|局|委员会|委|办|部|会|院) *\d{4}年\d{1,2}月\d{1,2}日(?:（[^）]*）)?")


class Assembly:
    """One paper's deeds in the making."""

    def __init__(
        self, sheet: Sheet, outline: Sequence[Node], sentences: Sequence[Sentence], kind: Kind, clocks: Clocks
    ) -> None:
        self.sheet, self.outline, self.kind, self.clocks = sheet, outline, kind, clocks
        self.text = sheet.flat
        self.hits = Hits(self.text)
        self.starts = [paragraph.start for paragraph in sheet.paragraphs]
        self.rows, tables = table_tasks(sheet)
        taken = _merged(tables)
        tags = find_tags(self.text)
        every = clauses_of(sheet, outline, sentences, tags)
        self.clauses = [
            clause for clause in freed(every, tags) if not self._set_aside(clause) and not _inside(taken, clause.start)
        ]
        self.covers = covers(sheet, outline, self.clauses, tags)
        self._dealt: dict[int, int] = {}
        self._heading_owners: dict[int, list[Owner]] = {}

    def _set_aside(self, clause: Clause) -> bool:
        """Page junk, titles, signatures, and cells of tables that were flattened: no sentences to judge."""
        index = bisect_right(self.starts, clause.start) - 1
        if index < 0 or _SIGNED.fullmatch(self.text, clause.start, clause.end):
            return True
        paragraph = self.sheet.paragraphs[index]
        flattened = self.sheet.paper.blocks[paragraph.block].table is None
        loose = paragraph.kind == "cell" and (flattened or clause.end - clause.start < _SHORTEST_IN_CELL)
        return loose or paragraph.kind in _SET_ASIDE

    @cached_property
    def roles(self) -> list[SentenceRole]:
        """The role of each clause."""
        parts = parts_at(self.text, self.outline, self.clauses, self.kind)
        first_child: dict[int, int] = {}
        for node in self.outline:
            first_child.setdefault(node.parent, node.start)
        out = []
        sounds = tones(self.outline, self.clauses, self.hits)
        for clause, cover, part, tone in zip(self.clauses, self.covers, parts, sounds, strict=True):
            scene = Scene(
                part=part,
                tone=tone,
                lead=clause.node >= 0 and clause.start < first_child.get(clause.node, 0),
                tagged=cover is not None and not cover.rule,
                opening=self.kind == "speech" and clause.node < 0 and bool(self.outline),
            )
            names_a_doer = partial(owners.stated, self.text, clause.start, clause.end)
            out.append(role_of(features(self.text, clause, self.hits, scene), names_a_doer))
        return out

    def tasks(self, roles: Sequence[SentenceRole]) -> Iterator[Task]:
        """The tasks of the prose and of the tables, in reading order within each."""
        for clause, cover, role in zip(self.clauses, self.covers, roles, strict=True):
            if role == "task":
                yield self._task(clause, cover)
        for row in self.rows:
            yield self._table_task(row)

    def _task(self, clause: Clause, cover: Cover | None) -> Task:
        start, end, node, _ = clause
        found = self._owners(clause, cover)
        action, goal = action_and_object(self.text, start, end, self.hits, found)
        return Task(start, end, node, action, goal, tuple(found), self._deadline(clause, cover))

    def _owners(self, clause: Clause, cover: Cover | None) -> list[Owner]:
        if cover is not None and not cover.rule:
            return self._worded(owners.of_tag(self.text, cover.tag))
        if own := owners.stated(self.text, clause.start, clause.end):
            return self._worded(own)
        if cover is not None:
            return self._worded(owners.of_tag(self.text, cover.tag, "implied", cover.rule))
        return self._worded(self._from_headings(clause.node))

    def _worded(self, found: Sequence[Owner]) -> list[Owner]:
        """The owners in the paper's own width."""
        return [owner._replace(text=self.sheet.text[owner.start : owner.end]) for owner in found]

    def _from_headings(self, node: int) -> list[Owner]:
        while node >= 0:
            if node not in self._heading_owners:
                head = self.outline[node]
                self._heading_owners[node] = owners.of_heading(self.text, head.start + len(head.marker), head.end)
            if found := self._heading_owners[node]:
                return found
            node = self.outline[node].parent
        return []

    def _deadline(self, clause: Clause, cover: Cover | None) -> Deadline | None:
        own = deadlines.stated(self.text, clause.start, clause.end, self.clocks)
        if cover is None or not cover.tag.times:
            return own or self._heading_deadline(clause.node)
        tag = cover.tag
        if tag.dealt and len(tag.times) > 1:
            turn = self._dealt[tag.start] = self._dealt.get(tag.start, -1) + 1
            return deadlines.join(
                self.text, [tag.times[min(turn, len(tag.times) - 1)]], self.clocks, "stated", rule="依次对应"
            )
        state: State = "implied" if cover.rule else "stated"
        return own or deadlines.join(self.text, tag.times, self.clocks, state, rule=cover.rule or "责任标注")

    def _heading_deadline(self, node: int) -> Deadline | None:
        """A limit that the heading right above sets (``（6月底前）``)."""
        if node < 0:
            return None
        head = self.outline[node]
        limit = deadlines.limit(self.text, head.start + len(head.marker), head.end, self.clocks)
        return limit and limit._replace(state="implied", rule="；".join(filter(None, ("标题写明", limit.rule))))

    def _table_task(self, row: TableTask) -> Task:
        text = self.text
        action, goal = action_and_object(text, row.start, row.end, self.hits)
        found = owners.of_cells(text, row.leads, "lead") + owners.of_cells(text, row.helps, "supporting")
        due = None
        if row.due:
            times = deadlines.times_within(text, row.due.start, row.due.end)
            due = deadlines.join(text, times, self.clocks, "stated", rule="表格同行")
        return Task(row.start, row.end, self._node_at(row.start), action, goal, tuple(self._worded(found)), due)

    def _node_at(self, at: int) -> int:
        return bisect_right(self.outline, at, key=lambda node: node.start) - 1


def _merged(spans: Sequence[Span]) -> list[Span]:
    """The same stretches in order and apart from each other."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def _inside(spans: Sequence[Span], at: int) -> bool:
    index = bisect_right(spans, at, key=lambda span: span.start) - 1
    return index >= 0 and at < spans[index].end
