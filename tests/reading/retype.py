"""The same document typed again: other numbering, widths, line ends, figures or names, with a map of its offsets."""

from __future__ import annotations

import random
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from luoshi.reading.sheet.flat import flatten


class Edit(NamedTuple):
    """``text[start:end]`` of the original becomes ``new``; edits stand in order and do not overlap."""

    start: int
    end: int
    new: str


class Retyped:
    """A text after edits, and where the places of the original stand in it."""

    def __init__(self, text: str, edits: list[Edit]) -> None:
        pieces, done, shift = [], 0, 0
        self._ends, self._starts, self._shifts = [], [], [0]
        self._edits = edits
        for edit in edits:
            assert done <= edit.start <= edit.end
            pieces += [text[done : edit.start], edit.new]
            done = edit.end
            shift += len(edit.new) - (edit.end - edit.start)
            self._starts.append(edit.start)
            self._ends.append(edit.end)
            self._shifts.append(shift)
        self.text = "".join([*pieces, text[done:]])
        self._words = {
            text[e.start : e.end]: e.new for e in edits if text[e.start : e.end].isalpha() and e.new.isalpha()
        }

    def place(self, at: int) -> int:
        """Where the character at ``at`` stands now; inside an edit, as far into what replaced it."""
        passed = bisect_right(self._ends, at)
        if passed < len(self._edits) and self._starts[passed] < at:
            edit = self._edits[passed]
            return edit.start + self._shifts[passed] + min(at - edit.start, max(len(edit.new) - 1, 0))
        return at + self._shifts[passed]

    def stop(self, at: int) -> int:
        """Where a stretch that ends at ``at`` ends now."""
        inside = bisect_left(self._ends, at)
        if inside < len(self._edits) and self._ends[inside] == at and self._starts[inside] < at:
            return self._edits[inside].start + self._shifts[inside] + len(self._edits[inside].new)
        return self.place(at - 1) + 1

    def form(self, form: Mapping[str, Any]) -> dict[str, Any]:
        """The original's reading as it should be read off the new text."""
        moved: dict[str, Any] = {}
        for layer in ("outline", "figures", "blanks", "tasks", "achievements", "names"):
            moved[layer] = [
                {**folded(self._renamed(item)), "start": self.place(item["start"]), "end": self.stop(item["end"])}
                for item in form[layer]
            ]
        return moved

    def _renamed(self, item: Mapping[str, Any]) -> dict[str, Any]:
        """The item with the words that were replaced by others replaced in what it quotes."""
        out = dict(item)
        if self._words:
            pattern = re.compile("|".join(map(re.escape, self._words)))
            for key in ("title", "indicator", "area", "scope", "text"):
                if isinstance(out.get(key), str):
                    out[key] = pattern.sub(lambda m: self._words[m[0]], out[key])
            if "owners" in out:
                out["owners"] = [pattern.sub(lambda m: self._words[m[0]], owner) for owner in out["owners"]]
        return out


def folded(item: Mapping[str, Any]) -> dict[str, Any]:
    """The item with its words in one width, so that they compare whatever they were typed in."""
    out = dict(item)
    for key in ("title", "indicator", "unit", "deadline"):
        if isinstance(out.get(key), str):
            out[key] = _plain(out[key])
    if "owners" in out:
        out["owners"] = [_plain(owner) for owner in out["owners"]]
    return out


def _plain(words: str) -> str:
    return re.sub(r"[,:\s]", "", flatten(words).translate({ord("，"): None, ord("："): None}))


Typist = Callable[[str, Mapping[str, Any], random.Random], list[Edit]]

_MARKER = re.compile(
    r"(?:^|(?<=[。；：\n]))(?P<blank>[ \u3000]*)(?P<number>[0-9]{1,2})(?P<stop>[.．、])(?![0-9])", re.M
)
_BRACKETS = re.compile(r"[（(](?P<number>[一二三四五六七八九十]{1,3}|[0-9]{1,2})[）)]")


def renumber(text: str, gold: Mapping[str, Any], dice: random.Random) -> list[Edit]:
    """One other style for each family of numbers: 1. 1． 1、, （一） (一)."""
    heads = {node["start"] for node in gold["outline"]}
    stop, brackets = dice.choice(".．、"), dice.choice(["（）", "()"])
    edits = [Edit(m.start("stop"), m.end("stop"), stop) for m in _MARKER.finditer(text) if m.start("number") in heads]
    for m in _BRACKETS.finditer(text):
        if m.start() in heads:
            edits += [Edit(m.start(), m.start() + 1, brackets[0]), Edit(m.end() - 1, m.end(), brackets[1])]
    return sorted(edits)


