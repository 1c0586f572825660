"""What can be seen of a clause: its words' marks, where they stand, and the part of the paper it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from luoshi.ground.patterns import compiled
from luoshi.reading.tasks.marks import Hit, Hits
from luoshi.reading.tasks.sections import Part
from luoshi.reading.tasks.spans import Clause

_FIGURE: Final = re.compile(r"\d|[*×](?=[个项家次件处条亿万元%户人公里])")
_DUE: Final = re.compile(
    r"(?:[日月底末周度号天时季节]|汛期?|暑假|寒假|春节|之|以|开学)(?:前|内)(?![往列后])|[日月年]底|年内|月底|[^每过前近]\d{1,2}月(?!当)|全年|本周|下周|工作日|[一二三四]季度|[上下]半年|今年"
)
# A day by which: nobody reports results that way, so it binds even where no verb of the list does.
_BY: Final = re.compile(r"(?:[日月底末周度号天时季节期]|之|以|开学)前(?![往列后期])")
_PAST_TIME: Final = re.compile(
    r"去年|过去(?:一年|的)|一年来|五年来|以来|截至|截止|目前(?:[，已]|全)|日前|上半年.{0,3}(?:开展|完成|实现)|至今|前[一二三]季度|1[-—–－]\d+月"
)
# 2020年是…之年: says what something is and why it matters.
_SAYS_WHAT_IS: Final = re.compile(
    r"[^，]{0,24}(?<![但凡别其])是[^，；]*(?:之年|一年|关键|时期|重要|基础|抓手|核心|必然|要求|保障|根本|需要)|[^，]{2,20}由.{2,60}组成"
)
# What a paper says of itself, of the line it follows, of the meeting it reports.
_GUIDES: Final = compiled(
    r"以习近平|为指导|以[^，]{2,24}为(?:主线|引领|统领|指引|根本|遵循)|总基调|(?:坚强|正确|有力)领导(?:下|和)|总体要求是|总的要求|精神为|会.{0,20}(?:任务|目的|议题)是|制定本|制定如下|特制定|现将|现印发|"
    r"自(?:印发|发布|公布)之日起(?:施行|实施|执行)|"
    r"\A(?:刚才|前面|会前|上午|下午)，|\A(?:\d{4}年)?\d{1,2}月\d{1,2}日[^，]{0,6}，[^。]*(?:召开|主持|举行)"
)
# How an inspection was made, before what it found; with a day to come it is one that shall be made.
_METHOD: Final = re.compile(r"采取.{4,60}(?:方式|形式|办法).{0,80}(?:督查|检查|核查|考核)")
# 争取 binds, but in a report the money was got.
_GOT: Final = re.compile(r"争取[^，；。]{0,10}?(?:资金|补助|债券|专项债|贷款|经费)")
_GOAL: Final = re.compile(r"(?:目标|指标)(?:是|为)：")
_QUESTION: Final = re.compile(r"[？?吗呢]\Z|什么|怎么|能不能|为何|哪些")
_RULE: Final = re.compile(r"(?:^|，)(?:凡是?|对[^，]{2,24}的(?:单位|部门|乡镇|企业|干部|人员)?，|[^，]{4,24}的，)")
_FOR_WHOM: Final = re.compile(r"为(?=[^，]{0,4}[\d各全困特残适老学群农企居])")
# 年末共有…: a level, whatever verb its noun holds (登记, 存款).
_LEVEL: Final = re.compile(
    r"(?:年末|[一二三四1-4]?季度末|\d{0,2}月末|期末)[^，]{0,8}(?:共有|拥有|有|参加|余额|面积|保有量)"
)
_LISTING: Final = re.compile(r"、[^，]*、")
_CLAUSE: Final = re.compile(r"[^，：]+")
_MARKER: Final = re.compile(r"[一二三四五六七八九十](?:是|要)")


class Scene(NamedTuple):
    """Where a clause stands: what part of the paper, how its section speaks, whether it leads into a section's items,
    whether an owner tag closes it."""

    part: Part
    tone: str
    lead: bool = False
    tagged: bool = False
    #: Before the first heading of a speech: greetings, what was seen and how things stand.
    opening: bool = False


def features(text: str, clause: Clause, hits: Hits, scene: Scene) -> set[str]:
    """The names of what holds for the clause."""
    start, end, _, _ = clause
    words = text[start:end]
    found = list(hits.within(start, end))
    heads = list(_heads(text, start, end, found))
    seen = {f"part {scene.part}"}
    if not scene.part:
        seen.add(f"no part, {scene.tone}")
    counts: dict[str, int] = {}
    for hit in found:
        for mark in hit.marks:
            counts[mark] = counts.get(mark, 0) + 1
    for mark in ("do", "stat", "must", "past", "trouble", "argue", "exhort", "creed"):
        if counts.get(mark):
            seen.add(mark)
        if counts.get(mark, 0) > 1:
            seen.add(f"{mark} twice")
    if heads and heads[0] == "do":
        seen.add("starts do")
    if "do" in heads:
        seen.add("some clause starts do")
    if heads.count("do") * 2 > len(heads):
        seen.add("most clauses start do")
    if "must" in heads:
        seen.add("some clause starts must")
    if scene.part == "past" and _GOT.search(words):
        seen -= {"must", "must twice", "some clause starts must"}
    if _DUE.search(words):
        seen.add("due")
        if _BY.search(words):
            seen.add("due by")
    if _PAST_TIME.search(words):
        seen.add("past time")
    if _is_to_be_reached(scene, seen, found):
        seen -= {"past", "past twice"}
    if _QUESTION.search(words) or text[end : end + 1] in ("？", "?"):
        seen.add("question")
    if _RULE.search(words):
        seen.add("rule")
    if _FIGURE.search(words):
        seen.add("figure")
        if "do" not in heads and not seen & {"past", "do twice", "due by"}:
            seen.add("only figures")
            if scene.part != "next":
                seen.add("unplanned figures")
    if _LEVEL.match(words) and "figure" in seen and scene.part != "next":
        seen |= {"only figures", "unplanned figures"}
    if _SAYS_WHAT_IS.match(words):
        seen.add("says what is")
    if _GUIDES.search(words) or ("due" not in seen and _METHOD.search(words)):
        seen.add("guides")
    if _GOAL.search(words):
        seen.add("sets a goal")
    if scene.lead and "figure" not in seen:
        seen.add("lead")
    if words[:1] in "（【［〔":
        seen.add("bracket")
    if len(words) < 8:
        seen.add("short")
    if "do" not in seen and "must" not in seen and _LISTING.search(words):
        seen.add("bare list")
    if scene.tagged:
        seen.add("tagged")
    if scene.opening and "due by" not in seen:
        seen.add("opening")
    if found and "next" in found[0].marks and found[0].start - start < 4:
        seen.add("starts next")
    return seen


def _is_to_be_reached(scene: Scene, seen: set[str], found: list[Hit]) -> bool:
    """Whether 竣工, 投入使用 … stand for a state that an order or a limit sets, in a part that reports nothing."""
    if (
        scene.part == "past"
        or "past time" in seen
        or not (seen & {"due", "some clause starts must"} or scene.part == "next")
    ):
        return False
    return all("result" in hit.marks for hit in found if "past" in hit.marks)


def _heads(text: str, start: int, end: int, found: list[Hit]) -> Iterator[str]:
    """What each comma clause begins with once adverbs and the like are passed: do, must or nothing told."""
    at = 0
    for match in _CLAUSE.finditer(text, start, end):
        place, stop = match.span()
        while place < stop and text[place] == " ":
            place += 1
        if marker := _MARKER.match(text, place, stop):
            place = marker.end()
        while at < len(found) and found[at].start < place:
            at += 1
        if whom := _FOR_WHOM.match(text, place, stop):
            # 为65岁以上老人开展体检: the verb stands behind those for whom it is done.
            at = next((n for n in range(at, len(found)) if found[n].start >= whom.end()), len(found))
            place = found[at].start if at < len(found) and found[at].start < min(stop, place + 24) else place
        yield _head(text, found, at, place, stop)


def _head(text: str, found: list[Hit], index: int, place: int, stop: int) -> str:
    told = ""
    while index < len(found) and found[index].start == place and place < stop:
        marks = found[index].marks
        if "must" in marks:
            told = "must"
        if "do" in marks and "open" not in marks:
            if text.startswith("的", found[index].end):
                return told  # 开工的项目: the verb only tells which
            return "must" if told == "must" else "do"
        if not marks & {"open", "next", "must", "soft"}:
            return told
        place = found[index].end
        index += 1
    return told
