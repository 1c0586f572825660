"""（一）（二）（二）: a number comes again, or a row of headings begins anew under the same heading."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent

_BREAKS = frozenset({"title", "attachment", "signoff", "salutation"})


def find(page: Page) -> Iterator[Hit]:
    outline = page.reading.outline
    last: dict[tuple[int, str], int] = {}
    for index, (node, marker) in enumerate(zip(outline, page.markers, strict=True)):
        if marker is None or not marker.value:
            continue
        key = (node.parent, marker.family)
        previous = last.get(key)
        last[key] = index
        if previous is None:
            continue
        earlier = page.markers[previous]
        if earlier is None or marker.value > earlier.value:
            continue
        if marker.value == 1 and (earlier.value == 1 or not _heads(page, index)):
            continue
        before = outline[previous]
        if not _another_paper(page, before.start, node.start):
            values = {"one": before.marker, "other": node.marker}
            places = ((before.start, before.start + len(before.marker)),)
            yield Hit(node.start, node.start + len(node.marker), values, places)


def _heads(page: Page, index: int) -> bool:
    """Whether the node is a heading 一、 or （一） of a paper's sections: lists of other kinds may well begin anew."""
    node, marker = page.reading.outline[index], page.markers[index]
    parent = page.markers[node.parent] if node.parent >= 0 else None
    if marker is None or marker.family not in ("cn", "cnp") or (parent is not None and parent.family != "cn"):
        return False
    if parent is None and marker.family == "cnp":
        return False
    paragraph = page.paragraph_at(node.start)
    if paragraph is None or paragraph.start != node.start:
        return False
    return not page.text[max(0, node.start - 4) : node.start].rstrip().endswith("：")


def _another_paper(page: Page, start: int, end: int) -> bool:
    """Whether a title, a signature or an annex lies between: what follows numbers for itself."""
    return any(start < p.start < end and p.kind in _BREAKS for p in page.paragraphs_between(start, end))


RULE = Rule(
    code="numbering-restart",
    title="序号重复或倒退",
    message="“{one}”之后又出现“{other}”，序号重复或倒退。",
    remedy="顺延序号，或补上漏掉的上一级标题。",
    source="GB/T 9704-2012 7.3.3 结构层次序数依次标注",
    find=find,
    examples=(
        fires(
            "一、工作目标\n全县供水普及率达到99%。\n二、重点任务\n建设12处水源地，更新管网。\n二、保障措施\n各乡镇抓好落实。",
            "二、",
        ),
        fires(
            "一、重点任务\n（一）水源工程\n建设12处水源地。\n（二）管网工程\n更新管网460公里。\n（一）智慧工程\n建设监测平台。",
            "（一）",
        ),
        silent(
            "一、重点任务\n（一）水源工程\n建设水源地。\n（二）管网工程\n更新管网。\n二、保障\n（一）组织\n抓好落实。"
        ),
        silent("一、保障\n一是抓组织，成立专班。二是抓资金，统筹债券。会后要抓落实。一是要严，二是要实。"),
        silent("一、扩增量\n1．抓招商。外出招商。\n2．抓用地。盘活土地。\n二、优存量\n1．抓技改。完成投资28亿元。"),
    ),
)
