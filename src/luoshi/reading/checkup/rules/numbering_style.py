"""（一）、 1、 (一): enumerators that GB/T 9704 prints otherwise, or that stand out of their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent

_ORDER = {"cn": 1, "cnp": 2, "ar": 3, "arp": 4}
_NAMES = {"cn": "一、", "cnp": "（一）", "ar": "1.", "arp": "（1）"}


def find(page: Page) -> Iterator[Hit]:
    """One hit a fault a paper: who numbers so numbers so throughout."""
    if page.speech:
        return
    faults: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, (node, marker) in enumerate(zip(page.reading.outline, page.markers, strict=True)):
        if marker is None or marker.family not in _ORDER:
            continue
        why = _print_fault(page, node.start + len(node.marker), node.marker, marker.family) or _order_fault(page, index)
        if why:
            faults[why].append((node.start, node.start + len(node.marker)))
    for why, ((start, end), *rest) in faults.items():
        values = {"words": page.raw[start:end].strip(), "why": why, "count": len(rest) + 1}
        yield Hit(start, end, values, tuple(rest))


def _print_fault(page: Page, end: int, printed: str, family: str) -> str:
    mark = printed.strip()
    if family in ("cnp", "arp") and mark[-1] in "、.．" and not page.text.startswith("（", end):
        return "带括号的序号后面不再加顿号或点"
    if "(" in mark or ")" in mark:
        return "序号的括号用全角（）"
    if family == "ar" and mark[-1] in "、,，":
        return "第三层序号写“1.”，数字后用点不用顿号"
    if family == "cn" and mark[-1] in ".．,，":
        return "第一层序号写“一、”，后面用顿号"
    return ""


def _order_fault(page: Page, index: int) -> str:
    """A heading at a line's start whose parent heading ranks no higher, or more than the standard's one step above."""
    node, marker = page.reading.outline[index], page.markers[index]
    parent = page.markers[node.parent] if node.parent >= 0 else None
    paragraph = page.paragraph_at(node.start)
    if marker is None or parent is None or paragraph is None or paragraph.start != node.start:
        return ""
    if parent.family not in _ORDER:
        return ""
    here, above = _ORDER[marker.family], _ORDER[parent.family]
    # A list 一、二、 under （一） is an annex that numbers for itself.
    if here < above and marker.family != "cn":
        return f"“{_NAMES[parent.family]}”之下不应是“{_NAMES[marker.family]}”，层次倒置"
    # The standard lets two-level papers go from 一、 to 1. directly.
    if here == 4 and above < 3:
        return f"“{_NAMES[parent.family]}”之下直接用“（1）”，跳过了“1.”"
    return ""


RULE = Rule(
    code="numbering-style",
    title="层次序号写法",
    message="“{words}”：{why}（共{count}处）。",
    remedy="按“一、（一）1.（1）”四级依次使用。",
    source="GB/T 9704-2012 7.3.3：结构层次序数依次用“一、”“（一）”“1.”“（1）”",
    find=find,
    examples=(
        fires("一、重点任务\n（一）、水源工程\n建设12处水源地。\n（二）、管网工程\n更新管网460公里。", "（一）、"),
        fires("一、存在问题\n1、部分项目推进缓慢，逾期89天。\n2、批示件超期突出，共有11件。", "1、"),
        fires("一、重点任务\n(一)水源工程\n建设12处水源地。\n(二)管网工程\n更新管网460公里。", "(一)"),
        silent(
            "一、重点任务\n（一）水源工程\n1.建设水源地。新建12处。\n2.更新管网。更新460公里。\n（二）保障\n抓好落实。"
        ),
        silent("一、重点任务\n1．建设水源地。新建12处。\n2．更新管网。更新460公里。\n二、保障措施\n抓好落实。"),
        silent("一、存在问题\n1、部分项目推进缓慢，逾期89天。\n2、批示件超期突出，共有11件。", kind="speech"),
    ),
    severity="hint",
)
