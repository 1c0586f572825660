"""5.1, 5.2.1, 7.5 and 8: the sheet, its margins and the numbers of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from luoshi.paper.layout.clauses import finding
from luoshi.paper.layout.document import Document, Footer, Para, Section, Span
from luoshi.paper.layout.elements import Elements
from luoshi.paper.layout.finding import LayoutFinding, Place
from luoshi.paper.layout.measure import face, millimetres, shown, size_name

A4 = (210.0, 297.0)
TYPE_AREA = (156.0, 225.0)
SLACK = 1.0
# A length typed in centimetres or twips is rounded; that is no departure.
ROUNDING = 0.06


def pages(document: Document, elements: Elements) -> Iterator[LayoutFinding]:
    """Size and margins, one finding for all sections that depart in the same way."""
    held: dict[tuple[str, str, str], list[Place]] = {}
    for section in document.sections:
        place = Place(0, f"第 {section.number} 节" if len(document.sections) > 1 else "页面设置")
        for clause, found, remedy in _departures(section):
            held.setdefault((clause, found, remedy), []).append(place)
    for (clause, found, remedy), places in held.items():
        yield finding(clause, "error", places, found, remedy)
    for table in document.tables:
        section = document.sections[min(table.section, len(document.sections)) - 1]
        over = table.width - section.type_width
        if over > 2:
            place = Place(table.before, "之后的表格")
            found = f"表格宽 {shown(table.width)} mm，比版心宽 {shown(over)} mm"
            yield finding("5.2.1", "warning", [place], found, "把表格调到版心宽度以内。")


def _departures(section: Section) -> Iterator[tuple[str, str, str]]:
    size = (section.width, section.height)
    if any(abs(one - wanted) > SLACK for one, wanted in zip(sorted(size), A4, strict=True)):
        yield "5.1", f"纸张 {shown(size[0])} mm×{shown(size[1])} mm", "把纸张大小改为 A4。"
    wrong = list(_upright(section) if not section.turned else _turned(section))
    if wrong:
        measured, remedies = zip(*wrong, strict=True)
        yield "5.2.1", "，".join(measured), "页面设置里" + "，".join(remedies) + "。"


def _upright(section: Section) -> Iterator[tuple[str, str]]:
    binding = section.left + section.gutter
    if off(section.top, 37):
        yield f"天头 {shown(section.top)} mm", "上边距改为 37 mm"
    if off(binding, 28):
        yield f"订口 {shown(binding)} mm", "左边距改为 28 mm"
    if off(section.type_height, TYPE_AREA[1]):
        yield f"版心高 {shown(section.type_height)} mm", "下边距改为 35 mm"
    if off(section.type_width, TYPE_AREA[0]):
        yield f"版心宽 {shown(section.type_width)} mm", "右边距改为 26 mm"


def _turned(section: Section) -> Iterator[tuple[str, str]]:
    """A turned sheet keeps the type area, turned as well."""
    if off(section.type_width, TYPE_AREA[1]) or off(section.type_height, TYPE_AREA[0]):
        measured = f"横排页版心 {shown(section.type_width)} mm×{shown(section.type_height)} mm"
        yield measured, "横排页的版心改为 225 mm×156 mm"


def off(measured: float, wanted: float) -> bool:
    """Whether a length in millimetres is out of the standard's ±1 mm."""
    return abs(measured - wanted) > SLACK + ROUNDING


def page_numbers(document: Document, elements: Elements) -> Iterator[LayoutFinding]:
    """One finding a departure, whatever the number of sections."""
    found: dict[tuple[str, str], LayoutFinding] = {}
    for section in document.sections:
        for one in _numbered(document, section):
            found.setdefault((one.verdict, one.found), one)
    yield from found.values()
    turned = [Place(0, f"第 {section.number} 节") for section in document.sections if section.turned]
    if turned:
        yield finding("8", "unknown", turned, "有横排页", "打印后看：页码位置与其他页一致，表头朝向对。")


