"""Lists of parallel names: one known member, or the class noun that closes the list, tells the kind of the others."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from luoshi.ground.patterns import compiled
from luoshi.reading.model import NameKind
from luoshi.reading.names.bounds import MEASURED, begin, is_generic, residue
from luoshi.reading.names.candidate import Candidate
from luoshi.reading.names.lexicon_offices import CLASS_HEADS, CLASSES
from luoshi.reading.names.lexicon_words import VERBS
from luoshi.reading.names.patterns import either

# A list inside one clause: items between 、, and what closes it.
_LIST = re.compile(r"[^，。；：！？、\n（）【】]{2,26}(?:、[^，。；：！？、\n（）【】]{2,26})+")
_ITEM = re.compile(r"[^、]+")
_HEAD = re.compile(
    r"等(?:一批)?(?:[0-9*×xX一二三四五六七八九十两几余多]+[个条家户项座处所类]?)?(?:重点|重大|爱心|骨干|知名|龙头|实施类|产业|省市|优质|基础设施)*[一-鿿]{0,3}?"
    r"(?P<head>项目|工程|道路|企业|央企|单位|部门|公用品牌|区域公用品牌|品牌|园区|水库)"
)
_HEADS: dict[str, NameKind] = {
    **dict.fromkeys(("项目", "工程", "道路", "园区", "水库"), "project"),
    **dict.fromkeys(("企业", "央企", "单位", "部门"), "organization"),
    **dict.fromkeys(("品牌", "公用品牌", "区域公用品牌"), "brand"),
}
_ACTION = compiled(
    r"(?:续建|修缮|拆除重建|延伸|拓宽|扩容|改建|扩建|迁建|改扩建|改造|提升|建设|开发|设施建设|文化旅游开发|绿化|北延|南延|东延|西延|大修|改线|搬迁扩建|搬迁|推进|项目建设|加固|除险加固|"
    r"整治|投产|等|相关重点项目引进|重点项目引进|引进|[一二三四五六七八九两]户.*|等.*)+$"
)
_PROSE = compiled(
    r"的|了|是|要|不|和|为|把|将|使|让|更(?!新)|最|很|都(?!市)|也|着|得|[态准代体优]化$|率$|量$|性$|力$|们|各|有关|以及|[“”《》+%]|已|等|某|书记|一批|情况|问题|工作|方面|领域|领导|[只仅均]|分别|依次|下$|[路门街]口$|附近$|一带$|沿线$"
)
_VERB = re.compile(either(VERBS))
_CLOSING = compiled(r"(?:建设|改造)?(?:项目|工程)$")
_PREDICATE = re.compile(r"(?<=[局委办厅部院队站所会司团心镇乡道])(?:要(?!素|闻)|必须|务必|应当|须|负责|牵头)")
_JOINT = compiled(r"以?及|[和与]")
_AMOUNT = re.compile(r"[0-9]")
_COUNT = re.compile(MEASURED)
_CLASS = re.compile(either(CLASS_HEADS))


def find_listed(text: str, known: list[Candidate]) -> list[Candidate]:
    """New names from the lists that hold a known one or close with a class noun."""
    found: list[Candidate] = []
    starts = [c.start for c in known]
    for row in _LIST.finditer(text):
        low, high = bisect_left(starts, row.start()), bisect_left(starts, row.end())
        members = known[low:high]
        head = _HEAD.search(text, row.start(), row.end())
        kind = _HEADS[head["head"]] if head else None
        if kind is None and not members:
            continue
        found += _new_members(text, row, members, kind, head.start() if head else row.end())
    return found


def _new_members(
    text: str, row: re.Match[str], members: list[Candidate], kind: NameKind | None, stop: int
) -> list[Candidate]:
    given = kind is not None
    bound = None if given else _PREDICATE.search(text, row.start() + 2, row.end())
    if bound:
        # Units before it are told to do what is listed after it.
        members = [c for c in members if c.end <= bound.start()]
        stop = min(stop, bound.start())
    items = [item for item in _ITEM.finditer(text, row.start(), row.end()) if item.start() < stop]
    if kind is None:
        kind = _shared_kind(items, members)
    if kind is None:
        return []
    out: list[Candidate] = []
    strong = [c for c in members if c.weight > (4 if given else 0)]
    starts = [c.start for c in strong]
    for start, end in _places(text, items, stop):
        before = bisect_left(starts, end)
        if before and start < strong[before - 1].end:
            continue
        candidate = _member(text, start, end, kind, first=start == row.start(), weight=5 if given else 3)
        if candidate is not None:
            out.append(candidate)
    return out


def _places(text: str, items: list[re.Match[str]], stop: int) -> Iterator[tuple[int, int]]:
    """Where the members stand: each item, the last one parted at its 和 (甲、乙和丙)."""
    last = next((n for n, item in enumerate(items) if item.end() >= stop), len(items) - 1)
    for item in items[:last]:
        yield item.span()
    start, end = items[last].start(), min(items[last].end(), stop)
    joint = _JOINT.search(text, start + 2, max(start + 2, end - 2))
    if joint:
        yield start, joint.start()
        start = joint.end()
    if start < end:
        yield start, end


def _shared_kind(items: list[re.Match[str]], members: list[Candidate]) -> NameKind | None:
    """The kind of the known members, where they are at least a third of the items and mostly agree.

    A member counts only where it fills its item: between two 、 wholly, at the list's ends towards the list.
    """
    kinds: Counter[NameKind] = Counter()
    starts = [c.start for c in members]
    for n, item in enumerate(items):
        for c in members[bisect_left(starts, item.start()) : bisect_left(starts, item.end())]:
            left = n == 0 or c.start == item.start()
            right = n == len(items) - 1 or c.end == item.end() or _ACTION.fullmatch(item.string, c.end, item.end())
            if c.end <= item.end() and left and right:
                kinds[c.kind] += 1
    if not kinds:
        return None
    kind, count = kinds.most_common(1)[0]
    if kind not in ("project", "organization", "brand") or 3 * count < 2 * kinds.total():
        return None
    acted = sum(_ACTION.search(item[0]) is not None for item in items) if kind == "project" else 0
    return kind if 3 * max(count, acted) >= len(items) else None


def _member(text: str, start: int, end: int, kind: NameKind, *, first: bool, weight: int) -> Candidate | None:
    if first:
        start = begin(text, end) if begin(text, end) > start else start
    else:
        opens = begin(text, end)
        start = opens if start < opens <= end - 3 and text[opens - 1] not in "和与及的" else start
    action = _ACTION.search(text[start:end])
    if action and action.start() >= 2:
        end = start + action.start()
    amount = _AMOUNT.search(text, start + 2, end)
    if amount:
        end = amount.start()
    words = text[start:end]
    if not 2 <= len(words) <= 16 or words in CLASSES or _CLASS.match(words):
        return None
    core = _CLOSING.sub("", words)
    if (
        is_generic(core)
        or residue(core) < (1 if weight > 3 else 2)
        or _PROSE.search(words)
        or _COUNT.search(words)
        or _VERB.search(words)
    ):
        return None
    return Candidate(start, end, kind, weight)