_HALF = str.maketrans("，；：（）！？％０１２３４５６７８９", ",;:()!?%0123456789")
_FULL = str.maketrans(",;:()!?%0123456789", "，；：（）！？％０１２３４５６７８９")
_MARKS = re.compile(r"(?<![0-9０-９])[，；：（）！？,;:()!?]|[，；：（）！？,;()!?](?![0-9０-９])")
_DIGITS = re.compile(r"[0-9０-９%％]+")


def rewiden(text: str, gold: Mapping[str, Any], dice: random.Random) -> list[Edit]:
    """Digits, or marks, or both in the other width throughout."""
    digits, marks = dice.choice([(_FULL, None), (None, _HALF), (_FULL, _HALF), (_HALF, _FULL), (_HALF, _HALF)])
    edits = []
    for table, pattern in ((digits, _DIGITS), (marks, _MARKS)):
        if table is not None:
            edits += [Edit(m.start(), m.end(), m[0].translate(table)) for m in pattern.finditer(text)]
    return sorted(edits)


_UNBROKEN = re.compile(r"[0-9０-９A-Za-z.．%％]")


def rewrap(text: str, gold: Mapping[str, Any], dice: random.Random) -> list[Edit]:
    """Lines broken off at a width, as a page sets them; never inside a number nor before a closing mark."""
    width = dice.randint(28, 42)
    return [Edit(at, at, "\n") for line in re.finditer(r"[^\n]+", text) for at in _breaks(text, *line.span(), width)]


def _breaks(text: str, start: int, end: int, width: int) -> Iterator[int]:
    at = start + width
    while at < end:
        cut = at
        while cut > start + width // 2 and (
            text[cut] in "，。；：、！？）》”】,;:)!?%％"
            or (_UNBROKEN.match(text[cut]) and _UNBROKEN.match(text[cut - 1]))
        ):
            cut -= 1
        yield cut
        start, at = cut, cut + width


def respace(text: str, gold: Mapping[str, Any], dice: random.Random) -> list[Edit]:
    """Paragraphs an empty line apart, or all empty lines gone; indented or flush."""
    between, indent = dice.choice(["\n\n", "\n"]), dice.choice(["", "\u3000\u3000"])
    return [Edit(m.start(), m.end(), between + indent) for m in re.finditer(r"\n[\n\u3000 ]*(?=[^\n\u3000 ])", text)]


def glue(text: str, gold: Mapping[str, Any], dice: random.Random) -> list[Edit]:
    """Half of the numbered items run on behind the closing mark of the paragraph before, as copied pages have them."""
    heads = {node["start"] for node in gold["outline"] if node["marker"] and node["level"] > 1}
    return [
        Edit(m.start(1), m.end(1), "")
        for m in re.finditer(r"(?<=[。；）】])(\n[\n\u3000 ]*)(?=[^\n\u3000 ])", text)
        if m.end() in heads and dice.random() < 0.5
    ]


def refigure(text: str, gold: Mapping[str, Any], dice: random.Random) -> list[Edit]:
    """Every figure another number of the same shape."""
    edits = []
    for figure in gold["figures"]:
        for digit in re.finditer(r"[0-9]", text[figure["start"] : figure["end"]]):
            at = figure["start"] + digit.start()
            first = digit.start() == 0
            edits.append(Edit(at, at + 1, str(dice.randint(1 if first else 0, 9))))
    return sorted(set(edits))


# The made-up places, firms and persons of the eight documents; words of the language are left as they are.
STEMS = frozenset(
    word
    for line in (
        "沂川 云峤 恒砺 柳河 白沙 河东 城关 青山 红石 鼎岳 禾沂 瑞砚 百沂 沂泰 润沂 望云 石龙峪 南山 文昌 文峰",
        "蒙泉 汶岭 青埠 东浦 白石 云溪 平岗 东临 明川 振东 玉梅 志强 国栋 海涛",
    )
    for word in line.split()
)
_STEM = re.compile("|".join(sorted(STEMS)))
_SOUNDS = "安宁清泉松柏溪岭平德昌盛永康泰和瑞祥凤鸣梧桐莲荷杏梅竹兰桂桑榆洛淮汶泗沭涑峄邹滕薛"


def rename(text: str, gold: Mapping[str, Any], dice: random.Random) -> list[Edit]:
    """Every place, firm and person another name of the same length, the same one throughout."""
    new = {stem: "".join(dice.sample(_SOUNDS, len(stem))) for stem in sorted(STEMS)}
    return [Edit(m.start(), m.end(), new[m[0]]) for m in _STEM.finditer(text)]


TYPISTS: dict[str, Typist] = {
    "renumber": renumber,
    "rewiden": rewiden,
    "rewrap": rewrap,
    "respace": respace,
    "glue": glue,
    "refigure": refigure,
    "rename": rename,
}
