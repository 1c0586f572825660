"""How alike two names of an indicator are, what papers usually leave out being left out."""

from __future__ import annotations

import re
from functools import lru_cache

#: Words of doing that a paper puts before what it counts, and what both sides may leave out (the language of reports).
_DOING = re.compile(
    r"^(?:先后|累计|共|新增|新认定|新建|已|实现|开展|举办|召开|组织|拨出|成立|发展|清理|拆除|施划|安排|发放|办理)+"
)
_ENDS = re.compile(r"(?:数|数量|个数|总数|情况|总额|额|量)$")
#: What became of things: 签约项目 and 签约项目落地 are two counts, 完成实事 and 实事完成 one.
_STATE = re.compile(r"开复工|开工|落地|投产|办结|竣工|完工|在建|完成|验收|达产|正在推进|到账|到位")
_NEW, _ALL = re.compile(r"新增|新认定|新建|净增|新培育"), re.compile(r"总数|累计|合计")
_LEVEL = re.compile(r"(?:国家|省|市|县|区|镇|乡|村)级")
_COMPARED = re.compile(
    r"(?:位次)?(?:高于|低于|快于|慢于|比|较)(?:全[市省国](?:平均)?|上年|去年|年初|序时进度)*(?:水平)?|位次(?:前移|后移)$"
)
#: Another count of the same things is not the same figure.
_OTHER_STATE, _OTHER_KIND, _KIND_UNSAID = 0.65, 0.6, 0.92


@lru_cache(maxsize=65536)
def like(one: str, other: str) -> float:
    """0 … 1: how alike two names of an indicator are."""
    if one == other:
        return 1.0 if one else 0.0
    first, second = _core(one), _core(other)
    if not first or not second:
        return 0.0
    return _alike(first, second) * _states(one, other) * _kinds(one, other) * _levels(one, other)


def _alike(first: str, second: str) -> float:
    if first == second:
        return 1.0
    pairs, others = _pairs(first), _pairs(second)
    shared = len(pairs & others)
    dice = 2 * shared / (len(pairs) + len(others))
    short, long = sorted((first, second), key=len)
    inside = 0.75 + 0.2 * len(short) / len(long) if len(short) >= 3 and short in long else 0.0
    return max(dice, inside)


def _states(one: str, other: str) -> float:
    return 1.0 if set(_STATE.findall(one)) == set(_STATE.findall(other)) else _OTHER_STATE


def _kinds(one: str, other: str) -> float:
    """New ones are not all; where one name does not say, the other is a little less sure."""
    first, second = ("new" if _NEW.search(name) else "all" if _ALL.search(name) else "" for name in (one, other))
    if first == second:
        return 1.0
    return _OTHER_KIND if first and second else _KIND_UNSAID


def _levels(one: str, other: str) -> float:
    """Of the state and of the province are two counts."""
    first, second = set(_LEVEL.findall(one)), set(_LEVEL.findall(other))
    return 1.0 if first == second or not first or not second else _OTHER_KIND


def _core(words: str) -> str:
    bare = re.sub(r"[“”‘’「」（）()《》、，\s·的已]", "", words)
    for part in ("全县", "全市", "县域", "我县"):
        bare = bare.removeprefix(part)
    bare = _COMPARED.sub("", bare) or bare
    told = _STATE.findall(bare)
    stem = _DOING.sub("", _STATE.sub("", bare))
    return _ENDS.sub("", stem) or stem or "".join(told) or bare


def _pairs(words: str) -> frozenset[str]:
    return frozenset(words[at : at + 2] for at in range(len(words) - 1)) or frozenset({words})
