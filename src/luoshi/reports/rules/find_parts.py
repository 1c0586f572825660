"""Slots that the text says make a whole: 共＿个，其中甲＿个、乙＿个; shares; the three parts of an economy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from luoshi.reports.rules.slots import Slot, same_kind

_TOTAL = re.compile(r"(?:共有?|合计|总计|共计|总数|总额|总量|总投资|总共)[^，。；：]{0,10}$")
#: What opens the list of parts behind a total.
_OPENS = re.compile(r"[^，。；：:（(\d]{0,12}(?:[，,。；;]?[（(]?(?:其中[，,：:]?|包括|分别[是为])|[：:（(])")
_BETWEEN = re.compile(r"[^。；;\n\d]{0,22}")
_FURTHER = re.compile(r"[、，,和及]|以及")
_ASIDE = ("growth", "share", "change", "rank", "completion")
#: Parts that may count the same thing twice, or that are a state and no kind.
_STATE = re.compile(r"已|完成|开工|竣工|投产|办结|在建|落地|新增|达标|开复工")
_RATIO = re.compile(r"[：:∶]")
_FARTHEST = 16


class Parts(NamedTuple):
    """Slot ids. ``total`` is "" where the parts are shares of a hundred; ``whole``: the text says that nothing else is
    in it."""

    total: str
    parts: tuple[str, ...]
    whole: bool


def find_parts(text: str, slots: Sequence[Slot]) -> list[Parts]:
    """Every total with its parts, every row of shares, in the text's order. Rough numbers (余, 近) have none."""
    return [*_listed(text, slots), *_ratios(text, slots), *_shares(text, slots)]


def _listed(text: str, slots: Sequence[Slot]) -> Iterator[Parts]:
    for place, total in enumerate(slots):
        if total.facet not in ("value", "target") or total.approx or not total.unit:
            continue
        parts = _after(text, total, slots[place + 1 : place + 1 + 2 * _FARTHEST])
        if len(parts) > 1:
            said = total.before[-12:] + text[total.end : total.end + 2]
            whole = bool(_TOTAL.search(total.before)) or "总" in total.indicator or "：" in said or ":" in said
            yield Parts(
                total.id, tuple(parts), whole and not any(_STATE.search(_name(text, slots, one)) for one in parts)
            )


def _after(text: str, total: Slot, following: Sequence[Slot]) -> list[str]:
    """The parts in the row behind a total; what stands between of another facet (its growth) is passed over."""
    found: list[Slot] = []
    last = total
    for slot in following:
        between = text[last.end : slot.start]
        opened = bool(_OPENS.search(between)) if not found else bool(_FURTHER.search(between))
        if slot.facet in _ASIDE and not _RATIO.fullmatch(between) and _BETWEEN.fullmatch(between):
            last = slot
            continue
        fits = slot.facet in ("value", "target") and not slot.approx and same_kind(slot.unit, total.unit)
        wide = _BETWEEN.fullmatch(between.replace("。其中", "，其中"))
        if not (opened and fits and wide):
            break
        found.append(slot)
        last = slot
    return [one.id for one in found]


def _name(text: str, slots: Sequence[Slot], key: str) -> str:
    slot = next(one for one in slots if one.id == key)
    return re.split(r"[、，,：:；]", text[max(slot.sentence[0], slot.start - 10) : slot.start])[-1]


def _ratios(text: str, slots: Sequence[Slot]) -> Iterator[Parts]:
    """三次产业结构为＿：＿：＿."""
    row: list[Slot] = []
    for slot in (*slots, None):
        if row and slot is not None and _RATIO.fullmatch(text, row[-1].end, slot.start):
            row.append(slot)
            continue
        if len(row) > 2 and re.search("结构|比例|比重|占比", row[0].indicator + row[0].before):
            yield Parts("", tuple(one.id for one in row), whole=True)
        row = [slot] if slot is not None and slot.is_number else []


def _shares(text: str, slots: Sequence[Slot]) -> Iterator[Parts]:
    """甲占＿%、乙占＿%、丙占＿%: whether they make a hundred only their numbers tell."""
    rows: dict[tuple[int, int], list[str]] = {}
    for slot in slots:
        if slot.unit == "%" and slot.facet == "share" and re.search(r"占(?:比|比重)?为?$", slot.before):
            rows.setdefault(slot.sentence, []).append(slot.id)
    yield from (Parts("", tuple(row), whole=False) for row in rows.values() if len(row) > 2)
