"""The units of a cell, each by itself, who leads told apart from who supports, with the rule that told it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

from luoshi.organization.rules.find_unit import Known, find_unit
from luoshi.plans.rules.table_lexicon import NOTHING

Role = Literal["lead", "supporting", "shared"]

_BETWEEN: Final = re.compile(r"[、，,；;/／\n\r]+|\s+")
_AND: Final = re.compile(r"以及|及其|及|和|与|会同|、")
_LABEL: Final = re.compile(r"(牵头|主办|主责|承办|责任|配合|协办|参与|参加|会办)(?:责任)?(?:单位|部门)?\s*[:：]")
_MARK: Final = re.compile(r"[（(\[【](牵头|主办|主责|承办|负总责|第一责任|配合|协办|参与|会办)(?:单位|部门)?[）)\]】]")
_LEADS: Final = frozenset("牵头 主办 主责 承办 责任 负总责 第一责任".split())  # noqa: SIM905
_TAIL: Final = re.compile(r"等(?:有关|相关)?(?:单位|部门)?$|[。.]$")


class Named(NamedTuple):
    """A unit as the cell names it; ``unit`` is None where the directory does not know it for certain."""

    words: str
    unit: int | None


class Owners(NamedTuple):
    """``lead`` and ``supporting`` in the cell's order; ``rule`` says by what the lead was told, "" where the column
    itself says it."""

    lead: tuple[Named, ...] = ()
    supporting: tuple[Named, ...] = ()
    rule: str = ""

    @property
    def unknown(self) -> tuple[str, ...]:
        """Names that the directory does not know for certain."""
        return tuple(one.words for one in (*self.lead, *self.supporting) if one.unit is None)


class Directory:
    """The county's units asked by name, each name once."""

    def __init__(self, units: Iterable[Known], area: str = "") -> None:
        self._units = list(units)
        self._area = area
        self._known: dict[str, int | None] = {}
        self._names = {unit.id: unit.abbreviations[0] if unit.abbreviations else unit.name for unit in self._units}

    def sure(self, words: str) -> int | None:
        """The one unit that the words name, None where it is none or not certain."""
        words = words.strip()
        if words not in self._known:
            best = [match for match in find_unit(words, self._units, area=self._area, most=2) if match.score == 1.0]
            self._known[words] = best[0].unit if len(best) == 1 else None
        return self._known[words]

    def suggestions(self, words: str, most: int = 3) -> list[str]:
        """Names of units that may be meant, the likeliest first."""
        return [self._names[match.unit] for match in find_unit(words, self._units, area=self._area, most=most)]

    def name(self, unit: int) -> str:
        """A unit's name for a cell: short where the short name is its own alone, so that it is found again."""
        short = self._names[unit]
        if self.sure(short) == unit:
            return short
        return next(one.name for one in self._units if one.id == unit)


def split_owners(text: str, directory: Directory, role: Role) -> Owners:
    """The units of a cell under a head of that role (``shared``: it does not say who leads)."""
    text = text.strip()
    if text in NOTHING:
        return Owners()
    lead: list[Named] = []
    supporting: list[Named] = []
    rule = ""
    told_lead = any(mark in _LEADS for mark in (*_MARK.findall(text), *_LABEL.findall(text)))
    for label, piece in _labelled(text):
        for words, mark in _marked(piece, directory):
            told = mark or label
            one = Named(words, directory.sure(words))
            if told:
                rule = f"单元格注明“{told}”"
                (lead if told in _LEADS else supporting).append(one)
            elif role == "shared":
                rule = rule if told_lead else "没有注明牵头的，列在最前的视为牵头"
                (supporting if lead or told_lead else lead).append(one)
            else:
                (lead if role == "lead" else supporting).append(one)
    if role == "lead" and any(mark for mark in _MARK.findall(text) if mark in _LEADS):
        # One is marked as the lead among several of a lead column: the others support it.
        marked = {words for _, piece in _labelled(text) for words, mark in _marked(piece, directory) if mark in _LEADS}
        supporting += [one for one in lead if one.words not in marked]
        lead = [one for one in lead if one.words in marked]
    if role == "shared" and len(lead) == 1 and not supporting and not told_lead:
        rule = ""
    return Owners(_once(lead), _once(supporting, lead), rule)


def _labelled(text: str) -> list[tuple[str, str]]:
    """Stretches with the label before them (牵头单位：…；配合单位：…), ("", text) where there is none."""
    labels = list(_LABEL.finditer(text))
    found = [("", text[: labels[0].start()] if labels else text)]
    ends = [*(label.start() for label in labels[1:]), len(text)]
    found += [(label[1], text[label.end() : end]) for label, end in zip(labels, ends, strict=False)]
    return [(label, piece) for label, piece in found if piece.strip(" ；;，,、。\n")]


def _marked(piece: str, directory: Directory) -> list[tuple[str, str]]:
    found = []
    for part in _BETWEEN.split(piece):
        mark = _MARK.search(part)
        words = _TAIL.sub("", _MARK.sub("", part).strip()).strip()
        if words in NOTHING:
            continue
        found += [(name, mark[1] if mark else "") for name in _names(words, directory)]
    return found


def _names(words: str, directory: Directory) -> Sequence[str]:
    """发展和改革局 is one name, 发改局和工信局 are two: a link cuts only where what it leaves are names."""
    if directory.sure(words) is not None or not _AND.search(words):
        return [words]
    pieces = [piece for piece in _AND.split(words) if piece]
    return pieces if len(pieces) > 1 and any(directory.sure(piece) is not None for piece in pieces) else [words]


def _once(found: Sequence[Named], before: Sequence[Named] = ()) -> tuple[Named, ...]:
    seen = {one.unit or one.words for one in before}
    kept = []
    for one in found:
        if (key := one.unit or one.words) not in seen:
            seen.add(key)
            kept.append(one)
    return tuple(kept)
