"""7.3.1 and 7.3.2: the title and whom the paper is sent to."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.paper.layout.clauses import finding
from luoshi.paper.layout.document import Document, Para
from luoshi.paper.layout.elements import Elements, gap
from luoshi.paper.layout.finding import LayoutFinding
from luoshi.paper.layout.measure import face, shown, size_name, width

TITLE_SIZE = 22.0
# No line of a title begins with these: the words before them were torn apart.
NEVER_FIRST = "的、，。》）”之"


def title(document: Document, elements: Elements) -> Iterator[LayoutFinding]:
    if elements.title:
        yield from _look(elements.title)
        yield from _lines(document, elements)
        if elements.number is not None and elements.kind == "document":
            yield from _above(document, elements, elements.number)
    if elements.addressee is not None:
        yield from _addressee(document, elements, elements.addressee)


def _look(lines: list[Para]) -> Iterator[LayoutFinding]:
    first = lines[0]
    font = face(first.font)
    if font is None:
        yield finding("7.3.1", "unknown", [first], "文件没有写明标题用什么字体", "改为二号小标宋。")
    elif font != "小标宋":
        yield finding("7.3.1", "error", [first], f"字体为{first.font}", "改为小标宋（如方正小标宋简体）。")
    if first.size is not None and first.size != TITLE_SIZE:
        yield finding("7.3.1", "error", [first], f"字号为{size_name(first.size)}", "改为二号（22 磅）。")
    if first.shape.align != "center" or abs(first.lead) > 0.6:
        yield finding("7.3.1", "error", [first], "没有居中", "改为居中，取消缩进。")
    if first.bold:
        yield finding("7.3.1", "warning", [first], "标题加粗", "标准没有要求加粗，小标宋不再加粗。")


def _lines(document: Document, elements: Elements) -> Iterator[LayoutFinding]:
    """Only lines that somebody broke are known; where a program breaks them is seen on paper."""
    first = elements.title[0]
    lines = [line for one in elements.title for line in one.words.split("\n") if line.strip()]
    room = document.sections[0].type_width / 25.4 * 72 / (first.size or TITLE_SIZE)
    if any(width(line) > room for line in lines):
        found = "标题超过一行而没有手动分行，断在哪里由程序决定"
        yield finding("7.3.1", "unknown", [first], found, "在词意完整处按 Shift+Enter 分行，排成梯形或菱形。")
        return
    torn = next((line for line in lines[1:] if line[0] in NEVER_FIRST), None)
    if torn is not None:
        yield finding("7.3.1", "warning", [first], f"有一行以“{torn[0]}”开头，词意断开", "调整分行，使每行词意完整。")
    wide = [width(line) for line in lines]
    if _is_box(wide):
        yield finding("7.3.1", "warning", [first], "各行一样长，排成了长方形", "排成梯形或菱形。")
    elif _is_hourglass(wide):
        yield finding("7.3.1", "warning", [first], "中间短两头长，排成了沙漏形", "排成梯形或菱形。")


def _is_box(wide: list[float]) -> bool:
    return len(wide) > 1 and max(wide) - min(wide) < 1


def _is_hourglass(wide: list[float]) -> bool:
    return len(wide) > 2 and max(wide[1:-1]) < min(wide[0], wide[-1])


def _above(document: Document, elements: Elements, number: Para) -> Iterator[LayoutFinding]:
    between = gap(document, number, elements.title[0])
    if not 1.5 <= between <= 3.1:
        yield finding("7.3.1", "warning", [elements.title[0]], f"标题上空 {shown(between)} 行", "红色分隔线下空二行。")


def _addressee(document: Document, elements: Elements, one: Para) -> Iterator[LayoutFinding]:
    if abs(one.lead) > 0.3 or one.shape.align == "right":
        yield finding("7.3.2", "error", [one], f"没有顶格，左空 {shown(one.lead)} 字", "主送机关改为顶格，取消缩进。")
    if one.words.endswith(":"):
        yield finding("7.3.2", "error", [one], "末尾用了半角冒号", "改为全角冒号“：”。")
    if elements.title:
        between = gap(document, elements.title[-1], one)
        if not 0.6 <= between <= 1.5:
            yield finding("7.3.2", "error", [one], f"标题下空 {shown(between)} 行", "标题和主送机关之间空一行。")
