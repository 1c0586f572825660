"""Every number of a text with its unit, before it is decided which of them measure something."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from luoshi.ground.patterns import compiled
from luoshi.reading.figures.measures import UNIT
from luoshi.reading.model import Blank

_CHINESE = (
    r"[零〇一二两三四五六七八九十廿卅百千]+(?:[万亿][零〇一二两三四五六七八九十百千]+)*(?:点[零〇一二三四五六七八九]+)?"
)
_SCALE = r"[十百千]?万亿?|亿|[百千]"
NUMBER = compiled(
    rf"(?:(?P<order>第|前|后|末) ?)?(?:唯一(?=[一二两\d]))?(?P<parts>百分之|千分之|万分之)?(?P<minus>[-−－–](?=\d))?"
    rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|{_CHINESE}|[*×X_○□△▲x]+(?:\.[*×Xx]+)?)"
    rf" ?(?P<hedge>余|多|来(?!自)|几)? ?(?:(?P<scale>{_SCALE})(?P<hedge2>余|多)(?P<rest>{UNIT})?|(?P<unit>{UNIT}))?"
)
_MASKS = "*×X_○□△▲x"
_TAIL = compiled(r"(?:级(?=的|以上)|以上|以下|以内|左右|上下|之内|及以上|之多|开外)+")


class Number(NamedTuple):
    """``flat[start:end]`` is the number alone; ``stop`` is where its unit ends, ``tail`` 以上, 左右 … after that.

    ``lead`` is where the whole begins (第, 百分之 or a minus sign); ``order`` is 第, 前, 后, 末 or "".
    """

    lead: int
    start: int
    end: int
    unit: str
    stop: int
    tail: str
    order: str
    parts: str
    minus: bool
    hedge: str
    mask: bool


def numbers(flat: str, start: int, end: int, blanks: Sequence[Blank], starts: Sequence[int]) -> Iterator[Number]:
    """The numbers of ``flat[start:end]``; a mask counts where ``blanks`` (their ``starts``) miss a number there."""
    for found in NUMBER.finditer(flat, start, end):
        begin, close = found.span("number")
        mask = flat[begin] in _MASKS
        if mask:
            at = bisect_left(starts, begin)
            if at == len(starts) or blanks[at].start != begin or blanks[at].kind != "number" or blanks[at].end != close:
                continue
        order, lead = found["order"] or "", found.start()
        unit = found["unit"] or (found["scale"] or "") + (found["rest"] or "")
        stop = found.end() if unit or found["hedge"] else close
        tail = _TAIL.match(flat, stop, end)
        if order and order != "第" and unit not in ("名", "位") and not flat.startswith("强", close):
            # 后 and 前 belong to the word before (滞后3个月, 目前18家): no order.
            order, lead = "", lead + 1
        yield Number(
            lead, begin, close, found["parts"] or unit, stop, tail[0] if tail else "", order,
            found["parts"] or "", bool(found["minus"]), found["hedge"] or found["hedge2"] or "", mask,
        )  # fmt: skip
