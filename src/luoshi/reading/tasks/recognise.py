"""The role of a clause: two sums of weights, one for a task and one for an achievement, and a few plain rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from typing import Final

from luoshi.reading.model import SentenceRole

# Weights, in tenths, are rounded from a logistic fit over papers of all kinds; each is a sign and a size that a
# reader of such papers would give, and none depends on a single document (see docs/reading.md, "Sentence roles").
TASK: Final[Mapping[str, int]] = {
    "": -29, "part next": 28, "part ": 5, "part past": -22, "part trouble": -9, "part creed": -8, "part suggest": -30,
    "no part, tone next": 15, "no part, tone mixed": -9, "no part, tone past": -12,
    "tagged": 20, "owned": 13, "owned by a day": 6, "must": 10, "must twice": 2, "due": 8, "due by": 9,
    "starts next": 9, "rule": 10, "sets a goal": 10,
    "do": 5, "do twice": 8, "starts do": 5, "some clause starts do": 2, "most clauses start do": 3, "figure": 2,
    "unplanned figures": -7, "opening": -9,
    "past": -13, "past twice": -3, "trouble": -5, "argue": -10, "argue twice": -4, "exhort": -16, "creed": -12,
    "question": -10, "says what is": -10, "guides": -30, "lead": -14, "short": -13, "bare list": -5, "bracket": -15,
}  # fmt: skip
ACHIEVEMENT: Final[Mapping[str, int]] = {
    "": -33, "part past": 26, "part next": -22, "part trouble": -12, "part suggest": -20,
    "no part, tone past": 20, "no part, tone next": -7,
    "past": 18, "past twice": 5, "do": 4, "do twice": 10, "starts do": 5, "some clause starts do": 6,
    "only figures": -12, "stat twice": -7, "trouble": -9, "trouble twice": -10, "some clause starts must": -8,
    "argue": -3, "creed": -10, "exhort": -10, "says what is": -12, "guides": -30, "lead": -20,
    "question": -10, "short": -12, "tagged": -10, "bracket": -10,
}  # fmt: skip


def role_of(seen: Set[str], names_a_doer: Callable[[], object]) -> SentenceRole:
    """The role of a clause whose features are ``seen``: the larger sum above 0, else what a few words tell.

    ``names_a_doer`` is asked only where the answer would change the role: it costs more than all the rest.
    """
    task, done = TASK[""], ACHIEVEMENT[""]
    for name in seen:
        task += TASK.get(name, 0)
        done += ACHIEVEMENT.get(name, 0)
    owned = TASK["owned"] + (TASK["owned by a day"] if "due by" in seen and "past" not in seen else 0)
    if task < max(done, 1) <= task + owned and names_a_doer():
        task += owned
    if max(task, done) > 0:
        return "task" if task >= done else "achievement"
    if "part suggest" in seen and ("must" in seen or "do" in seen or "question" in seen):
        return "suggestion"
    if "trouble" in seen and "exhort" not in seen:
        return "problem"
    if "figure" in seen and "creed" not in seen:
        return "figure"
    if "creed" in seen or "exhort" in seen:
        return "principle"
    return "other"
