"""What a reading holds. All offsets count code points of ``paper.text``; every item can be opened at its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from luoshi.ground.finding import Finding
from luoshi.ground.span import Span

Kind = Literal["speech", "report", "plan", "notice", "division", "analysis", "other"]
State = Literal["stated", "implied", "not stated"]
SentenceRole = Literal["task", "achievement", "figure", "problem", "principle", "suggestion", "junk", "other"]
FigureRole = Literal["value", "growth", "rank", "completion", "share", "change", "target"]
BlankKind = Literal["number", "name"]
NameKind = Literal["project", "organization", "campaign", "mechanism", "policy", "brand"]


class Node(NamedTuple):
    """A heading or an enumerated item; ``marker`` as printed ("" where unnumbered), root's children have level 1.

    ``parent`` is the index of its parent in ``reading.outline`` (-1 for the root); ``body_end`` ends what hangs
    under it (the start of the next node that is not deeper).
    """

    start: int
    end: int
    level: int
    marker: str
    title: str
    parent: int
    body_end: int


class Sentence(NamedTuple):
    """A sentence or a clause closed by ``；``, without marker, run-in heading and closing mark; ``node`` indexes the
    outline (-1 above the first heading)."""

    start: int
    end: int
    node: int
    role: SentenceRole = "other"


class Figure(NamedTuple):
    """A number that measures something. ``value`` is None where masked; ``approx`` is 余, 多, 近, 超, 约 … or ""."""

    start: int
    end: int
    text: str
    unit: str | None
    indicator: str | None
    role: FigureRole
    sign: int
    area: str | None
    period: str | None
    scope: str | None
    value: Decimal | None
    approx: str = ""


class Blank(NamedTuple):
    """A run of mask characters, and what is missing there."""

    start: int
    end: int
    kind: BlankKind


class Owner(NamedTuple):
    """Who is told to do it, as printed; ``rule`` says what implied it where it is not stated in the sentence."""

    text: str
    start: int
    end: int
    part: Literal["lead", "supporting"]
    state: State
    rule: str = ""


class Deadline(NamedTuple):
    """The time words as printed (several joined by ``；``) and the last day that they leave, where one follows.

    ``softly`` marks 争取/力争; ``recurs`` a date that comes again (每月25日前), whose ``due`` is the next one.
    """

    text: str
    start: int
    end: int
    state: State
    due: date | None
    rule: str = ""
    softly: bool = False
    recurs: bool = False


class Task(NamedTuple):
    """What somebody is committed to do. ``figures`` index the targets in ``reading.figures``, ``projects`` its names.

    ``action`` is the verb phrase's verb, ``object`` what it acts on (both as printed, "" where the words do not say).
    """

    start: int
    end: int
    node: int
    action: str
    object: str
    owners: tuple[Owner, ...]
    deadline: Deadline | None
    figures: tuple[int, ...] = ()
    projects: tuple[int, ...] = ()


class Achievement(NamedTuple):
    """What is reported as done."""

    start: int
    end: int
    node: int


class Name(NamedTuple):
    """A mention of something that has a name of its own."""

    start: int
    end: int
    text: str
    kind: NameKind


class FramePart(NamedTuple):
    """One counted part of a frame (``两大攻坚`` announces 2) and the outline nodes that answer to it."""

    start: int
    end: int
    text: str
    count: int | None  # type: ignore[assignment]  # hides tuple.count, which nobody calls on a part
    nodes: tuple[int, ...]


class Frame(NamedTuple):
    """A counted slogan that orders the work: ``“1354”``, ``两大攻坚、三大提升…``, ``宜居、宜业、宜游``."""

    start: int
    end: int
    text: str
    parts: tuple[FramePart, ...]


class Problem(NamedTuple):
    """A named problem and the measures that answer it."""

    start: int
    end: int
    measures: tuple[Span, ...]


class Opinion(NamedTuple):
    """What somebody else proposed, with the author as printed (a mask where masked)."""

    start: int
    end: int
    author: str
    author_start: int
    author_end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one paper; immutable. ``dated`` is the paper's own date, ``today`` the reader's."""

    sha256: str
    kind: Kind
    title: str
    dated: date | None
    today: date
    outline: tuple[Node, ...]
    sentences: tuple[Sentence, ...]
    tasks: tuple[Task, ...]
    achievements: tuple[Achievement, ...]
    figures: tuple[Figure, ...]
    blanks: tuple[Blank, ...]
    names: tuple[Name, ...]
    frames: tuple[Frame, ...]
    problems: tuple[Problem, ...]
    opinions: tuple[Opinion, ...]
    findings: tuple[Finding, ...]
