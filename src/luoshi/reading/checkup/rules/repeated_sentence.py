"""The same sentence twice, or one that differs only in a few small words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent

_SENTENCE = re.compile(r"([^。！？\n]++)[。！？]?")
# What a second pasting loses or gains: marks, blanks and the small words that carry no matter.
_SMALL = re.compile(r"[\s，、：,:“”\"《》（）()的了要并将和与及]+")
_LEAST = 16
_PLACES = 50


_STATUTE = 3  # articles (第一条 …) that make a paper a statute, which repeats conditions by design


def find(page: Page) -> Iterator[Hit]:
    if sum(1 for marker in page.markers if marker and marker.family == "条") >= _STATUTE:
        return
    groups: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for paragraph in page.prose:
        for found in _SENTENCE.finditer(page.text, paragraph.start, paragraph.end):
            # What no stop closes (a heading, a caption) is no sentence.
            if found.end(1) < found.end() and found.end(1) - found.start() >= _LEAST:
                groups[_SMALL.sub("", found[1])].append(found.span(1))
    for key, places in groups.items():
        if len(places) > 1 and len(key) >= _LEAST and not _formula(key):
            start, end = places[1]
            others = (places[0], *places[2:_PLACES])
            yield Hit(start, end, {"count": len(places)}, others)


def _formula(key: str) -> bool:
    """Owner tags and the closing words of the law come again by design."""
    return key.startswith(("责任单位", "牵头单位", "配合单位", "完成时限", "联系人")) or "追究刑事责任" in key


RULE = Rule(
    code="repeated-sentence",
    title="语句重复",
    message="这句话在文中出现了{count}次（或只差个别虚字）。",
    remedy="确认是否重复粘贴，留一处即可。",
    source="校对常见差错：整句重复粘贴",
    find=find,
    examples=(
        fires(
            "县财政局统筹安排专项债券资金支持供水工程。各乡镇抓好落实。县财政局统筹安排专项债券资金支持供水工程。",
            "县财政局统筹安排专项债券资金支持供水工程",
        ),
        fires(
            "加快推进老旧小区改造和配套管网更新。\n要加快推进老旧小区的改造和配套管网更新。",
            "要加快推进老旧小区的改造和配套管网更新",
        ),
        silent("抓好落实。抓好落实。"),
        silent(
            "违反规定的，依法追究责任；构成犯罪的，依法追究刑事责任。违反规定的，依法追究责任；构成犯罪的，依法追究刑事责任。"
        ),
        silent("2025年完成老旧小区改造任务36个。2026年完成老旧小区改造任务42个。"),
        silent(
            "建设主干道。（责任单位：县住房城乡建设局、县财政局；完成时限）建支路。（责任单位：县住房城乡建设局、县财政局；完成时限）"
        ),
    ),
)
