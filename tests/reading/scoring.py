"""How a reading is scored against a gold: one-to-one matches a layer, counted as precision, recall and F1.

A layer's count sums over documents (micro average). The rules are those of the set itself: an outline node matches by
place, level and title; a figure and a blank by their exact span; tasks, achievements and names by overlap.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

Item = Mapping[str, Any]
Pair = tuple[Item, Item]


class Count(NamedTuple):
    """Items of the gold, items read, and how many of both match."""

    gold: int = 0
    read: int = 0
    hits: int = 0

    def plus(self, other: Count) -> Count:
        return Count(self.gold + other.gold, self.read + other.read, self.hits + other.hits)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where nothing matches."""
        return 2 * self.hits / (self.gold + self.read) if self.hits else 0.0


def score(gold: Mapping[str, Any], form: Mapping[str, Any]) -> dict[str, Count]:
    """The counts of every layer of one document; both sides in the form of ``to_form``."""
    counts = {layer: _count(gold, form, layer, rule) for layer, rule in _RULES.items()}
    figures = match(gold["figures"], form["figures"], _same_span)
    strict = [pair for pair in figures if _same_measure(*pair)]
    counts["figures.span"] = Count(len(gold["figures"]), len(form["figures"]), len(figures))
    counts["figures.strict"] = Count(len(gold["figures"]), len(form["figures"]), len(strict))
    told = match(gold["tasks"], form["tasks"], _overlap_half)
    counts["tasks.owner"] = _owners(gold["tasks"], told)
    counts["tasks.deadline"] = _deadlines(gold["tasks"], told)
    return counts


def match(gold: Sequence[Item], read: Sequence[Item], alike: Callable[[Item, Item], float]) -> list[Pair]:
    """Pairs one to one, the most alike first, of equals the first in the text; 0 is no match."""
    ranked = []
    for i, wanted in enumerate(gold):
        for j, got in enumerate(read):
            if (likeness := alike(wanted, got)) > 0:
                ranked.append((-likeness, i, j))
    pairs, free_gold, free_read = [], set(range(len(gold))), set(range(len(read)))
    for _, i, j in sorted(ranked):
        if i in free_gold and j in free_read:
            free_gold.remove(i)
            free_read.remove(j)
            pairs.append((gold[i], read[j]))
    return pairs


def likeness(one: str | None, other: str | None) -> float:
    """How many characters two phrases share, 0 to 1 (1: the same ones)."""
    a, b = (one or "").strip(), (other or "").strip()
    if not a or not b:
        return float(a == b)
    return 2 * (Counter(a) & Counter(b)).total() / (len(a) + len(b))


def _count(gold: Mapping[str, Any], form: Mapping[str, Any], layer: str, rule: Callable[[Item, Item], float]) -> Count:
    return Count(len(gold[layer]), len(form[layer]), len(match(gold[layer], form[layer], rule)))


def _overlap(a: Item, b: Item) -> float:
    """Shared length over joint length."""
    shared = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return shared / (max(a["end"], b["end"]) - min(a["start"], b["start"])) if shared > 0 else 0.0


def _same_node(a: Item, b: Item) -> float:
    near = abs(a["start"] - b["start"]) <= 1 and a["level"] == b["level"]
    return float(near and likeness(a["title"], b["title"]) >= 0.75)


def _same_span(a: Item, b: Item) -> float:
    return float((a["start"], a["end"]) == (b["start"], b["end"]))


def _same_blank(a: Item, b: Item) -> float:
    return _same_span(a, b) * (a["kind"] == b["kind"])


def _overlap_half(a: Item, b: Item) -> float:
    share = _overlap(a, b)
    return share if share >= 0.5 else 0.0


def _same_name(a: Item, b: Item) -> float:
    share = _overlap(a, b)
    return share if share >= 0.6 and a["kind"] == b["kind"] else 0.0


def _same_measure(a: Item, b: Item) -> bool:
    return (
        a["role"] == b["role"]
        and (a.get("sign") or 1) == (b.get("sign") or 1)
        and (a.get("unit") or "") == (b.get("unit") or "")
        and likeness(a.get("indicator"), b.get("indicator")) >= 0.6
    )


def _owners(tasks: Sequence[Item], told: Sequence[Pair]) -> Count:
    """Owners of the gold's tasks; those of tasks read that match none are not counted."""
    total = Count()
    read = {id(wanted): got for wanted, got in told}
    for task in tasks:
        wanted, got = set(task["owners"]), set(read.get(id(task), {}).get("owners", ()))
        hits = sum(any(likeness(name, other) >= 0.8 for other in got) for name in wanted)
        total = total.plus(Count(len(wanted), len(got), hits))
    return total


def _deadlines(tasks: Sequence[Item], told: Sequence[Pair]) -> Count:
    total = Count()
    read = {id(wanted): got for wanted, got in told}
    for task in tasks:
        wanted, got = task["deadline"], read.get(id(task), {}).get("deadline")
        hit = bool(wanted and got and likeness(wanted, got) >= 0.6)
        total = total.plus(Count(bool(wanted), bool(got), hit))
    return total


_RULES: dict[str, Callable[[Item, Item], float]] = {
    "outline": _same_node,
    "blanks": _same_blank,
    "tasks": _overlap_half,
    "achievements": _overlap_half,
    "names": _same_name,
}
