"""Five 在…振兴上 of which four are numbered: an item of a parallel series that lost its number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.ground.patterns import compiled
from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent

_ITEM = compiled(
    r"(?:(?<=[。；：\n])|(?<=^))(?P<mark>[一二三四五六七八九十]是)?(?P<head>(?:在[一-鿿]{1,6}?(?P<tail>[一-鿿]{2})[上中面]|推动[一-鿿]{1,4}(?P<pull>[一-鿿]{2})))，"
)


def find(page: Page) -> Iterator[Hit]:
    for paragraph in page.prose:
        if (
            "是在" in page.text[paragraph.start : paragraph.end]
            or "是推动" in page.text[paragraph.start : paragraph.end]
        ):
            yield from _series(page, paragraph.start, paragraph.end)


def _series(page: Page, start: int, end: int) -> Iterator[Hit]:
    series: dict[str, list[re.Match[str]]] = {}
    for found in _ITEM.finditer(page.text, start, end):
        series.setdefault(found["tail"] or found["pull"], []).append(found)
    for items in series.values():
        bare = [item for item in items if not item["mark"]]
        numbered = len(items) - len(bare)
        if len(bare) == 1 and numbered >= 2:
            item = bare[0]
            also = tuple(other.span("mark") for other in items if other["mark"])
            yield Hit(item.start("head"), item.end("head"), {"all": len(items), "numbered": numbered}, also)


RULE = Rule(
    code="parallel-numbering",
    title="并列项漏编号",
    message="这里并列{all}项，只有{numbered}项编了号，这一项没有。",
    remedy="补上编号并顺延后面各项，或都不编号。",
    source="并列项编号应当一致；GB/T 9704-2012 7.3.3 结构层次序数",
    find=find,
    examples=(
        fires(
            "推进乡村振兴。在产业振兴上，坚持同步发展。一是在生态振兴上，坚持治理。二是在文化振兴上，坚持培育。三是在人才振兴上，坚持引育。",
            "在产业振兴上",
        ),
        fires(
            "一是在产业招引上，突出大项目。二是在园区招引上，突出配套。在人才招引上，突出留用。",
            "在人才招引上",
        ),
        silent("一是在产业振兴上，坚持发展。二是在生态振兴上，坚持治理。三是在文化振兴上，坚持培育。"),
        silent("在产业振兴上，坚持发展。在生态振兴上，坚持治理。"),
        silent("在全市大会上，县长作了发言。一是在产业振兴上，坚持发展。二是在生态振兴上，坚持治理。"),
    ),
)
