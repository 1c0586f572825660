"""The reading as tables that an office files: first of all the task table 任务分解表, row by row.

A cell that the paper leaves open stays open (“待明确”), one that a rule filled says which rule: law 4, nothing guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from luoshi.reading.model import Figure, Node, Owner, Reading, State, Task

OPEN = "待明确"
# Posts of persons as the Civil Servant Law's leading posts name them, and the usual ways to speak of them.
_LEADER = re.compile(r"(?:书记|[省市县区镇乡]长|厅长|局长|主席|常委|专员|同志|领导|领导干部|负责人|责任人|一把手)$")
_STOPS = "。；！？;!?\n"
_TAIL = re.compile(r"[^。；！？;!?\n（(]*[。；！？;!?]?(?:[（(][^（）()\n]{1,200}[）)][。；;]?)?")
_SENTENCE_LIMIT = 400
_SPACE = re.compile(r"\s+")


class Entry(NamedTuple):
    """A cell: what it says, whether the paper states it, and the rule where it does not but implies it."""

    text: str
    state: State
    rule: str = ""

    @property
    def open(self) -> bool:
        """Somebody must still say it."""
        return self.text == OPEN

    def __str__(self) -> str:
        return f"{self.text}（推定：{self.rule}）" if self.state == "implied" and self.rule else self.text


class TaskRow(NamedTuple):
    """One line of the task table. ``start``, ``end`` are the task's words in the paper, ``path`` its headings.

    ``due`` is the last day that the deadline leaves, where one follows from its words. ``basis`` is the sentence
    with its tag (``（责任单位：…）``), "" where ``content`` is all of it.
    """

    number: int
    content: str
    targets: str
    leader: Entry
    lead: Entry
    supporting: Entry
    deadline: Entry
    due: date | None
    path: str
    basis: str
    start: int
    end: int


def task_rows(reading: Reading, text: str) -> Iterator[TaskRow]:
    """The rows of the task table, in reading order; ``text`` is the paper's, which the offsets count in."""
    for number, task in enumerate(reading.tasks, 1):
        leaders = [owner for owner in task.owners if _LEADER.search(owner.text)]
        units = [owner for owner in task.owners if not _LEADER.search(owner.text)]
        yield TaskRow(
            number,
            words(text, task.start, task.end),
            "；".join(target_words(reading.figures[index]) for index in task.figures),
            _owners(leaders),
            _owners([owner for owner in units if owner.part == "lead"]),
            _owners([owner for owner in units if owner.part == "supporting"], needed=False),
            _deadline(task),
            task.deadline.due if task.deadline else None,
            heading_path(reading.outline, task.node),
            _basis(text, task.start, task.end),
            task.start,
            task.end,
        )


def words(text: str, start: int, end: int) -> str:
    """``text[start:end]`` on one line: typesetting's line ends go, and blanks where they stand between Chinese."""

    def joint(match: re.Match[str]) -> str:
        before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
        return " " if before.isascii() and after.isascii() else ""

    return _SPACE.sub(joint, text[start:end].strip())


def heading_path(outline: tuple[Node, ...], node: int) -> str:
    """The headings above a place, outermost first: ``一、… › （二）…``; "" above the first heading."""
    steps: list[str] = []
    while node >= 0:
        steps.append(f"{outline[node].marker}{outline[node].title}")
        node = outline[node].parent
    return " › ".join(reversed(steps))


def target_words(figure: Figure) -> str:
    """A figure as a line of the table: what, how much, in what unit."""
    amount = f"{figure.approx}{figure.text}{figure.unit or ''}"
    if figure.role == "growth":
        amount = f"{'下降' if figure.sign < 0 else '增长'}{amount}"
    return f"{figure.indicator} {amount}" if figure.indicator else amount


def _owners(owners: list[Owner], *, needed: bool = True) -> Entry:
    """Supporting units may be none at all; a lead that nobody names is open."""
    if not owners:
        return Entry(OPEN, "not stated") if needed else Entry("", "not stated")
    implied = [owner for owner in owners if owner.state == "implied"]
    rules = "；".join(dict.fromkeys(owner.rule for owner in implied if owner.rule))
    return Entry("、".join(owner.text for owner in owners), "implied" if implied else "stated", rules)


def _deadline(task: Task) -> Entry:
    deadline = task.deadline
    if deadline is None or not deadline.text:
        return Entry(OPEN, "not stated")
    return Entry(deadline.text, deadline.state, deadline.rule)


def _basis(text: str, start: int, end: int) -> str:
    """The sentence around a task: from the last full stop before it to its own, and the tag that follows."""
    floor = max(0, start - _SENTENCE_LIMIT)
    begin = max(text.rfind(stop, floor, start) for stop in _STOPS) + 1
    tail = _TAIL.match(text, end, min(len(text), end + _SENTENCE_LIMIT))
    whole = words(text, max(begin, floor), tail.end() if tail else end)
    return "" if whole.rstrip(_STOPS) == words(text, start, end).rstrip(_STOPS) else whole
