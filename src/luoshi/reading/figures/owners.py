"""Whose an attribute is: the named work before it (``某某大桥建成通车，全长3公里``, ``该项目占地168亩``)."""

from __future__ import annotations

import re

from luoshi.ground.patterns import compiled
from luoshi.reading.figures.clues import REACH, Clue, Walk

# Class nouns of works and undertakings that have a length, a cost, beds. Source: the language.
_WORKS = (
    "项目|工程|电站|水库|水厂|[一二三四特]桥|大桥|隧道|公路|高速|铁路|产业园|物流园|工业园|科技园|公园|广场|中心|医院|学校|小学"
    "|中学|幼儿园|基地|馆|校区|市场|机场|码头|棚改|互通|连接线|园区|公司|集团"
)
_NAMED = compiled(
    rf"(?<![^，；。：、）\n\s于对])(?!该|其|本)(?P<name>[\u4e00-\u9fffA-Za-z0-9]{{2,18}}?(?:{_WORKS})(?:[一二三四]期)?(?:[\u4e00-\u9fff]{{0,3}}(?:项目|工程))?)"
    r"(?=[\u4e00-\u9fff，、：])(?![个家处座项])"
)
_ANAPHOR = re.compile(r"该(项目|工程|电站|水库|大桥|公路|园区|公司|企业|中心|基地)")
_ATTRIBUTE = compiled(
    r"全长|总长|占地(?:面积)?|总?建筑面积|(?:概算|估算|计划|年度|年度计划|累计|实际|总|累计完成|完成)*投资额?|总造价"
    r"|(?:设置|编制|规划|设计)?(?:床位|车位|泊位|学位)|资金缺口|缺口|总?装机容量|总?库容|日处理能力"
)
_INSTITUTION = re.compile(
    r"(?:高中|初中|小学|中学|幼儿园|学院|中专|职业学校|医院|机构|饭店|酒店|图书馆|敬老院|福利院)$"
)
_WITHIN = re.compile(r"招生|在校学?生|毕业生|在园幼儿|教职工|专任教师|床位|客房|从业人员|入住老人|职工|藏书|客房出租率")
_OWNED_BY = re.compile(r"公办|民办|公立|私立|民营|国有|集体|个体|公建民营|[1-5A]{1,2}级|[一二三四五]星级")
"""Adjectives that count a part of what was counted before (``养老机构22家，其中公办18家``)."""
_LEADING = re.compile(
    r"关于|听取了?|加快|推进|推动|支持|建成|完成|新建|开工建设|新?开工|启动|实施|总投资|投入|加强|确保|做好|要(?!素)"
)
_NO_NAME = re.compile(
    r"[的各了和与把将对在有是]|[一二三四五六七八九十两\d][个条项处座所家批类]|重点|重大|全部|一批|签约|在建|亿元|万元|年度|[省市县国]级|争取|纳入|列入"
)


def is_attribute(words: str) -> bool:
    """Whether the words say only what a work has (全长, 完成投资), not which."""
    return _ATTRIBUTE.fullmatch(words) is not None


def is_within(words: str, counted: str) -> bool:
    """Whether the words say what an institution that was counted before has (``普通高中4所，招生915人``)."""
    return _WITHIN.fullmatch(words) is not None and _INSTITUTION.search(counted) is not None and "各" not in counted


def is_part(words: str) -> bool:
    """Whether the words are an adjective that tells a part of what was counted (公办, 4A级)."""
    return _OWNED_BY.fullmatch(words) is not None


def owner_before(flat: str, begin: int, start: int) -> tuple[str, int]:
    """The last named work that opens a clause of ``flat[begin:start]`` and where it ends; ("", start) for none."""
    last, at = "", start
    # The mark before the first clause belongs to the sentence before.
    for found in _NAMED.finditer(flat, max(0, begin - 1), start):
        words = found["name"]
        words = _LEADING.split(words)[-1]
        if len(words) > 3 and not _NO_NAME.search(words):
            last, at = words, found.end()
    return last, at


def without_anaphor(flat: str, floor: int, start: int, words: str) -> tuple[str, str]:
    """``words`` less a leading 该项目, and the work that it points back to in ``flat[floor:start]``."""
    found = _ANAPHOR.match(words)
    if not found:
        return words, ""
    name, _ = owner_before(flat, floor, start)
    return words[found.end() :], name


def owner_of(walk: Walk, clue: Clue) -> str:
    """The work whose attribute the figure is, "" where things were counted since it was named."""
    flat = walk.sentence.flat
    floor = max(walk.sentence.begin, clue.start - REACH, clue.item.lead - 2 * REACH)
    floor = max(floor, flat.rfind("；", floor, clue.start))
    name, at = owner_before(flat, floor, clue.item.lead)
    if not name:
        last = walk.clues[-1].indicator if walk.clues else ""
        return walk.owner if walk.owner and last.startswith(walk.owner) else walk.sentence.topic
    since = [one for one in walk.clues[-6:] if one.item.start >= at]
    return "" if any(one.noun or not one.indicator.startswith(name) for one in since) else name


def counted_before(walk: Walk, words: str, clue: Clue) -> str:
    """What was counted in this clause of the sentence that the words are a part or a holding of, else ""."""
    floor = walk.sentence.flat.rfind("；", max(0, clue.start - REACH), clue.start)
    for one in reversed(walk.clues[-6:]):
        if one.item.start < floor:
            break
        if is_part(one.indicator[:2]):
            continue
        if is_within(words, one.indicator) or (is_part(words) and one.item.unit == clue.item.unit):
            return one.indicator
    return ""
