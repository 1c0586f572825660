"""“两大攻坚、三大提升” over two headings: the slogan that orders the work and the headings do not agree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent
from luoshi.reading.model import Frame

_CODE = re.compile(r"“(\d{2,6})”")
_SLOGAN = re.compile(r"“([一-鿿]{2,4}(?:、[一-鿿]{2,4}){2,5})”")
_POINTS = re.compile("第[一二三四五六七八九十、和及]+$")
_NEAR = 16  # characters between a number code and the series that spells it


def find(page: Page) -> Iterator[Hit]:
    outline = page.reading.outline
    for frame in page.reading.frames:
        for part in frame.parts:
            if part.count is None or not part.nodes or len(part.nodes) == part.count:
                continue
            # 第一、二项规定 points at items and announces none.
            if not _POINTS.search(page.text, max(0, part.start - 8), part.start):
                also = tuple((outline[node].start, outline[node].end) for node in part.nodes)
                values = {"words": part.text, "why": f"说{part.count}项，文中列了{len(part.nodes)}项"}
                yield Hit(part.start, part.end, values, also)
        yield from _code(page, frame)
    yield from _odd_headings(page)


def _code(page: Page, frame: Frame) -> Iterator[Hit]:
    """The number code beside a counted series: “1354” for 一个…、三个…、五项…、四个…."""
    counts = [part.count for part in frame.parts]
    if len(counts) < 2 or None in counts:
        return
    spelled = "".join(str(count) for count in counts)
    for low, high in ((frame.end, frame.end + _NEAR), (frame.start - _NEAR, frame.start)):
        found = _CODE.search(page.text, max(0, low), max(0, high))
        if found and len(found[1]) == len(spelled) and found[1] != spelled:
            values = {"words": found[1], "why": f"各项的数目依次是{spelled}"}
            yield Hit(*found.span(1), values, ((frame.start, frame.end),))


def _odd_headings(page: Page) -> Iterator[Hit]:
    """“宜居、宜业、宜游” over three headings of which two bear its words: the third has another name."""
    outline = page.reading.outline
    lists_of: dict[str, list[tuple[int, ...]]] = {}
    for items in page.lists:
        for index in items:
            lists_of.setdefault(outline[index].title, []).append(items)
    seen: set[tuple[int, ...]] = set()
    slogans: set[str] = set()
    for found in page.scan(_SLOGAN):
        # Said again it finds no list that it did not find before.
        if found[1] in slogans:
            continue
        slogans.add(found[1])
        words = found[1].split("、")
        for items in (*lists_of.get(words[0], ()), *lists_of.get(words[-1], ())):
            odd = [index for index, word in zip(items, words, strict=False) if outline[index].title != word]
            if len(items) == len(words) and len(odd) == 1 and items not in seen:
                seen.add(items)
                node = outline[odd[0]]
                start = node.end - len(node.title)
                word = words[items.index(odd[0])]
                yield Hit(start, node.end, {"words": node.title, "why": f"前面的提法是“{word}”"}, (found.span(1),))


RULE = Rule(
    code="frame-outline",
    title="提法与标题不符",
    message="“{words}”与总提法对不上：{why}。",
    remedy="核对总提法和各级标题，改成一致。",
    source="前后一致：总提法统领的标题，数目和名称应与提法相同",
    find=find,
    examples=(
        fires(
            "今年要打好“两大攻坚、三大提升”。\n一、打好两大攻坚\n（一）工业攻坚。做大企业。\n（二）城建攻坚。补短板。\n"
            "二、实现三大提升\n（一）农业提升。发展龙头。\n（二）旅游提升。办好节会。",
            "三大提升",
        ),
        fires("全县确立“一个定位、三个坚持、五项重点、四个保障”为内容的“1254”工作思路，全力以赴拼经济。", "1254"),
        fires(
            "建设“宜居、宜业、宜游”新城。\n一、宜居\n抓好环境整治。\n二、宜业\n抓好创业就业。\n三、宜养\n抓好养老服务。",
            "宜养",
        ),
        silent(
            "今年要打好“两大攻坚、三大动力”。\n一、打好两大攻坚\n（一）工业攻坚。做大企业。\n（二）城建攻坚。补短板。\n"
            "二、用好三大动力\n（一）政策。稳增长。\n（二）改革。促创新。\n（三）存量。盘活资产。"
        ),
        silent("全县确立“一个定位、三个坚持、五项重点、四个保障”为内容的“1354”工作思路，全力以赴拼经济。"),
        silent("建设“宜居、宜业、宜游”新城。\n一、宜居\n抓好环境。\n二、宜业\n抓好就业。\n三、宜游\n抓好旅游。"),
        silent(
            "建立“3+1+N”招商机制，推进“产城融合、城乡融合、文旅融合”。\n一、抓招商\n外出招商。\n二、抓融合\n推进融合。"
        ),
    ),
)
