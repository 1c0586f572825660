"""The role of a clause: two sums of weights, one for a task and one for an achievement, and a few plain rules."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Final

from luoshi.reading.model import SentenceRole

# Weights, in tenths, are rounded from a logistic fit over papers of all kinds; each is a sign and a size that a
# reader of such papers would give, and none depends on a single document (see docs/reading.md, "Sentence roles").
TASK: Final[Mapping[str, int]] = {
    "": -28, "part next": 26, "part ": 10, "part past": -20, "part trouble": -10, "part creed": -10,
    "part suggest": -30,
    "owned": 10, "must": 9, "must twice": 4, "due": 8, "starts next": 6, "do": 7, "do twice": 5,
    "starts do": 6, "some clause starts do": 3, "tagged": 20, "rule": 5, "figure": 3,
    "past": -11, "past twice": -7, "past time": -6, "trouble": -6, "argue": -12, "exhort": -14, "creed": -12,
    "question": -15, "short": -10, "bare list": -5, "bracket": -15,
}  # fmt: skip
ACHIEVEMENT: Final[Mapping[str, int]] = {
    "": -34, "part past": 26, "part next": -30, "part trouble": -15, "part creed": -5, "part suggest": -20,
    "past": 16, "past twice": 7, "do": 6, "do twice": 9, "starts do": 4, "some clause starts do": 5,
    "figure": 2, "figure without do": -12, "stat twice": -7, "trouble": -9, "argue": -4, "creed": -10,
    "must": -3, "some clause starts must": -8, "exhort": -4, "question": -10, "short": -6, "rule": -4,
    "tagged": -20, "bracket": -10,
}  # fmt: skip


def weigh(weights: Mapping[str, int], seen: Set[str]) -> int:
    """The sum of the weights of what was seen; above 0 the role is likelier than not."""
    return weights[""] + sum(weights.get(name, 0) for name in seen)


def role_of(seen: Set[str]) -> SentenceRole:
    """The role of a clause whose features are ``seen``."""
    task, done = weigh(TASK, seen), weigh(ACHIEVEMENT, seen)
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
