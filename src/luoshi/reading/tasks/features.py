"""What can be seen of a clause: its words' marks, where they stand, and the part of the paper it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from luoshi.reading.model import Kind, Node
from luoshi.reading.tasks.marks import Hit, Hits
from luoshi.reading.tasks.spans import Clause

Part = Literal["past", "next", "trouble", "creed", "suggest", ""]

# What headings announce (the usual headings of reports, plans, notices and speeches).
_PARTS: Final[tuple[tuple[Part, re.Pattern[str]], ...]] = (
    ("suggest", re.compile(r"讨论发言|发言摘要|意见建议|意见和建议|建议$")),
    ("trouble", re.compile(
        r"(?:存在|主要|突出|面临|关注)的?.{0,6}(?:问题|不足|困难|短板|差距)|问题(?:和|与|及)|^问题|不足$"
    )),
    ("next", re.compile(
        r"下一?步|下阶段|打算|目标任务|重点任务|主要任务|工作任务|任务(?:分工|分解|清单|安排)|工作(?:目标|安排|要求|措施|重点|思路|打算|计划)|主要目标|"
        r"总体目标|重点工作|保障措施|主要措施|具体措施|政策措施|(?:有关|具体|相关|整改|纪律|几点|三点)要求|(?:推进|实施|工作|方法)步骤|组织(?:实施|领导|保障)|"
        r"总结讲话|结果运用|监督管理|监督检查|考核|明年|预期目标|对策|建议"
    )),
    ("past", re.compile(
        r"回顾|成绩|成效|主要做法|特色亮点|工作亮点|(?:工作|开展|完成|进展|落实|推进|基本|履职)情况|工作总结|主要工作|取得|做法"
    )),
    ("creed", re.compile(r"总体要求|指导思想|基本原则|工作原则|背景|意义|重要性|认识|形势|差距|机遇|位次")),
)  # fmt: skip
_BY_KIND: Final[dict[Kind, Part]] = {"report": "past", "plan": "next", "division": "next"}
_NUMBER: Final = r"(?:\d|[*×_]|[一二三四五六七八九十百千万两]+[个项家次件处条亿万])"
_FIGURE: Final = re.compile(r"\d[\d.]*|[*×]+(?=[个项家次件处条亿万元%户人公里])")
_DUE: Final = re.compile(
    r"(?:[日月底末周度号天时季节]|汛|之|以|开学)(?:前|内)(?![往列后])|[日月年]底|年内|月底|[^每过前近]\d{1,2}月(?!当)|全年|本周|下周|工作日|[一二三四]季度|[上下]半年|今年"
)
_PAST_TIME: Final = re.compile(
    r"去年|过去(?:一年|的)|一年来|五年来|以来|截至|截止|目前(?:[，已]|全)|日前|上半年.{0,3}(?:开展|完成|实现)|至今|前[一二三]季度|1[-—–－]\d+月"
)
_QUESTION: Final = re.compile(r"[？?吗呢]\Z|什么|怎么|能不能|为何|哪些")
_RULE: Final = re.compile(r"(?:^|，)(?:凡是?|对[^，]{2,24}的(?:单位|部门|乡镇|企业|干部|人员)?，|[^，]{4,24}的，)")
_LISTING: Final = re.compile(r"、[^，]*、")
_CLAUSE: Final = re.compile(r"[^，：]+")
_MARKER: Final = re.compile(r"[一二三四五六七八九十](?:是|要)")


def tones(outline: Sequence[Node], clauses: Sequence[Clause], hits: Hits) -> list[str]:
    """For each clause how its top section speaks by and large: ``tone past``, ``tone next`` or ``tone mixed``.

    A report of what was done gives itself away by its 已, 先后, 累计 even where a sentence holds none of them.
    """
    tops: list[int] = []
    for index, node in enumerate(outline):
        tops.append(index if node.parent < 0 else tops[node.parent])
    told: dict[int, list[int]] = {}
    places = [tops[clause.node] if clause.node >= 0 else -1 for clause in clauses]
    for clause, place in zip(clauses, places, strict=True):
        count = told.setdefault(place, [0, 0])
        for hit in hits.within(clause.start, clause.end):
            count[0] += "past" in hit.marks
            count[1] += "must" in hit.marks
    names = {place: _tone(*count) for place, count in told.items()}
    return [names[place] for place in places]


def _tone(past: int, must: int) -> str:
    if past > 1.5 * must + 1:
        return "tone past"
    return "tone next" if must > 1.5 * past + 1 else "tone mixed"


def part_of_kind(kind: Kind) -> Part:
    """What a paper of that kind is about where no heading says so."""
    return _BY_KIND.get(kind, "")


def parts_of(outline: Sequence[Node], kind: Kind) -> list[Part]:
    """For each outline node the part of the paper that its own heading or the nearest telling one above announces."""
    out: list[Part] = []
    for node in outline:
        own: Part = (
            next((part for part, words in _PARTS if words.search(node.title)), "") if len(node.title) <= 30 else ""
        )
        above: Part = out[node.parent] if 0 <= node.parent < len(out) else part_of_kind(kind)
        # 主要问题 under 下步 is still to be done; a heading within the past stays in the past unless it says 下步.
        out.append(own or above)
    return out


class Scene(NamedTuple):
    """Where a clause stands: what part of the paper, how its section speaks, whether it leads into a section's items,
    whether an owner tag closes it, whether it names a doer itself."""

    part: Part
    tone: str
    lead: bool = False
    tagged: bool = False
    owned: bool = False


def features(text: str, clause: Clause, hits: Hits, scene: Scene) -> set[str]:
    """The names of what holds for the clause."""
    start, end, _, _ = clause
    words = text[start:end]
    found = list(hits.within(start, end))
    heads = list(_heads(text, start, end, found))
    seen = {f"part {scene.part}", scene.tone}
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
    if _DUE.search(words):
        seen.add("due")
    if _PAST_TIME.search(words):
        seen.add("past time")
    if _QUESTION.search(words) or text[end : end + 1] in ("？", "?"):
        seen.add("question")
    if _RULE.search(words):
        seen.add("rule")
    if _FIGURE.search(words):
        seen.add("figure")
        if "do" not in seen:
            seen.add("figure without do")
    if words[:1] in "（【［〔":
        seen.add("bracket")
    if len(words) < 8:
        seen.add("short")
    if "do" not in seen and "must" not in seen and _LISTING.search(words):
        seen.add("bare list")
    seen.update(name for name in ("lead", "tagged", "owned") if getattr(scene, name))
    if found and "next" in found[0].marks and found[0].start - start < 4:
        seen.add("starts next")
    return seen


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
        yield _head(found, at, place, stop)


def _head(found: list[Hit], index: int, place: int, stop: int) -> str:
    told = ""
    while index < len(found) and found[index].start == place and place < stop:
        marks = found[index].marks
        if "must" in marks:
            told = "must"
        if "do" in marks and "open" not in marks:
            return "must" if told == "must" else "do"
        if not marks & {"open", "next", "must", "soft"}:
            return told
        place = found[index].end
        index += 1
    return told
