"""What part of a paper a clause stands in: what was done, what is to be done, what is wrong, what is believed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from luoshi.ground.patterns import compiled
from luoshi.reading.model import Kind, Node
from luoshi.reading.tasks.marks import Hits
from luoshi.reading.tasks.spans import Clause

Part = Literal["past", "next", "trouble", "creed", "suggest", ""]

# What headings announce: the usual headings of reports, plans, notices and speeches. The first that fits holds.
_PARTS: Final[tuple[tuple[Part, re.Pattern[str]], ...]] = (
    ("suggest", re.compile(r"讨论发言|发言摘要|意见建议|意见和建议")),
    ("past", compiled(
        r"回顾|(?:工作|任务|目标|项目|开展|完成|进展|落实|推进|基本|履职|执行)情况|进展(?:较快|顺利|良好)|主要进展|工作总结|主要成效|主要成绩|特色亮点|工作亮点"
    )),
    ("trouble", compiled(
        r"(?:存在|主要|突出|面临|关注)的?.{0,6}(?:问题|不足|困难|短板|差距)|问题(?:和|与|及)|^问题|不足$|进[度展](?:滞后|较慢|缓慢|不快)"
    )),
    ("next", compiled(
        r"下一?步|下阶段|下半年|打算|目标任务|重点任务|主要任务|工作任务|任务(?:分工|分解|清单|安排)|目标$|主要目标|总体目标|重点工作|预期目标|"
        r"工作(?:目标|安排|要求|措施|重点|思路|计划)|(?:保障|主要|具体|政策)措施|(?:有关|具体|相关|整改|纪律|几点|三点)要求|对策|建议$|"
        r"(?:推进|实施|工作|方法)步骤|(?:抓好|做好|办好).{0,6}(?:件|项|方面).{0,4}(?:事|工作)$|组织(?:实施|领导|保障)|总结讲话|结果运用|监督(?:管理|检查)|考核|明年"
    )),
    ("past", re.compile(r"成绩|成效|主要做法|亮点|取得|做法")),
    ("creed", re.compile(r"总体要求|指导思想|基本原则|工作原则|背景|意义|重要性|认识|形势|差距|机遇|位次")),
)  # fmt: skip
_BY_KIND: Final[dict[Kind, Part]] = {"report": "past", "analysis": "past", "plan": "next", "division": "next"}
_YEAR: Final = re.compile(r"(20\d\d) ?年")
_TURN: Final = re.compile(r"(?:下一?步|下阶段|下一阶段|接下来)[^。；]{0,14}\Z|(?:下一?步|下阶段|下一阶段|接下来)，")


def part_of_kind(kind: Kind) -> Part:
    """What a paper of that kind is about where no heading says so."""
    return _BY_KIND.get(kind, "")


def parts_of(outline: Sequence[Node], kind: Kind) -> list[Part]:
    """For each outline node the part of the paper that its own heading, or the nearest telling one above, announces."""
    out: list[Part] = []
    years: list[int] = []
    for node in outline:
        own = _own_part(node.title, years) if len(node.title) <= 30 else ""
        parent = outline[node.parent] if node.parent >= 0 else None
        above = out[node.parent] if parent else part_of_kind(kind)
        out.append(_nested(own, above, node.title) if parent else own or above)
    return out


def _own_part(title: str, years: list[int]) -> Part:
    """The part that a heading announces; a later year than an earlier heading's is the time to come."""
    found = [int(year) for year in _YEAR.findall(title)]
    later = bool(found and years and max(found) > years[-1])
    if found:
        years.append(max(found + years[-1:]))
    told: Part = next((part for part, words in _PARTS if words.search(title)), "")
    return "next" if later and told != "past" else told


def _nested(own: Part, above: Part, title: str) -> Part:
    """Within what is to be done 提高认识 announces nothing else; nor does 重点工作 within what was done."""
    if above == "next" and own in ("creed", "past"):
        return above
    if above == "past" and own == "next" and not re.search(r"下|打算|明年|计划", title):
        return above
    return own or above


def parts_at(text: str, outline: Sequence[Node], clauses: Sequence[Clause], kind: Kind) -> list[Part]:
    """For each clause its part: its heading's, unless the prose itself has turned to the next steps (下一步，…)."""
    parts, above = parts_of(outline, kind), part_of_kind(kind)
    out: list[Part] = []
    turned: tuple[int, Part] | None = None
    for clause in clauses:
        part = parts[clause.node] if clause.node >= 0 else above
        if turned and not _same_stretch(outline, turned[0], clause.node, turned[1], part):
            turned = None
        if _TURN.match(text, clause.start, min(clause.end, clause.start + 24)):
            turned = (clause.node, part)
        out.append("next" if turned else part)
    return out


def _same_stretch(outline: Sequence[Node], turn: int, node: int, before: Part, part: Part) -> bool:
    """Whether a clause of ``node`` still belongs to what was turned to in ``turn``: its own items, no new section."""
    if part != before:
        return False
    if turn < 0:
        return True
    while node > turn:
        node = outline[node].parent
    return node == turn or (node >= 0 and outline[turn].parent == outline[node].parent and outline[turn].level > 2)


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
        for marks in hits.marks_within(clause.start, clause.end):
            count[0] += "past" in marks
            count[1] += "must" in marks
    names = {place: _tone(*count) for place, count in told.items()}
    return [names[place] for place in places]


def _tone(past: int, must: int) -> str:
    if past > 1.5 * must + 1:
        return "tone past"
    return "tone next" if must > 1.5 * past + 1 else "tone mixed"
