"""One sheet's XML in pieces: what stands before the rows, the rows as they come, what stands behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from luoshi.paper.grids import letters
from luoshi.paper.sheets.writing.cells import DIGITS, RowMaker, digits_of, text_cell
from luoshi.paper.sheets.writing.checks import Choices, checks_xml
from luoshi.paper.sheets.writing.model import ROW_LIMIT, Column, SheetOut, SheetRefusedError, Shortened
from luoshi.paper.sheets.writing.package import DECLARATION, MAIN, RELATIONS, SheetPart
from luoshi.paper.sheets.writing.source import Source, Values
from luoshi.paper.sheets.writing.styles import Look, Styles
from luoshi.paper.writers.clean import clean

#: Checks reach so many rows further than the table goes, for rows to come.
_ROOM = 1000
# On a protected sheet only the head is out of reach.
_PROTECTION = (
    '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0" '
    'insertRows="0" deleteRows="0" sort="0" autoFilter="0"/>'
)


class SheetMaker:
    """A sheet as it is written: ``pieces`` in full, then ``part`` and ``shortened`` tell what it became."""

    def __init__(self, sheet: SheetOut, name: str, styles: Styles, choices: Choices, *, place: int) -> None:
        """``place`` counts from 1: a table of more rows than a sheet holds goes on in further sheets."""
        self.part = SheetPart(name, sheet.kept)
        self._sheet, self._styles, self._choices, self._place = sheet, styles, choices, place
        self._maker = RowMaker(name, sheet.columns, styles)
        self._above = () if sheet.kept else sheet.above
        self._top = len(self._above) + 1
        self._number = 0

    @property
    def shortened(self) -> list[Shortened]:
        return self._maker.shortened

    def pieces(self, rows: Source, row_limit: int, *, chosen: bool) -> Iterator[str]:
        """The XML; takes as many rows as fit. ``chosen`` is the sheet that is seen on opening."""
        sheet = self._sheet
        yield self._before(chosen) + "".join(self._lines(self._above, title=True)) + self._head()
        if self._place == 1 and sheet.examples:
            grey = RowMaker(self.part.name, sheet.columns, self._styles, font="grey")
            yield "".join(grey.row(self._next(), row) for row in sheet.examples)
        first = self._number + 1
        room = min(row_limit, ROW_LIMIT) - self._number - len(sheet.below) - int(sheet.totals) - sheet.prepared
        for batch in rows.take(max(1, room)):
            yield self._rows(batch)
        last = self._number
        yield "".join(self._maker.blank(self._next()) for _ in range(sheet.prepared))
        filled = max(self._number, first)
        if rows.ended:
            yield (self._totals(rows, first, last) if sheet.totals else "") + "".join(self._lines(sheet.below))
        yield "</sheetData>" + self._behind(max(last, first), filled)

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _before(self, chosen: bool) -> str:
        sheet, frozen, below = self._sheet, self._sheet.frozen, self._top + 1
        split = f' xSplit="{frozen}"' if frozen else ""
        corner = "bottomRight" if frozen else "bottomLeft"
        pane = (
            f'<pane{split} ySplit="{self._top}" topLeftCell="{letters(frozen)}{below}" activePane="{corner}" '
            f'state="frozen"/><selection pane="{corner}" activeCell="{letters(frozen)}{below}" '
            f'sqref="{letters(frozen)}{below}"/>'
        )
        selected = ' tabSelected="1"' if chosen else ""
        return (
            f'{DECLARATION}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheetPr><pageSetUpPr fitToPage="1"/>'
            f'</sheetPr>{self._dimension()}<sheetViews><sheetView{selected} workbookViewId="0">'
            f"{'' if sheet.kept else pane}</sheetView></sheetViews>"
            f'<sheetFormatPr defaultRowHeight="18"/><cols>{self._widths()}</cols><sheetData>'
        )

    def _widths(self) -> str:
        # Cells below the last row: on a protected sheet they are as free as those above.
        free = self._styles.number(Look(bordered=False, unlocked=True)) if self._sheet.protected else 0
        return "".join(
            f'<col min="{place}" max="{place}" width="{column.width}" style="{0 if column.locked else free}" '
            f'customWidth="1"{_hidden(column)}/>'
            for place, column in enumerate(self._sheet.columns, 1)
        )

    def _dimension(self) -> str:
        sheet, rows = self._sheet, self._sheet.rows
        if self._place > 1 or not isinstance(rows, Sequence):
            # Rows from a generator cannot be counted before; the element may be left out.
            return ""
        last = self._top + len(sheet.examples) + len(rows) + sheet.prepared + int(sheet.totals) + len(sheet.below)
        return f'<dimension ref="A1:{letters(len(sheet.columns) - 1)}{last}"/>' if last <= ROW_LIMIT else ""

    def _lines(self, lines: Sequence[str], *, title: bool = False) -> Iterator[str]:
        for place, words in enumerate(lines):
            first = title and place == 0
            look = Look(font="title", align="center", bordered=False) if first else Look(font="line", bordered=False)
            if first and self._place > 1:
                words = f"{words}（续{self._place}）"
            number = self._next()
            cell = text_cell(f"A{number}", self._styles.number(look), clean(words))
            yield f'<row r="{number}" ht="{30 if first else 18}" customHeight="1">{cell}</row>'

    def _head(self) -> str:
        number, columns = self._next(), self._sheet.columns
        cells = ""
        for place, column in enumerate(columns):
            look = Look(font="must" if column.required else "head", fill="head", align="center", wrapped=True)
            cells += text_cell(f"{letters(place)}{number}", self._styles.number(look), column.title)
        lines = max(-(-len(column.title) * 2 // max(4, int(column.width) - 2)) for column in columns)
        return f'<row r="{number}" ht="{min(120, 16 * lines + 8)}" customHeight="1">{cells}</row>'

    def _rows(self, batch: list[Values]) -> str:
        make = self._maker.row
        try:
            text = "".join([make(number, row) for number, row in enumerate(batch, self._number + 1)])
        except (ValueError, KeyError) as error:
            raise _refusal(batch, self._sheet, error) from error
        self._number += len(batch)
        return text

    def _totals(self, rows: Source, first: int, last: int) -> str:
        """A row of sums; on a table of one sheet they follow the filter."""
        number = self._next()
        label = "合计" if self._place == 1 else f"合计（{self._place}张表）"
        cells = ""
        for place, column in enumerate(self._sheet.columns):
            name = letters(place)
            format = "0.00%" if column.kind == "percent" else "#,##0.########" if column.thousands else "General"
            if column.thousands and place in rows.sums and rows.sums[place] == rows.sums[place].to_integral_value():
                format = "#,##0"
            style = self._styles.number(Look(font="head", fill="total", format=format))
            if place in rows.sums and digits_of(rows.sums[place]) > DIGITS:
                cells += text_cell(f"{name}{number}", style, f"{rows.sums[place]:f}")
            elif place in rows.sums:
                live = self._place == 1 and last >= first
                formula = f"<f>SUBTOTAL(109,{name}{first}:{name}{last})</f>" if live else ""
                cells += f'<c r="{name}{number}" s="{style}">{formula}<v>{rows.sums[place]:f}</v></c>'
            elif place == 0:
                cells += text_cell(f"A{number}", style, label)
            else:
                cells += f'<c r="{name}{number}" s="{style}"/>'
        return f'<row r="{number}">{cells}</row>'

    def _behind(self, last: int, filled: int) -> str:
        sheet = self._sheet
        edge, found = letters(len(sheet.columns) - 1), ""
        if sheet.protected:
            found += _PROTECTION
        if sheet.filtered and not sheet.kept:
            end = filled if sheet.prepared else last
            found += f'<autoFilter ref="A{self._top}:{edge}{end}"/>'
            self.part = self.part._replace(filtered=f"$A${self._top}:${edge}${end}")
        shown = [place for place, column in enumerate(sheet.columns) if not column.hidden]
        if self._above and len(shown) > 1:
            areas = "".join(f'<mergeCell ref="A{row}:{letters(shown[-1])}{row}"/>' for row in range(1, self._top))
            found += f'<mergeCells count="{len(self._above)}">{areas}</mergeCells>'
        found += checks_xml(sheet.columns, self._top + 1, min(ROW_LIMIT, filled + _ROOM), self._choices)
        if not sheet.kept:
            self.part = self.part._replace(titles=f"${self._top}:${self._top}")
            found += self._print()
        return found + "</worksheet>"

    def _print(self) -> str:
        """A4 across, all columns on one page's width, the head on every page, “第 n 页” below."""
        words = escape("&C&14" + self.part.name.replace("&", "&&"))
        name = "" if self._above else f"<oddHeader>{words}</oddHeader>"
        return (
            '<printOptions horizontalCentered="1"/>'
            '<pageMargins left="0.6" right="0.6" top="0.8" bottom="0.7" header="0.3" footer="0.3"/>'
            '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
            f"<headerFooter>{name}<oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>"
        )


def _hidden(column: Column) -> str:
    return ' hidden="1"' if column.hidden else ""


def _refusal(batch: Sequence[Sequence[Any]], sheet: SheetOut, error: Exception) -> Exception:
    if any(len(row) != len(sheet.columns) for row in batch):
        return SheetRefusedError(f"“{sheet.name}”有一行的格数与列数不同。", "请让每行与列一一对应。")
    if isinstance(error, KeyError):
        return SheetRefusedError(f"“{sheet.name}”里有不能写进单元格的值（{error}）。", "请给文字、数字、日期或空值。")
    return error
