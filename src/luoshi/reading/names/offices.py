"""Offices by their standard names: 县委, 县政府办公室, 县发改局, 生态环境局某某分局."""

from __future__ import annotations

import re

import ahocorasick

from luoshi.ground.patterns import compiled
from luoshi.reading.names.bounds import begin, is_counted
from luoshi.reading.names.candidate import Candidate
from luoshi.reading.names.lexicon_offices import (
    BODIES,
    DEPARTMENT_TAILS,
    DEPARTMENTS,
    FIXED_OFFICES,
    LEVELS,
    STATE_BODIES,
)
from luoshi.reading.names.lexicon_words import PARTICLES, VERBS
from luoshi.reading.names.patterns import automaton_words, either

# 交通部 is a ministry, 教育中心 a place of teaching: only the words for local offices make a department of its word.
_LOCAL_TAILS = ("局", "委", "厅", "委员会")
_MORE_TAILS = tuple(tail for tail in DEPARTMENT_TAILS if tail not in _LOCAL_TAILS)
# 县体育中心 is a building; the office for sport is a 局.
_BUILDINGS = frozenset(("体育", "文化", "旅游", "教育", "卫生", "金融", "科技", "商务"))
_PLACE = re.compile(
    r"(?:(?!和)(?:(?![报请并由对把将向与及在从到按经为以被让使送的了着过是有至于给比同随会督令责查协助各全市县区省月日度年案])[一-鿿]){2,3}|[*×XxＸ○]{1,3}|[一-鿿]{1,2}[*×]{1,3})[省市县区州旗]$"
)
_PLACE_OPENS = re.compile(r"(?:^|[\s，。；：、（）【】《》“”…—>〉]|" + either(VERBS) + r"|[" + PARTICLES + r"])$")
# A person of the office, a meeting or a matter of it: not the office itself.
_OF_ALL = re.compile(r"各[一-鿿（）]{1,6}、$")
_TITLE = re.compile(
    r"局长|主任|主席|秘书长|书记|常委(?!会)|副|县长|市长|区长|领导|主要(?:领导|负责)|分管|负责人|负责同志|专题会|系统|工作报告|"
    r"各(?!项|种|方面)|部门|直属|所属|[一-鿿]书记|组成(?:部门|人员)|委员(?!会)|员"
)
# What makes another word of an office's last character: 办结, 委托, 局面, 部门.
_RUNS_ON = compiled(
    r"(?<=办)[结理好事法成件学证]|(?<=委)[托派任屈]|(?<=局)[面势部限长]|(?<=部)[门署分队件级位长]|(?<=院)[士校落长]|(?<=厅)长"
)
_BRANCH = re.compile(
    r"[一-鿿*×X]{2,4}?(?:分局|分公司|支公司|支行|分行|营业部|营业管理部|支队|大队|调查队)|(?:党组|党委|机关党委)(?!书记)"
)
# Hospitals and firms are parts of longer names (县中医院新院区, 国网…供电公司).
_ALSO_PLACES = ("医院", "保健院", "公司", "集团", "银行", "博物馆")
SURE = 8
_HEAD_OF_LEVEL = frozenset("省市县区州旗")


def _build() -> ahocorasick.Automaton:
    """Every office word, with what must stand before it: "" nothing, "level" a word for its level."""
    words: dict[str, str] = {}
    words |= dict.fromkeys(automaton_words(LEVELS, DEPARTMENTS - _BUILDINGS, _MORE_TAILS), "")
    words |= dict.fromkeys(automaton_words(DEPARTMENTS, _LOCAL_TAILS), "")
    words |= dict.fromkeys(automaton_words(LEVELS, DEPARTMENTS, _LOCAL_TAILS), "")
    words |= dict.fromkeys(automaton_words(LEVELS, FIXED_OFFICES), "")
    words |= dict.fromkeys(FIXED_OFFICES, "")
    words |= dict.fromkeys(automaton_words(LEVELS, BODIES), "")
    words |= dict.fromkeys(STATE_BODIES, "")
    words |= dict.fromkeys(automaton_words(LEVELS, "委", LEVELS, ("政府",), ("办公室", "督查室")), "")
    words["团县委"] = words["团市委"] = words["团区委"] = words["团省委"] = ""
    made = ahocorasick.Automaton()
    for word in words:
        made.add_word(word, len(word))
    made.make_automaton()
    return made


_OFFICES = _build()


def find_offices(text: str) -> list[Candidate]:
    """All offices of the text, the longest reading of each."""
    found: list[Candidate] = []
    for last, size in _OFFICES.iter_long(text):
        start, end = last + 1 - size, last + 1
        if _TITLE.match(text, end) or _RUNS_ON.match(text, end) or _is_inside(text, start) or is_counted(text, end):
            continue
        start = _with_place(text, start)
        branch = _BRANCH.match(text, end)
        if branch:
            end = branch.end()
        weight = 5 if text.endswith(_ALSO_PLACES, start, end) else SURE
        found.append(Candidate(start, end, "organization", weight))
    return found


def _is_inside(text: str, start: int) -> bool:
    """Whether a class word stands right before (各县委, 有关)."""
    before = text[max(0, start - 9) : start]
    return _OF_ALL.search(before) is not None or before.endswith(("各", "有关", "相关", "其他", "全", "乡", "城镇"))


def _with_place(text: str, start: int) -> int:
    """The start moved left over a place's own name (某某县人民政府), where that is set off from what is before it."""
    if text[start] in "镇乡":
        opens = begin(text, start)
        return opens if 2 <= start - opens <= 8 else start
    here = text[start] in _HEAD_OF_LEVEL
    place = _PLACE.search(text, max(0, start - 4), start + here)
    if (
        place
        and text[place.start() : place.start() + 2] not in VERBS
        and (place.start() == 0 or _PLACE_OPENS.search(text, max(0, place.start() - 4), place.start()))
    ):
        return place.start()
    return start
