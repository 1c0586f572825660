"""Ruled tables as WordprocessingML, built as markup: python-docx's own cells take seconds for a thousand rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from luoshi.paper.writers.clean import clean
from luoshi.paper.writers.footnotes import reference_run
from luoshi.paper.writers.geometry import BODY_FONT, HEADING_FONTS, LATIN_FONT, TABLE_POINTS, twips

Align = Literal["left", "center", "right"]
# Ruled all over, or as figures are printed: a thick line above and below, a thin one under the head.
Look = Literal["ruled", "three-line"]
Wrap = Callable[[str, str], str]


class Column(NamedTuple):
    """A column of a table: its head, its width in millimetres, where its words stand."""

    title: str
    width: float
    align: Align = "left"


class TableCell(NamedTuple):
    """A cell's words; ``note`` follows in small type, ``shade`` is the ground as RRGGBB ("" for none).

    ``span`` counts the columns that it takes up. ``merge`` is ``start`` for the first of cells made one downwards and
    ``on`` for the others. ``footnote`` is the number of a footnote (0: none). ``strong`` words are set as a head's,
    ``keep`` keeps the row with the one below. ``slot`` is the id by which the words are found again
    (see ``table_element``); where only some of them are, ``pieces`` are the text in order, each with its slot or "".
    """

    text: str
    note: str = ""
    shade: str = ""
    span: int = 1
    merge: Literal["", "start", "on"] = ""
    footnote: int = 0
    strong: bool = False
    keep: bool = False
    align: Align | None = None
    slot: str = ""
    pieces: tuple[tuple[str, str], ...] = ()


_RULES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_THREE_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="12" w:space="0" w:color="000000"/>' for side in ("top", "bottom")
)
_UNDER_HEAD = '<w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:tcBorders>'
_MARGINS = "".join(
    f'<w:{side} w:w="{size}" w:type="dxa"/>'
    for side, size in (("top", 40), ("left", 70), ("bottom", 40), ("right", 70))
)


def table_element(
    columns: Sequence[Column],
    rows: Iterable[Sequence[TableCell | str]],
    head: Sequence[Sequence[TableCell | str]] | None = (),
    look: Look = "ruled",
    wrap: Wrap | None = None,
) -> Any:
    """``<w:tbl>`` of fixed column widths; no row breaks across pages.

    The head rows repeat: the columns' titles for ``()``, none for None. ``wrap`` takes a slot's id and the run of its
    words and puts around it what makes it found again.
    """
    widths = [twips(column.width) for column in columns]
    rules = _RULES if look == "ruled" else _THREE_LINES
    parts = [
        f"<w:tbl {nsdecls('w')}><w:tblPr>",
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{rules}</w:tblBorders>',
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{_MARGINS}</w:tblCellMar></w:tblPr><w:tblGrid>',
        *(f'<w:gridCol w:w="{width}"/>' for width in widths),
        "</w:tblGrid>",
    ]
    titles = ([column.title for column in columns],)
    heads = () if head is None else head or titles
    for place, row in enumerate(heads):
        last = look == "three-line" and place == len(heads) - 1
        parts += _row(columns, widths, row, head=True, under=_UNDER_HEAD if last else "", wrap=wrap)
    for row in rows:
        parts += _row(columns, widths, row, head=False, wrap=wrap)
    parts.append("</w:tbl>")
    return parse_xml("".join(parts))


def _row(
    columns: Sequence[Column],
    widths: Sequence[int],
    cells: Sequence[TableCell | str],
    *,
    head: bool,
    under: str = "",
    wrap: Wrap | None = None,
) -> Iterator[str]:
    yield f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>"
    at = 0
    for given in cells:
        cell = TableCell(given) if isinstance(given, str) else given
        yield from _cell(cell, columns[at], sum(widths[at : at + cell.span]), head=head, under=under, wrap=wrap)
        at += cell.span
    if at != len(columns):
        raise ValueError(f"a row of {at} columns in a table of {len(columns)}")
    yield "</w:tr>"


def _cell(cell: TableCell, column: Column, width: int, *, head: bool, under: str, wrap: Wrap | None) -> Iterator[str]:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    merge = {"": "", "start": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>"}[cell.merge]
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.shade}"/>' if cell.shade else ""
    inside = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{under}{shade}<w:vAlign w:val="center"/>'
    yield f"<w:tc><w:tcPr>{inside}</w:tcPr>"
    font = HEADING_FONTS[0] if head or cell.strong else BODY_FONT
    align = cell.align or ("center" if head else column.align)
    if cell.text or not cell.note:
        pieces = cell.pieces or ((cell.text, cell.slot),)
        yield _paragraph(pieces, font, TABLE_POINTS, align, cell.footnote, keep=cell.keep, wrap=wrap)
    if cell.note:
        yield _paragraph(((cell.note, ""),), HEADING_FONTS[1], TABLE_POINTS - 1.5, align)
    yield "</w:tc>"


def _paragraph(
    pieces: Sequence[tuple[str, str]],
    font: str,
    points: float,
    align: str,
    footnote: int = 0,
    *,
    keep: bool = False,
    wrap: Wrap | None = None,
) -> str:
    """Tables keep their own close lines: the body's exact pitch and grid would waste half the sheet."""
    size = round(points * 2)
    look = (
        f'<w:rPr><w:rFonts w:ascii="{LATIN_FONT}" w:hAnsi="{LATIN_FONT}" w:eastAsia="{font}"/>'
        f'<w:spacing w:val="0"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    )
    together = "<w:keepNext/>" if keep else ""
    shape = f'{together}<w:snapToGrid w:val="0"/><w:spacing w:line="{round(points * 1.35 * 20)}" w:lineRule="exact"/>'
    mark = reference_run(footnote) if footnote else ""
    runs = []
    for text, slot in pieces:
        run = f"<w:r>{look}{_lines(text)}</w:r>"
        runs.append(wrap(slot, run) if slot and wrap is not None else run)
    return f'<w:p><w:pPr>{shape}<w:jc w:val="{align}"/></w:pPr>{"".join(runs)}{mark}</w:p>'


def _lines(text: str) -> str:
    lines = clean(text).replace("\r", "").split("\n")
    return "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