def _numbered(document: Document, section: Section) -> Iterator[LayoutFinding]:
    odd = section.footers.get("default")
    even = section.footers.get("even") if document.even_odd else None
    kept = [footer for footer in (odd, even) if footer is not None]
    numbered = [(footer, line) for footer in kept if (line := _line(footer)) is not None]
    place = Place(0, "页脚" if len(document.sections) == 1 else f"第 {section.number} 节页脚")
    if not numbered:
        yield finding("7.5", "error", [place], "页脚里没有页码", "插入页码：四号宋体“— 1 —”，单页居右、双页居左。")
        return
    for footer, line in numbered:
        yield from _face(line, place)
        yield from _stand(footer, line, document, place)
    if document.even_odd and len(numbered) < 2:
        which = "双页" if numbered[0][0].kind == "default" else "单页"
        yield finding("7.5", "error", [place], f"{which}没有页码", f"在{which}的页脚也插入页码。")
    yield from _height(section, numbered[0][1], place)


def _line(footer: Footer) -> Para | None:
    return next((one for one in footer.paragraphs if any(span.field == "PAGE" for span in one.spans)), None)


def _face(line: Para, place: Place) -> Iterator[LayoutFinding]:
    number = next(span for span in line.spans if span.field == "PAGE")
    if number.size is not None and number.size != 14:
        yield finding("7.5", "error", [place], f"页码用{size_name(number.size)}", "把页码改为四号（14 磅）。")
    shape = face(number.latin)
    if shape is None:
        yield finding("7.5", "unknown", [place], "文件没有写明页码用什么字体", "把页码的西文字体设为宋体。")
    elif shape != "宋体":
        yield finding("7.5", "error", [place], f"页码数字用 {number.latin}", "把页码的西文字体设为宋体。")
    if not re.fullmatch(r"—\s*1\s*—", _pattern(line.spans)):
        words = _pattern(line.spans) or "1"
        yield finding("7.5", "error", [place], f"页码写作“{words}”", "数字左右各放一条一字线，写作“— 1 —”。")


def _pattern(spans: Sequence[Span]) -> str:
    return "".join("1" if span.field == "PAGE" else span.text for span in spans).strip()


def _stand(footer: Footer, line: Para, document: Document, place: Place) -> Iterator[LayoutFinding]:
    remedy = "单页页码居右空一字，双页页码居左空一字（先勾选“奇偶页不同”）。"
    shape = line.shape
    if shape.framed:
        if shape.framed != "outside":
            yield finding("7.5", "unknown", [place], "页码在图文框里，位置要看打印件", remedy)
        return
    if not document.even_odd:
        yield finding("7.5", "error", [place], "单页和双页的页码在同一位置", remedy)
        return
    side = "left" if footer.kind == "even" else "right"
    name = {"left": "双页页码", "right": "单页页码"}[side]
    where = {"left": "居左", "right": "居右", "center": "居中", "both": "居左", "distribute": "分散"}[shape.align]
    if (shape.align if shape.align != "both" else "left") != side:
        yield finding("7.5", "error", [place], f"{name}{where}", remedy)
        return
    free = line.trail if side == "right" else line.lead
    if abs(free - 1) > 0.3:
        yield finding("7.5", "error", [place], f"{name}{where}空 {shown(free)} 字", remedy)


def _height(section: Section, line: Para, place: Place) -> Iterator[LayoutFinding]:
    """The dash stands in the middle of its line: 7 mm below the type area, as far as a file tells."""
    tall = line.shape.line.amount if line.shape.line.rule == "exact" else (line.size or 14) * 1.3
    below = section.bottom - section.footer - millimetres(tall) / 2
    if abs(below - 7) > 3 and not section.turned and not line.shape.framed:
        footer = shown(section.bottom - 7 - millimetres(tall) / 2)
        yield finding(
            "7.5",
            "warning",
            [place],
            f"一字线约在版心下边缘下 {shown(below)} mm",
            f"页面设置里页脚距边界改为约 {footer} mm。",
        )
