"""“三项重点” with two items: the count that is announced is not the count that follows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.ground.patterns import compiled
from luoshi.reading.checkup.enumerators import goes_on
from luoshi.reading.checkup.numbers import small_count
from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent

_N = r"(?P<count>[二两三四五六七八九]|十[一二三四五六七八九]?)"
# What official prose counts when it announces a list of its own making (not things of the world).
_NOUN = (
    "方面|重点|环节|关键|任务|工作|措施|举措|意见|要求|建议|事情|事|原则|关系|目标|抓手|层面|保障|行动|工程|思路"
    "|特点|原因|问题|句话|攻坚|提升|动力|体系|转变|突破|战役|保卫战|攻坚战|机制|清单|支撑|到位"
)
_ANNOUNCED = rf"{_N}(?:大|项|个|件|条|点|类|句|方面)(?:主要|重点|突出|关键|重大|基本|核心|具体|方面的?)?(?:{_NOUN})?"
_LEAD = compiled(rf"(?<![一二三四五六七八九十第\d]){_ANNOUNCED}[。：，]?\s*$")
_TITLE = compiled(
    rf"(?:要|坚决|全力|扎实|重点|持续|着力|切实)*(?:抓好|做好|打好|用好|突出|聚焦|围绕|实施|推进|强化|落实|把握|坚持|办好|建好"
    rf"|抓|守住|实现|有)?{_N}(?:大|项|个|件|条)(?:[一-鿿]{{0,4}})?(?:{_NOUN})(?:要[一-鿿]{{2,6}})?(?:$|[，：])"
)
_ITEM = r"[一-鿿“”A-Za-z0-9+]{2,10}?"
_BEFORE = re.compile(
    rf"(?:突出|聚焦|围绕|抓好|抓住|紧扣|把握|统筹|实施|强化|扭住|做好|推进|打好|落实)(?P<list>{_ITEM}(?:、{_ITEM}){{1,7}}(?:[和与及]{_ITEM})?)"
    rf"这?{_N}(?:个|项|大|条|类)(?:{_NOUN})"
)
_AFTER = compiled(
    rf"(?<![一二三四五六七八九十第\d]){_N}(?:大|项|个|件|条|句)(?:{_NOUN}|话)”?："
    r"(?P<list>[^。；：，（）\n]{1,60}、[^。；：，（）\n]{1,120})。"
)

_NESTED = re.compile("等|[二两三四五六七八九十][大项个条类]")  # an open list, or one whose items count for themselves


def find(page: Page) -> Iterator[Hit]:
    yield from _numbered(page)
    for pattern in (_BEFORE, _AFTER):
        for found in page.scan(pattern):
            least, most = _items(found["list"])
            count = small_count(found["count"])
            if count is not None and not least <= count <= most and not _NESTED.search(found["list"]):
                yield _hit(page, found, 0, count, least)


def _numbered(page: Page) -> Iterator[Hit]:
    """Announcements that a numbered list answers: a heading over it, or the clause right before its first item."""
    outline = page.reading.outline
    framed = {part.nodes for frame in page.reading.frames for part in frame.parts}
    for items in page.lists:
        if items in framed:
            continue  # the rule frame-outline speaks of it
        head = outline[items[0]]
        marker = page.markers[items[0]]
        if len(items) < 2 or marker is None or marker.value != 1:
            continue
        announced = _LEAD.search(page.text, _clause_before(page, head.start), head.start)
        base = 0
        if announced is None and head.parent >= 0:
            above = outline[head.parent]
            base = above.end - len(above.title)
            announced = _TITLE.match(page.text[base : above.end])
        if announced is None or not announced[0].strip():
            continue
        count = small_count(announced["count"])
        if count is None or count == len(items) or not _whole(page, items):
            continue
        if count < len(items) or not goes_on(page, marker.family, len(items) + 1, outline[items[-1]].end):
            also = tuple((outline[i].start, outline[i].start + len(outline[i].marker)) for i in items)
            yield _hit(page, announced, base, count, len(items), also)


def _clause_before(page: Page, at: int) -> int:
    """Where the clause begins that leads up to the item at ``at``: what announces a list stands right before it."""
    end = at
    while end and page.text[end - 1] in " \n":
        end -= 1
    if end and page.text[end - 1] in "。：，":
        end -= 1
    return max(page.sentence_start(end, 24), page.text.rfind("，", max(0, end - 24), end) + 1)


def _whole(page: Page, items: tuple[int, ...]) -> bool:
    """Whether the list counts 1, 2, 3 …: a gap in it is another rule's finding."""
    return [marker.value for i in items if (marker := page.markers[i])] == list(range(1, len(items) + 1))


def _items(printed: str) -> tuple[int, int]:
    """The least and the most items that a printed list may hold: 甲、乙和丙 are two or three."""
    parts = printed.split("、")
    least = len(parts)
    most = least + sum(len(re.findall("[和与及]", part)) for part in parts)
    # A list inside an item (县、乡干部、村民) makes the items look too many; only even ones are trusted to be items.
    return (least if len({len(part) for part in parts}) == 1 else 2), most


def _hit(
    page: Page, found: re.Match[str], base: int, count: int, listed: int, also: tuple[tuple[int, int], ...] = ()
) -> Hit:
    start = base + found.start("count")
    end = base + found.end()
    while end > start and page.text[end - 1] in " 。：，\n":
        end -= 1
    if "list" in found.re.groupindex and found.start("list") > found.start("count"):
        end = base + found.start("list") - 1
        end -= page.text[end - 1] == "”"
    return Hit(start, end, {"words": page.raw[start:end], "count": count, "listed": listed}, also)


RULE = Rule(
    code="list-count",
    title="列举与数目不符",
    message="说“{words}”，实际列了{listed}项。",
    remedy="补上漏项，或改数目。",
    source="前后一致：总说的数目等于分说的项数",
    find=find,
    examples=(
        fires("全年突出增量扩容、存量提质三项重点。", "三项重点"),
        fires("下半年就是四句话：保增长、抓项目、防风险。", "四句话"),
        fires(
            "下面，我讲三点意见。\n一、看清差距，认清形势\n投资增速靠后。\n二、压实责任，抓好落实\n各单位要抓好落实。",
            "三点意见",
        ),
        fires(
            "一、抓好三项保障\n（一）组织保障。成立工作专班。\n（二）资金保障。统筹专项债券。\n二、加强督导\n每季度通报一次。",
            "三项保障",
        ),
        fires("要做到“四个到位”：认识到位、责任到位、措施到位。", "四个到位"),
        fires("要做好三项工作：一是抓好项目建设，二是抓好招商引资。", "三项工作"),
        silent("全年突出增量扩容、存量提质、数字赋能三个重点。"),
        silent("下半年就是四句话：保增长、抓项目、防风险、惠民生。"),
        silent("一、抓好三项保障\n（一）组织保障。成立专班。\n（二）资金保障。统筹债券。\n（三）人才保障。引进人才。"),
        silent("围绕铸造、医药等三条主导产业链，抓好县、乡、村干部两类重点。"),
        silent("统筹推进扩消费六大工程、城建六大攻坚行动。"),
        silent("下列货物税率为百分之九：\n1.农产品。粮食等。\n2.自来水。暖气等。"),
        silent("全县三个街道存在问题：一是缺水，二是缺电。"),
    ),
)
