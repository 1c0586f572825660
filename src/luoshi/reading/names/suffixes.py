"""Names by the word that closes them: …公司, …产业园, …工程, …路. The left end is found by grammar."""

from __future__ import annotations

import re

from luoshi.reading.model import NameKind
from luoshi.reading.names.bounds import begin, has_generic, is_counted, is_generic, is_prose, residue
from luoshi.reading.names.candidate import Candidate
from luoshi.reading.names.lexicon_kinds import FIRMS, MATERIALS, TRADES, WORKS
from luoshi.reading.names.lexicon_offices import CLASS_HEADS, CLASSES, LEVELS
from luoshi.reading.names.patterns import either, words_of

_ROLE: dict[str, str] = {
    **dict.fromkeys((material + "业" for material in MATERIALS), "trade"),
    **dict.fromkeys(TRADES, "trade"),
    **dict.fromkeys(WORKS, "work"),
    **dict.fromkeys(FIRMS, "firm"),
    **dict.fromkeys("路街桥线", "road"),
    **dict.fromkeys(("经济开发区", "经济技术开发区", "高新技术产业开发区", "高新区"), "zone"),
}
_CLOSERS = re.compile(either(_ROLE))
_CLASS_HEAD = re.compile(either(CLASS_HEADS))
# Works whose words before may all be general and still be a name, as there is one in the county (医药产业园).
_ONE_OF_ITS_KIND = words_of(
    """
    产业园 产业园区 工业园 工业园区 科技园 物流园 创业园 二期工程 一期工程 三期工程 综合区 先行区
    """
)
# A county has one, so that its level names it (县客运总站). Source: the usual public buildings of a county seat.
_ONE_A_COUNTY = words_of(
    """
    客运总站 客运站 汽车站 殡仪馆 福利院 图书馆 文化馆 博物馆 体育馆 体育场 档案馆 规划馆 科技馆 美术馆 纪念馆 大剧院
    植物园
    """
)
_PLAIN_PARKS = words_of(
    """
    小微 特色 现代农业 专业 农业 现代 工业 产业 县级 市级 省级
    """
)
_SCHOOLS = (
    "小学",
    "中学",
    "高中",
    "实验学校",
    "医院",
    "幼儿园",
    *(f"{n}{kind}" for n in "一二三四五六七八" for kind in "中小"),
)
_BUILT = re.compile(r"建成|建好|新建|开工|启动|投用|建设|扩建|迁建|项目|校区|竣工|主体")
# 国家4A级旅游景区 is a title to be won. Source: the general language.
_AWARD = re.compile(r"国家|全国|省级|全省|世界|中国|国际")
# 标准厂房, 大学生, 中心城区: the class noun is only the beginning of another word.
_RUNS_ON = re.compile(
    r"厂[房区长商家矿]|学[生者历科费位期]|院[校士长落]|园[丁长艺林]|中[学心共国央间等期华医部型小层]|小[学区组时微型企镇队家]"
)
_SECTORS = re.compile(r"[农林牧副渔工商]+")
_FOLLOWED = re.compile(
    r"单位|库|化|经理|法人|审批|资金|预审|负责|办|业主|清单|总(?!投资)|数|量|建设年|争取|秘书|推进|谋划"
)
# 思路, 生产线, 一条街 … are no roads. Source: the general language.
_NO_ROAD = re.compile(
    r"(?:[发堵险坡患弯陡塌上道公思线网出铁马电水旱套门退生断弯末之同条这陆后前来财销]路|[^0-9一-鿿]路|(?<![东西南北])一路)$|(?:产|战|一|红|底|防|主|热|专|命|水|景|戒|火|阵|配|在|上|下|管|干|曲|天|视|无|路|沿|界|光|基|长|航|末|条)线$|(?:条|一|老|大)街$|(?:架|大|座)桥$"
)
# Roads called by a word that is else a verb (建设路, 解放西路). Source: the commonest street names of the country.
_FIRM_LIKE = re.compile(
    r"(?P<body>[一-鿿]{2,3})(?:新能源|科技|食品|生物|智能|智造|机械|能源|环保|物流|装备|材料|动力|精工|光伏|农业|[钢铁铜铝药酒乳茶竹木纸]业)"
)
_HELPED = re.compile(
    r"(?:支持|推动|帮助|引导|督促|服务|鼓励)(?P<firms>[一-鿿]{4,7}(?:[、和][一-鿿]{4,7}){0,5}?)"
    r"(?:等[^，。；、]{1,10}?)?(?=(?:两|三|四|\d)?[家户]?(?:链主|龙头|骨干)?(?:企业)?"
    r"(?:牵头|扩产|扩能|增资|上市|升规|技改|挂牌|做大|达产|投产|复工|入规|错峰))"
)
_VERBAL_ROAD = re.compile(r"(?:^|[\s，。；：、（])(建设|解放|发展|创业|振兴|开放|团结|创新|开发)")
# What belongs to a park or zone and is named with it (某某工业园标准厂房三期).
_PART = re.compile(r"标准化?厂房(?:[一二三四五]期)?|[一二三四五]期")
_ROAD_NEXT = re.compile(
    r"[、，。；等]|改造|改线|北延|南延|东延|西延|延伸|拓宽|大修|提升|建设|工程|项目|快速|通车|和|与|及|完成|建成|综合|雨污|沿线|两侧|片区|绿化|亮化|至|段|“|合龙|贯通|完工|竣工|开工|动工|施工"
)


