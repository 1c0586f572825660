"""Changes printed with both ends: 由66.4%提高到68.9%，提升2.5个百分点."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from luoshi.ground.patterns import compiled
from luoshi.reading.checkup.numbers import Number, numbers_in
from luoshi.reading.checkup.page import Page

# Verbs of rise and fall in statistical prose.
UP = "提高|提升|增加|增长|上升|扩大|攀升|跃升|增|升"
DOWN = "下降|降低|减少|缩小|缩短|压缩|压减|回落|收窄|缩减|压降|减|降"
_CHANGE = re.compile(
    rf"[由从](?:[一-鿿]{{0,8}}的)?(?P<a>\d[\d,.]{{0,15}}[^\d，。；：:、\n（）]{{0,8}}?)"
    rf"(?:同步|大幅|稳步|逐步|相应)?(?:(?P<up>{UP})|(?P<down>{DOWN}))(?:到了|至了|到|至|为)(?P<b>\d[\d,.]{{0,15}}(?![\d:：∶])[^\d，。；、\n]?)"
)
_TAIL = compiled(rf"[，,、（(]?(?:同比|净|共|累计)?(?:(?P<up>{UP})|(?P<down>{DOWN}))了?(?=\d)")


class Change(NamedTuple):
    """``text[start:end]`` says that ``before`` became ``after``; ``by`` is the size of the change where it follows."""

    start: int
    end: int
    before: Number
    after: Number
    direction: Literal[1, -1]
    by: Number | None


def changes(page: Page) -> Iterator[Change]:
    """Every change whose two ends are plain numbers of one unit."""
    for found in page.scan(_CHANGE):
        before = next(numbers_in(page.text, found.start("a"), found.end("a")), None)
        after = next(numbers_in(page.text, found.start("b"), min(len(page.text), found.end("b") + 4)), None)
        if before is None or after is None or not _same_unit(before.unit, after.unit):
            continue
        yield Change(found.start(), after.end, before, after, 1 if found["up"] else -1, _size(page, after.end))


def _same_unit(one: str, other: str) -> bool:
    return one == other or (one != "%" and other != "%" and (not one or not other))


def _size(page: Page, at: int) -> Number | None:
    tail = _TAIL.match(page.text, at)
    return next(numbers_in(page.text, tail.end(), min(len(page.text), tail.end() + 20)), None) if tail else None
