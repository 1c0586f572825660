"""Tasks and achievements: which sentences commit somebody, which report something done, by whom and by when."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from luoshi.ground.period import Calendar
from luoshi.reading.model import Achievement, Figure, Kind, Name, Node, Opinion, Sentence, SentenceRole, Task
from luoshi.reading.sharing import shared
from luoshi.reading.sheet import Sheet
from luoshi.reading.tasks.assembly import Assembly
from luoshi.reading.tasks.deadlines import Clocks

__all__ = ["find_deeds"]

Deeds = tuple[tuple[Task, ...], tuple[Achievement, ...], tuple[Sentence, ...]]


def find_deeds(
    sheet: Sheet,
    outline: Sequence[Node],
    sentences: Sequence[Sentence],
    figures: Sequence[Figure],
    names: Sequence[Name],
    opinions: Sequence[Opinion],
    *,
    kind: Kind,
    dated: date | None,
    today: date,
    calendar: Calendar | None,
) -> Deeds:
    """The tasks and achievements in reading order, and the sentences with their roles.

    A task's figures are those that are to be reached (targets, planned growth), its projects the named projects in its
    words. What other people proposed (``opinions``) is a suggestion, never a task.
    """
    work = Assembly(sheet, outline, sentences, kind, Clocks(dated, today, calendar))
    proposed = sorted((opinion.start, opinion.end) for opinion in opinions)
    roles = [
        "suggestion" if _inside(proposed, clause.start) else role
        for clause, role in zip(work.clauses, work.roles, strict=True)
    ]
    tasks = _linked(sorted(shared(work.tasks(roles))), figures, names)
    done = tuple(
        Achievement(clause.start, clause.end, clause.node)
        for clause, role in zip(work.clauses, roles, strict=True)
        if role == "achievement"
    )
    return tuple(tasks), done, tuple(_with_roles(sheet, sentences, work, roles, tasks))


def _inside(spans: Sequence[tuple[int, int]], at: int) -> bool:
    index = bisect_right(spans, (at, 1 << 60)) - 1
    return index >= 0 and spans[index][0] <= at < spans[index][1]


def _linked(tasks: Sequence[Task], figures: Sequence[Figure], names: Sequence[Name]) -> list[Task]:
    """The tasks with their targets and projects, both found by place."""
    figure_starts = [figure.start for figure in figures]
    name_starts = [name.start for name in names]
    out = []
    for task in tasks:
        near = range(bisect_left(figure_starts, task.start), bisect_left(figure_starts, task.end))
        targets = tuple(index for index in near if figures[index].role in ("target", "growth", "completion"))
        named = range(bisect_left(name_starts, task.start), bisect_left(name_starts, task.end))
        projects = tuple(index for index in named if names[index].kind == "project")
        out.append(task._replace(figures=targets, projects=projects) if targets or projects else task)
    return out


def _with_roles(
    sheet: Sheet,
    sentences: Sequence[Sentence],
    work: Assembly,
    roles: Sequence[SentenceRole],
    tasks: Sequence[Task],
) -> Iterator[Sentence]:
    """Each sentence with the role of the clause or the table row that it is part of."""
    ends = [clause.end for clause in work.clauses]
    task_starts = [task.start for task in tasks]
    for sentence in sentences:
        index = bisect_right(ends, sentence.start)
        nearest = bisect_right(task_starts, sentence.start) - 1
        if index < len(ends) and work.clauses[index].start < sentence.end:
            yield _with_role(sentence, roles[index])
        elif nearest >= 0 and sentence.start < tasks[nearest].end:
            yield _with_role(sentence, "task")
        else:
            yield _with_role(sentence, "junk" if _is_junk(sheet, work.starts, sentence.start) else "other")


def _with_role(sentence: Sentence, role: SentenceRole) -> Sentence:
    """The sentence itself where it has the role already: a long paper has very many."""
    return sentence if sentence.role == role else sentence._replace(role=role)


def _is_junk(sheet: Sheet, starts: Sequence[int], at: int) -> bool:
    index = bisect_right(starts, at) - 1
    return index >= 0 and sheet.paragraphs[index].kind == "junk"
