"""Placing answers in the text: the unit that follows, the verb that goes before, a mask where the number will stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from luoshi.formulas.units import unit_named
from luoshi.ground.missing import Missing
from luoshi.reports.rules.data_table import Datum
from luoshi.reports.rules.fill import Binding
from luoshi.reports.rules.print_value import convert, places_for
from luoshi.reports.rules.slots import AROUND, Facet, Slot, same_kind
from luoshi.reports.rules.template.answers import Answer
from luoshi.reports.rules.template.gaps import gap_of
from luoshi.reports.rules.template.model import Look

#: What stands in the text where a value goes; the reading takes it for a blank.
MASK = "*"
_LONGEST_UNIT = 8
_AFTER = ("余", "多")
_BEFORE = re.compile(r"(超过|近|约|超|逾)$")
_STOPS = "。！？\n"
#: A facet whose mark writes its own verb: above zero, below, at zero. Growth of a rate is told in points.
_VERBS: dict[str, tuple[str, str, str]] = {
    "增速": ("增长", "下降", "与上年同期持平"),
    "增速点": ("提高", "下降", "与上年同期持平"),
    "较序时": ("高于序时进度", "低于序时进度", "与序时进度持平"),
    "位次变化": ("前移", "后移", "没有变化"),
}
_TURNS = re.compile(
    r"(增长|下降|提高|降低|提升|上升|回落|增加|减少|前移|后移|高于|低于|快于|慢于|扩大|缩小)(?:序时进度|了)?$"
)


class Seam(NamedTuple):
    """Where a block began or ended: a paragraph that it leaves empty is left out."""


class Put(NamedTuple):
    """An answer to be placed. ``turn`` is the mark's facet, by which it knows its verb; ``asked`` the mark's
    own words for it, where they differ from the title."""

    title: str
    answer: Answer
    look: Look = Look()
    facet: Facet = "value"
    turn: str = ""
    asked: str = ""


class Placed(NamedTuple):
    """The words before and after the mask, the slot's own properties, the value that goes there."""

    before: str
    after: str
    facet: Facet
    unit: str
    approx: str
    value: Decimal | str
    places: int | None


def place(
    pieces: Iterable[str | Put | Seam],
) -> tuple[str, tuple[Slot, ...], dict[str, Binding], tuple[Datum, ...]]:
    """The flat text with its slots, their bindings and data; gaps are bindings without a figure."""
    lines = [line for line in _lines(pieces) if not _left_empty(line)]
    text, marks = "", []
    for number, line in enumerate(lines):
        text += "\n" if number else ""
        for at, piece in enumerate(line):
            if isinstance(piece, str):
                text += piece
            elif isinstance(piece, Put):
                following = next((one for one in line[at + 1 :] if not isinstance(one, Seam)), "")
                placed = _placed(piece, text, following if isinstance(following, str) else "")
                text += placed.before
                marks.append((len(text), piece, placed))
                text += MASK + placed.after
    return _slots(text, marks)


def _lines(pieces: Iterable[str | Put | Seam]) -> list[list[str | Put | Seam]]:
    lines: list[list[str | Put | Seam]] = [[]]
    for piece in pieces:
        if not isinstance(piece, str):
            lines[-1].append(piece)
            continue
        for number, part in enumerate(piece.split("\n")):
            if number:
                lines.append([])
            if part:
                if lines[-1] and isinstance(lines[-1][-1], str):
                    lines[-1][-1] += part
                else:
                    lines[-1].append(part)
    return lines


def _left_empty(line: Sequence[str | Put | Seam]) -> bool:
    """Whether blocks left nothing of a paragraph that held some."""
    if not any(isinstance(piece, Seam) for piece in line):
        return False
    return not any(isinstance(piece, Put) or (isinstance(piece, str) and piece.strip()) for piece in line)


def _slots(
    text: str, marks: Sequence[tuple[int, Put, Placed]]
) -> tuple[str, tuple[Slot, ...], dict[str, Binding], tuple[Datum, ...]]:
    slots: list[Slot] = []
    bindings: dict[str, Binding] = {}
    data: list[Datum] = []
    for number, (start, put, placed) in enumerate(marks, 1):
        id, answer = f"m{number}", put.answer
        sentence = _sentence(text, start)
        slots.append(
            Slot(id, start, start + len(MASK), placed.facet, placed.unit, put.title, answer.area, answer.period, "",
                 placed.approx, sentence, text[max(sentence[0], start - AROUND) : start],
                 text[start + 1 : min(sentence[1], start + 1 + AROUND)], placed.places)
        )  # fmt: skip
        if isinstance(answer.value, Missing):
            bindings[id] = Binding(id, gap=gap_of(id, put.asked or put.title, answer.value))
            continue
        bindings[id] = Binding(id, len(data), sure=True)
        data.append(
            Datum(answer.name or put.title, placed.facet, answer.unit, placed.value, answer.area, answer.period,
                  answer.state, answer.source, answer.filer, slot=id)
        )  # fmt: skip
    return text, tuple(slots), bindings, tuple(data)


