"""7.2: copy number, urgency, the office's mark, document number, signer, the red line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.paper.layout.clauses import finding
from luoshi.paper.layout.document import Document, Para
from luoshi.paper.layout.elements import NUMBER, SIGNER, Elements, before, gap
from luoshi.paper.layout.finding import LayoutFinding
from luoshi.paper.layout.measure import face, shown


def head(document: Document, elements: Elements) -> Iterator[LayoutFinding]:
    """Nothing is asked of a paper without a document number: a report to a meeting has no head."""
    if elements.number_below is not None:
        remedy = "发文字号移到发文机关标志下空二行处，居中。"
        yield finding("7.2.5", "error", [elements.number_below], "排在标题下面", remedy)
    if elements.number is None:
        return
    yield from _number(elements.number)
    yield from _left_lines(elements)
    if elements.signer is not None:
        yield from _signer(elements.signer)
    if elements.kind in ("document", "minutes"):
        yield from _mark(document, elements, elements.number)
        yield from _place_of_number(elements, elements.number)
        yield from _line(document, elements, elements.number)


def _left_lines(elements: Elements) -> Iterator[LayoutFinding]:
    one = elements.copy_number
    if one is not None and len(re.sub(r"\D", "", one.words)) != 6:
        yield finding("7.2.1", "warning", [one], f"份号写作“{one.words}”", "份号写满 6 位，如 000001。")
    for clause, line in (("7.2.1", one), ("7.2.3", elements.urgency)):
        if line is not None and (line.lead > 0.3 or line.shape.align in ("center", "right")):
            yield finding(clause, "error", [line], "没有顶格", "改为左对齐、不缩进。")
    urgency = elements.urgency
    if urgency is not None and urgency.font and face(urgency.font) != "黑体":
        yield finding("7.2.3", "error", [urgency], f"字体为{urgency.font}", "改为三号黑体。")


def _mark(document: Document, elements: Elements, number: Para) -> Iterator[LayoutFinding]:
    mark = elements.mark
    if mark is None:
        yield finding("7.2.4", "unknown", [number], "文件里没有发文机关标志", "如果用预印的红头纸，请看打印件。")
        return
    if mark.shape.align != "center":
        yield finding("7.2.4", "error", [mark], "没有居中", "改为居中。")
    if not red(mark.colour):
        yield finding("7.2.4", "error", [mark], f"颜色为{mark.colour or '黑色（自动）'}", "改为红色。")
    if mark.font and face(mark.font) != "小标宋":
        yield finding("7.2.4", "warning", [mark], f"字体为{mark.font}", "推荐改为小标宋。")
    between = gap(document, mark, number)
    if not 1.5 <= between <= 2.6:
        yield finding("7.2.5", "error", [number], f"发文机关标志下空 {shown(between)} 行", "改为空二行。")
    yield finding("7.2.4", "unknown", [mark], "标志上边缘到版心上边缘的距离要看打印件", "量一量，应为 35 mm。")


def red(colour: str | None) -> bool:
    """Whether RRGGBB is a red: much of it, little of the others."""
    if colour is None or not re.fullmatch(r"[0-9A-Fa-f]{6}", colour):
        return False
    parts = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    return parts[0] >= 0xA0 and max(parts[1:]) <= 0x50


def _number(number: Para) -> Iterator[LayoutFinding]:
    words = SIGNER.split(number.words)[0].strip()
    found = NUMBER.fullmatch(words)
    if found is None:
        return
    year, ordinal, serial = found.groups()
    wrong = []
    if f"〔{year}〕" not in words:
        wrong.append(("年份没有用六角括号", f"写作〔{year}〕"))
    if len(year) != 4:
        wrong.append((f"年份写作“{year}”", "年份写四位"))
    if ordinal:
        wrong.append(("序号前加了“第”", "去掉“第”"))
    if serial.startswith("0"):
        wrong.append((f"序号编了虚位“{serial}”", f"写作 {serial.lstrip('0') or '1'}"))
    for what, remedy in wrong:
        yield finding("7.2.5", "error", [number], what, f"{remedy}。")


def _place_of_number(elements: Elements, number: Para) -> Iterator[LayoutFinding]:
    if elements.signer is None and number.shape.align != "center":
        yield finding("7.2.5", "error", [number], "没有居中", "改为居中（上行文才居左空一字，右边标签发人）。")
    if elements.signer is not None and number.shape.align != "center" and abs(number.lead - 1) > 0.3:
        found = f"上行文的发文字号居左空 {shown(number.lead)} 字"
        yield finding("7.2.5", "error", [number], found, "改为居左空一字。")


def _signer(one: Para) -> Iterator[LayoutFinding]:
    found = SIGNER.search(one.text)
    if found is None:
        return
    if found[1] == ":":
        yield finding("7.2.6", "error", [one], "“签发人”后用了半角冒号", "改为全角冒号“：”。")
    at = 0
    for span in one.spans:
        middle = at + len(span.text) / 2
        if span.weight and found.start(2) <= middle < found.end(2) and span.font and face(span.font) != "楷体":
            yield finding("7.2.6", "error", [one], f"签发人姓名用{span.font}", "姓名改为三号楷体。")
        if span.weight and found.start() <= middle < found.start(1) and span.font and face(span.font) != "仿宋":
            yield finding("7.2.6", "error", [one], f"“签发人”用{span.font}", "改为三号仿宋。")
        at += len(span.text)


def _line(document: Document, elements: Elements, number: Para) -> Iterator[LayoutFinding]:
    """The line may be a border below the number, above or below a blank paragraph, or drawn."""
    if not elements.title:
        return
    above = []
    for one in before(document, elements.title[0]):
        above.append(one)
        if one is number:
            break
    ruled = [border for one in above for side, border in one.shape.borders.items() if side in ("bottom", "top")]
    if any(red(border.colour) for border in ruled) or any(one.drawn for one in above):
        return
    if ruled:
        yield finding("7.2.7", "error", [number], f"分隔线颜色为 {ruled[0].colour}", "改为红色。")
    else:
        yield finding(
            "7.2.7", "warning", [number], "没有找到红色分隔线", "在发文字号下 4 mm 处加一条与版心等宽的红线。"
        )
