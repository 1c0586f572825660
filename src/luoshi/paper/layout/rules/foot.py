"""7.3.4 to 7.3.7: annexes as listed, signature, date, note, the annexes themselves."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.paper.layout.clauses import finding
from luoshi.paper.layout.document import Document, Para
from luoshi.paper.layout.elements import ANNEX_NOTE, DAY, ENDING, Elements, before, gap
from luoshi.paper.layout.finding import LayoutFinding
from luoshi.paper.layout.measure import face, shown, size_name, width

LINE = 28.0
SLACK = 0.6


def foot(document: Document, elements: Elements) -> Iterator[LayoutFinding]:
    if elements.annex_note:
        yield from _annex_note(document, elements)
    if elements.date is not None:
        yield from _day(elements.date)
        yield from _stand(elements, elements.date)
    if elements.note is not None and abs(elements.note.lead - 2) > SLACK:
        found = f"附注左空 {shown(elements.note.lead)} 字"
        yield finding("7.3.6", "error", [elements.note], found, "改为左空二字。")


def _annex_note(document: Document, elements: Elements) -> Iterator[LayoutFinding]:
    first = elements.annex_note[0]
    colon = ANNEX_NOTE.match(first.words)
    if colon is not None and colon[1] == ":":
        yield finding("7.3.4", "error", [first], "“附件”后用了半角冒号", "改为全角冒号“：”。")
    if abs(first.lead - 2) > SLACK:
        yield finding("7.3.4", "error", [first], f"左空 {shown(first.lead)} 字", "“附件”左空二字。")
    if elements.body:
        between = gap(document, elements.body[-1], first)
        if not 0.6 <= between <= 1.5:
            yield finding("7.3.4", "error", [first], f"正文下空 {shown(between)} 行", "附件说明在正文下空一行。")
    ended = [one for one in elements.annex_note if one.words.endswith(tuple(ENDING))]
    if ended:
        yield finding("7.3.4", "error", ended, f"附件名称后有“{ended[0].words[-1]}”", "去掉附件名称后的标点。")


def _day(one: Para) -> Iterator[LayoutFinding]:
    found = DAY.fullmatch(one.words)
    if found is None:
        yield finding("7.3.5.4", "error", [one], f"写作“{one.words}”", "年、月、日改用阿拉伯数字。")
    elif found[2].startswith("0") or found[3].startswith("0"):
        plain = f"{found[1]}年{int(found[2])}月{int(found[3])}日"
        yield finding("7.3.5.4", "error", [one], f"编了虚位“{one.words}”", f"写作“{plain}”。")


def right_of(one: Para) -> float | None:
    """Characters left free to the right of a line, None where tabs place it."""
    if "\t" in one.text or one.shape.framed:
        return None
    if one.shape.align == "right":
        return one.trail
    wide = width(one.words)
    left, right = one.lead, one.shape.right / (one.size or 16.0)
    return (LINE - left - right - wide) / 2 + right if one.shape.align == "center" else LINE - left - wide


def _stand(elements: Elements, date: Para) -> Iterator[LayoutFinding]:
    """With a seal the date stands four in, the office centred on it; without one the office stands two in."""
    free = right_of(date)
    remedy = "加盖印章的，成文日期右空四字；不盖章的，署名右空二字，日期首字比署名右移二字。"
    if free is None:
        yield finding("7.3.5", "unknown", [date], "成文日期用制表位或图文框定位，右空几字要看打印件", remedy)
        return
    sign = elements.signature[-1] if elements.signature else None
    above = None if sign is None else right_of(sign)
    if sign is None or above is None:
        if abs(free - 4) > SLACK and abs(free - 2) > SLACK:
            yield finding("7.3.5", "error", [date], f"成文日期右空 {shown(free)} 字", remedy)
        return
    wide, long = width(date.words), width(sign.words)
    shift = (above + long) - (free + wide)
    unsealed = abs(shift - 2) <= SLACK and abs((free if wide > long else above) - 2) <= SLACK
    # A name too long to be centred on the date goes to the edge, and the date is centred under it (7.3.5.1).
    off_centre = abs((free + wide / 2) - (above + long / 2))
    if unsealed or (wide < long and above <= SLACK and off_centre <= 1):
        return
    if abs(free - 4) > SLACK:
        yield finding("7.3.5", "error", [date], f"成文日期右空 {shown(free)} 字", remedy)
    elif off_centre > 1:
        found = f"署名的中心偏离成文日期 {shown(off_centre)} 字"
        yield finding("7.3.5", "warning", [sign], found, "加盖印章的公文，署名以成文日期为准居中。")


def annexes(document: Document, elements: Elements) -> Iterator[LayoutFinding]:
    """Each annex on its own page with its two head lines."""
    for annex in elements.annexes:
        first = annex[0]
        if not _on_a_new_page(document, first):
            yield finding("7.3.7", "error", [first], "没有另面编排", "在“附件”前插入分页符。")
        if abs(first.lead) > 0.3 or first.shape.align in ("center", "right"):
            yield finding("7.3.7", "error", [first], "“附件”没有顶格", "改为左对齐、不缩进。")
        if first.font and face(first.font) != "黑体":
            yield finding("7.3.7", "error", [first], f"“附件”字体为{first.font}", "改为三号黑体。")
        if first.size is not None and first.size != 16:
            yield finding("7.3.7", "error", [first], f"“附件”字号为{size_name(first.size)}", "改为三号（16 磅）。")
        written = [one for one in annex[1:] if not one.blank]
        if written and not written[0].in_table:
            yield from _annex_title(document, first, written[0])


def _annex_title(document: Document, first: Para, title: Para) -> Iterator[LayoutFinding]:
    if title.shape.align != "center":
        yield finding("7.3.7", "error", [title], "附件标题没有居中", "改为居中。")
    between = gap(document, first, title)
    if not 0.6 <= between <= 1.5:
        found = f"“附件”与附件标题之间空 {shown(between)} 行"
        yield finding("7.3.7", "error", [title], found, "附件标题排在第三行，中间空一行。")


def _on_a_new_page(document: Document, first: Para) -> bool:
    if first.shape.new_page or first.breaks:
        return True
    for one in before(document, first):
        if one.section != first.section:
            return document.sections[min(first.section, len(document.sections)) - 1].new_page
        if one.breaks:
            return True
        if not one.blank:
            return False
    return True
