"""The list of problems: the sheet that stands before the user's own, each problem with a link to its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import quoteattr

from luoshi.paper.sheets.marking.looks import Looks
from luoshi.paper.sheets.marking.model import Remark
from luoshi.paper.sheets.model import PROBLEMS_SHEET
from luoshi.paper.sheets.writing.cells import text_cell
from luoshi.paper.sheets.writing.model import ROW_LIMIT, TEXT_LIMIT
from luoshi.paper.sheets.writing.package import DECLARATION, MAIN, quoted

_HEAD = ("工作表", "单元格", "原值", "问题", "怎么改")
_WIDTHS = (18, 10, 24, 50, 50)
#: Excel takes 65,530 links a sheet.
_LINKS = 60_000


def listing_xml(remarks: Mapping[str, Sequence[Remark]], commented: int, looks: Looks) -> Iterator[str]:
    """The sheet's XML in pieces; ``commented`` problems have a comment on their cell."""
    count = sum(len(found) for found in remarks.values())
    lines = _lines(count, commented)
    top = len(lines) + 1
    widths = "".join(f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, w in enumerate(_WIDTHS, 1))
    yield (
        f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetViews><sheetView tabSelected="1" workbookViewId="0">'
        f'<pane ySplit="{top}" topLeftCell="A{top + 1}" activePane="bottomLeft" state="frozen"/></sheetView>'
        f'</sheetViews><sheetFormatPr defaultRowHeight="18"/><cols>{widths}</cols><sheetData>'
    )
    for place, words in enumerate(lines, 1):
        look = looks.title if place == 1 else looks.text
        height = 24 if place == 1 else 32
        cell = text_cell(f"A{place}", look, words)
        yield f'<row r="{place}" ht="{height}" customHeight="1">{cell}</row>'
    yield _row(top, _HEAD, (looks.head,) * 5)
    links: list[str] = []
    number = top
    for number, (sheet, remark) in enumerate(_all(remarks), top + 1):
        if number > ROW_LIMIT:
            break
        yield _row(number, _values(sheet, remark), (looks.text, looks.link, looks.text, looks.text, looks.text))
        if len(links) < _LINKS:
            target = quoteattr(f"{quoted(sheet)}!{remark.address}")
            links.append(f'<hyperlink ref="B{number}" location={target} display="{remark.address}"/>')
    last = min(number, ROW_LIMIT)
    merged = "".join(f'<mergeCell ref="A{place}:E{place}"/>' for place in range(1, top))
    yield f'</sheetData><autoFilter ref="A{top}:E{last}"/><mergeCells count="{top - 1}">{merged}</mergeCells>'
    if links:
        yield f"<hyperlinks>{''.join(links)}</hyperlinks>"
    yield '<pageMargins left="0.6" right="0.6" top="0.8" bottom="0.7" header="0.3" footer="0.3"/></worksheet>'


def _lines(count: int, commented: int) -> list[str]:
    lines = [
        f"{PROBLEMS_SHEET}：共 {count} 处",
        "点“单元格”一列可以跳到有问题的格子。改好后请删去本表，再重新上传整个文件。",
    ]
    if commented < count:
        lines.append(f"批注只加在前 {commented} 处；其余的格子同样标了颜色，问题都列在本表。")
    if count > _LINKS:
        lines.append(f"可以点的链接只做了前 {_LINKS} 处，这是表格软件的上限。")
    room = ROW_LIMIT - 6
    if count > room:
        lines.append(f"一张工作表放不下，本表列出前 {room} 处；其余 {count - room} 处只标了颜色。")
    return lines


def _all(remarks: Mapping[str, Sequence[Remark]]) -> Iterator[tuple[str, Remark]]:
    for sheet, found in remarks.items():
        for remark in found:
            yield sheet, remark


def _values(sheet: str, remark: Remark) -> tuple[str, ...]:
    return sheet, remark.address, remark.found or "（空）", remark.problem, remark.remedy


def _row(number: int, values: Sequence[str], looks: Sequence[int]) -> str:
    cells = "".join(
        text_cell(f"{letter}{number}", look, value[: TEXT_LIMIT - 1] + "…" if len(value) > TEXT_LIMIT else value)
        for letter, look, value in zip("ABCDE", looks, values, strict=True)
        if value
    )
    return f'<row r="{number}">{cells}</row>'