def find_closed(text: str) -> list[Candidate]:
    """Firms, works and roads by the class noun or the trade that closes them."""
    found: list[Candidate] = []
    floor = 0
    for m in _CLOSERS.finditer(text):
        if _RUNS_ON.match(text, m.end() - 1):
            continue
        start = begin(text, m.start(), floor)
        if start == m.start() and (verbal := _VERBAL_ROAD.match(text, max(0, start - 3), start)):
            if _ROLE[m[0]] in ("road", "work") and m[0].endswith("路") and _ROAD_NEXT.match(text, m.end()):
                found.append(Candidate(verbal.start(1), m.end(), "project", 5))
            continue
        candidate = _RULES[_ROLE[m[0]]](text, m, start, text[start : m.start()])
        if candidate is not None:
            if m[0].endswith(("园", "区")) and (part := _PART.match(text, m.end())):
                candidate = candidate._replace(end=part.end(), kind="project")
            found.append(candidate)
            if m[0].endswith(("园", "区")):
                floor = candidate.end
    return found


def find_helped_firms(text: str) -> list[Candidate]:
    """Firms in the place of those who are helped to grow (支持某某科技、某某食品扩产)."""
    return [
        Candidate(one.start(), one.end(), "organization", 4)
        for row in _HELPED.finditer(text)
        for one in _FIRM_LIKE.finditer(text, row.start("firms"), row.end("firms"))
        if not has_generic(one["body"]) and not is_prose(one[0])
    ]


def is_class(words: str) -> bool:
    """Whether the words are a class of units or things (各乡镇, 有关部门)."""
    return words in CLASSES or _CLASS_HEAD.match(words) is not None


def _work(text: str, m: re.Match[str], start: int, body: str) -> Candidate | None:
    word = m[0]
    if word == "中心" and (text[m.end() : m.end() + 1] in ("城", "镇", "村", "组", "任") or body.endswith("为")):
        return None
    alone = len(body) == 1 and body in LEVELS and word in _ONE_A_COUNTY
    if (
        (len(body) < 2 and not alone)
        or is_class(body + word)
        or is_class(body)
        or is_prose(body)
        or is_counted(text, m.end())
    ):
        return None
    if _AWARD.match(body):
        return None
    if word.endswith(("项目", "工程")) and (
        _FOLLOWED.match(text, m.end()) or residue(body) < 2 or len(body) < 4 - (body[0] in LEVELS)
    ):
        return None
    if word in _ONE_OF_ITS_KIND:
        return None if body in _PLAIN_PARKS else Candidate(start, m.end(), "project", 7)
    if is_generic(body) or residue(body) < 1:
        return None
    kind: NameKind = "project"
    if word in _SCHOOLS and not _BUILT.search(text, max(0, start - 12), m.end() + 8):
        kind = "organization"
    return Candidate(start, m.end(), kind, 7 if len(word) > 2 or word in ("项目", "工程") else 5)


def _firm(text: str, m: re.Match[str], start: int, body: str) -> Candidate | None:
    alone = body in LEVELS and m[0] in ("农商行", "农商银行", "信用社")
    if (
        (len(body) < 2 and not alone)
        or is_class(body)
        or is_prose(body)
        or residue(body) < 1
        or is_counted(text, m.end())
    ):
        return None
    return Candidate(start, m.end(), "organization", 7)


def _trade(text: str, m: re.Match[str], start: int, body: str) -> Candidate | None:
    if not 2 <= len(body) <= 4 or _SECTORS.fullmatch(body) or has_generic(body) or is_class(body) or is_prose(body):
        return None
    return Candidate(start, m.end(), "organization", 4)


def _road(text: str, m: re.Match[str], start: int, body: str) -> Candidate | None:
    if not 1 < len(body) <= 8 or is_prose(body) or is_generic(body) or _NO_ROAD.search(text, start, m.end()):
        return None
    if not _ROAD_NEXT.match(text, m.end()) or (m[0] != "路" and has_generic(body)):
        return None
    return Candidate(start, m.end(), "project", 5)


def _zone(text: str, m: re.Match[str], start: int, body: str) -> Candidate | None:
    if not 1 <= len(body) <= 4 or is_class(body) or is_prose(body) or is_generic(body):
        return None
    office = text.startswith("管委会", m.end())
    return Candidate(start, m.end() + 3 * office, "organization", 5)


_RULES = {"work": _work, "firm": _firm, "trade": _trade, "road": _road, "zone": _zone}