def _sentence(text: str, at: int) -> tuple[int, int]:
    start = max(text.rfind(stop, 0, at) for stop in _STOPS) + 1
    ends = [found for stop in _STOPS if (found := text.find(stop, at)) >= 0]
    return start, min(ends, default=len(text))


def _placed(put: Put, before: str, after: str) -> Placed:
    value, look = put.answer.value, put.look
    if isinstance(value, Missing):
        return _open(put, before, after)
    if not isinstance(value, Decimal):
        words = _day(value, look.day) if isinstance(value, date) else value
        # A whole sentence before a mark of punctuation leaves its stop to that one.
        words = words.removesuffix("。") if after.startswith(tuple("，。；、：）")) else words
        return Placed("", "", "name", "", "", words, None)
    if put.turn == "位次":
        return _rank(put, before, after, value)
    return _number(put, before, after, value)


def _open(put: Put, before: str, after: str) -> Placed:
    """A place without its value still has the words around it, where they do not depend on the value."""
    if put.turn == "位次":
        return _rank(put, before, after, Decimal(0))
    if put.answer.unit and not put.look.worded:
        return _number(put, before, after, Decimal(0))
    return Placed("", "", put.facet, put.answer.unit, "", "", put.look.places)


def _rank(put: Put, before: str, after: str, value: Decimal) -> Placed:
    if put.look.bare:
        return Placed("", "", "rank", "", "", value, 0)
    lead = "" if before.endswith(("第", "前")) else "第"
    tail = "" if after.startswith(("位", "名")) else "位"
    return Placed(lead, tail, "rank", "", "", value, 0)


def _number(put: Put, before: str, after: str, value: Decimal) -> Placed:
    look, answer = put.look, put.answer
    unit, tail, approx = _unit(look, answer.unit, after)
    if not approx and (hedged := _BEFORE.search(before)):
        approx, lead = hedged[1], ""
    else:
        lead = approx if approx and approx not in _AFTER else ""
    # The decimals of a figure are those of its own unit.
    own = answer.places if unit == answer.unit else None
    places = look.places if look.places is not None else own
    if look.worded and not _TURNS.search(before):
        return _worded(put, value, unit, tail, places)
    return Placed(lead, tail, put.facet, unit, approx, value, places)


def _worded(put: Put, value: Decimal, unit: str, tail: str, places: int | None) -> Placed:
    """The verb by the sign of what will be printed; no number where that is nothing."""
    key = "增速点" if put.turn == "增速" and put.answer.unit.endswith("百分点") else put.turn
    up, down, level = _VERBS[key]
    slot = Slot("", 0, 0, put.facet, unit, "", "", "", "", "", (0, 0), "", "")
    shown = value.quantize(Decimal(1).scaleb(-(places_for(slot) if places is None else places)), ROUND_HALF_UP)
    if shown == 0:
        return Placed("", "", "name", "", "", level, None)
    return Placed(up if shown > 0 else down, tail, put.facet, unit, "", value, places)


def _unit(look: Look, own: str, after: str) -> tuple[str, str, str]:
    """The unit it is printed in, the words that must still follow it, and 余 or 多 that the text has already."""
    approx = look.approx
    hedge = next((word for word in _AFTER if after.startswith(word) and own), "")
    written = _written_unit(after[len(hedge) :], look.unit or own)
    if hedge and written:
        return written, "", approx or hedge
    own_tail = approx if approx in _AFTER and not hedge else ""
    if written and not own_tail:
        return written, "", approx
    unit = look.unit or own
    if look.bare:
        return unit, "", approx
    shown = "个百分点" if unit == "百分点" else unit
    return unit, own_tail + ("" if written else shown), approx


def _written_unit(after: str, own: str) -> str:
    """The unit that the text has right behind the mark, where it counts the same kind of thing."""
    for end in range(min(_LONGEST_UNIT, len(after)), 0, -1):
        word = after[:end].replace("％", "%")
        if own and (word == own or (unit_named(word) is not None and same_kind(own, word) and _counts(own, word))):
            return word
    return ""


def _counts(own: str, word: str) -> bool:
    try:
        convert(Decimal(1), own, word)
    except ValueError:
        return False
    return True


def _day(day: date, how: str) -> str:
    if how == "月日":
        return f"{day.month}月{day.day}日"
    return f"{day.year}年{day.month}月" + ("" if how == "年月" else f"{day.day}日")
