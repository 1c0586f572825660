"""The grammar of those who are told to do it: units by the class of their last word, persons by their office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from luoshi.ground.patterns import led
from luoshi.reading.tasks.lexicon import DO

# Closing words of unit names (the language; the usual organs of a county), the longer first.
_STRONG: Final = (
    "领导小组办公室|领导小组|工作专班|工作组|督查组|检查组|指挥部办公室|指挥部|专班|委员会|管委会|党工委|纪工委|纪委监委机关|纪委监委|监委|纪委|"
    "党委|党组|政府办公室|人民政府|政府|县委|市委|区委|省委|办事处|办公室|营业部|支行|分局|分公司|公司|集团|银行|服务中心|促进中心|中心|督查室|"
    "研究室|委室|检察院|法院|工会|工商联|妇联|残联|科协|文联|团委|供销社|合作社|协会|商会|联合会|大队|支队|总队|中队|派出所|司法所|卫生院|党校|"
    "热线办|部门|局|委|办|厅|部|署|社|站|所|队|园区|开发区|高新区|新区|街道办|街道|乡镇|镇|乡|村|同志"
)
# Offices of persons.
_PERSON: Final = (
    "领导干部|党员干部|领导班子|领导|第一书记|书记|副县长|县长|副市长|市长|副区长|区长|镇长|乡长|局长|主任|科长|站长|所长|院长|校长|行长|林长|"
    "河长|链长|田长|专员|负责人|责任人|网格员|工作队员"
)
# Classes of doers, and the words that may stand before them.
_CLASS: Final = (
    "镇区|园区|街镇|县市区|部门|单位|企业|业主|机关|乡镇|镇街|镇村|县区|市县|学校|医院|地|级|班子|党组织|党支部|中小学|"
    "银行|金融机构"
)
_QUALIFIER: Final = (
    "各级|各类|各|有关|相关|所有|全体|县直|市直|区直|省直|县级|市级|行业|主管|监管|职能|行政|执法|属地|业务|项目|用人|用工|建设|施工|参建|承办|实施|"
    "医疗卫生|医疗|卫生|教育|金融|科研|运营|主要|协同|协作|其他|骨干|重点|规上|国有|民营|县属|市属|区属|乡镇|党政|相应|责任|牵头|配合|成员|主责|主办|包保|帮扶|包联|镇|街道|及"
)
_ALONE: Final = (
    "检察院|法院|街道|工商联|供销社|残联|妇联|科协|文联|工会|团委|党委|纪委|监委|企业|乡镇|镇街|镇村|基层|"
    "县里|市里|区里|乡里|镇里|村里|政府|学校|部门|县财政|市财政|区财政|财政|银行|公安"
)
# 住建部门: the trades of the usual departments, whole or shortened (the language).
_TRADE: Final = (
    "住建|公安|教育|环保|应急|农业|财政|发改|工信|民政|司法|人社|交通|水利|商务|文旅|卫健|审计|统计|林业|医保|税务|消防|宣传|组织|"
    "市场监管|自然资源|生态环境|农业农村|应急管理|卫生健康|发展改革|交通运输|行政审批|综合执法"
)
# Words that no unit's name holds: where they stand the name has not begun yet, or is over.
_BODY: Final = r"(?:(?![由请的了把将被是报月让，、])[一-鿿×*XＸ“”A-Za-z0-9])"
_CLOSING: Final = led(f"{_STRONG}|{_PERSON}")
_ASIDE: Final = r"(?:[（(][一-鿿、，]{1,12}[）)])?"
UNIT: Final = (
    rf"(?:{led(_QUALIFIER)}+(?:{_CLASS}){_ASIDE}|{led(_TRADE)}部门|{led(_ALONE)}(?![一-鿿]?[局委办组室部]){_ASIDE}"
    rf"|(?:(?![全我本各该此每贫外他社城景园小片地灾库山老校厂辖牧林矿街郊由在]){_BODY}){{2,3}}[县区](?![一-鿿]?[局委办组室部直级长域])"
    rf"|{_BODY}{{1,16}}?{_CLOSING}{_ASIDE})(?:(?:党政)?主要(?:负责同志|负责人|领导))?"
)
_LINK: Final = r"(?:[、，,]|以及|及其|及|和|与|会同|协同|同|联合)"
# Each unit of a list is settled once its link is found, or a long list would be tried in every division.
UNITS: Final = rf"(?:(?>{UNIT}{_LINK}))*{UNIT}(?:等(?:部门|单位|有关部门)?)?"
_SPLIT: Final = re.compile(r"[、，,;；]|以及|及其|及|和|与|[要应须]?(?:会同|协同|联合)|同(?!志)")
_WHOLE: Final = re.compile(rf"{UNIT}(?:等(?:部门|单位|有关部门)?)?\Z")
_NAMELIKE: Final = re.compile(r"\A[一-鿿]{0,4}(?:局|委|办|部|厅|室|所|中心|组|单位|部门|领导|指挥部|专班|小组)\Z")
_NEVER: Final = re.compile(
    "关于|经(?![发信济开管贸合营])|[需含每我你他谁把将对让使向与为以被给从在是的了不又既并也都就再还]|有(?!关)"
)
_HEADS: Final = re.compile(r"(?:的)?(?:党政)?主要(?:负责同志|负责人|领导)\Z")
# Verbs that stand in no unit's name.
_VERBAL: Final = re.compile(
    r"启动|推进|推动|实施|建成|加快|开展|完成|落实|打造|抓好|确保|明确|新增|达到|增长|主持|听取|同意"
)
# Common nouns that end like units.
_NOUN: Final = re.compile(
    r"(?:城镇|农村|乡村|小镇|集镇|全社|全部|内部|外部|局部|帮办|代办|再办|承办|主办|举办|创办|督办|兴办|联办|经办|申办|领办|包办|场所|厕所|网站|"
    r"电站|泵站|水站|带队|组队|新村|旧村|山村|行政村|自然村|驻村|进村|到村|一村|公办|民办)\Z"
)
_NONE: Final = frozenset(
    "我们 大家 我 咱们 本人 同志们 自己 谁 你们 他们 群众 有的同志 有同志 全部 一部 大部".split()  # noqa: SIM905
)


class Unit(NamedTuple):
    """A doer as printed at ``text[start:end]``."""

    start: int
    end: int


def is_unit(words: str) -> bool:
    """Whether the words, whole, name a unit, a class of units or a person by office."""
    if len(words) < 2 or words in _NONE or _NEVER.match(words) or _VERBAL.search(words) or _NOUN.search(words):
        return False
    return _WHOLE.match(words) is not None and not _is_deed(words)


def _is_deed(words: str) -> bool:
    """Whether a verb with its object only looks like a unit (``推动园区``); names may begin so too (``审计局``)."""
    sizes = [size for size in (4, 3, 2, 1) if words[:size] in DO and len(words) > size]
    if not sizes or words.endswith("同志"):
        return False
    rest = words[sizes[0] :]
    named = len(rest) <= 2 or rest[:2] in DO or rest[:2] == "管理"
    return not (named and _NAMELIKE.search(rest))


def split_units(text: str, start: int, end: int) -> Iterator[Unit]:
    """The units of a list, each by itself; a link inside one name (``发展和改革局``) does not cut it."""
    pieces, at = [], start
    for match in _SPLIT.finditer(text, start, end):
        pieces.append((at, match.start()))
        at = match.end()
    pieces.append((at, end))
    held: int | None = None
    for index, (begin, stop) in enumerate(pieces):
        first = begin if held is None else held
        words = text[first:stop].strip()
        # A unit's name may hold 和 or 及, never a list's own mark.
        if _ends_unit(words) or index == len(pieces) - 1 or text[stop] in "、；;":
            held = None
            yield from _tidied(text, first, stop)
        else:
            held = first


def _ends_unit(words: str) -> bool:
    return _WHOLE.match(words) is not None


def _tidied(text: str, start: int, end: int) -> Iterator[Unit]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    words = text[start:end]
    for tail in ("等有关部门", "等部门", "等单位", "等"):
        if words.endswith(tail) and len(words) > len(tail) + 1:
            end -= len(tail)
            break
    if heads := _HEADS.search(text[start:end]):
        end = start + heads.start() or end
    if start < end and text[start:end] not in _NONE:
        yield Unit(start, end)
