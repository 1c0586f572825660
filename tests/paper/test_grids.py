"""Tables cell by cell: their own places, merged cells, what is hidden, addresses to name."""

from __future__ import annotations

import io

import openpyxl
import pytest
from docx import Document

from luoshi.paper import Grid, SecretPaper, open_grids
from luoshi.paper.grids import letters


def workbook(fill: object) -> bytes:
    book = openpyxl.Workbook()
    fill(book.active)  # type: ignore[operator]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def only(data: bytes, name: str = "表.xlsx") -> Grid:
    (grid,) = open_grids(data, name=name)
    return grid


def test_empty_rows_and_columns_keep_their_places_so_that_an_address_can_be_named() -> None:
    def fill(sheet: object) -> None:
        sheet["C5"] = "水利局"  # type: ignore[index]
        sheet["E9"] = 12.5  # type: ignore[index]

    grid = only(workbook(fill))
    assert [(cell.row, cell.column, cell.text) for cell in grid.cells] == [(4, 2, "水利局"), (8, 4, "12.5")]
    assert grid.address(4, 2) == "C5"


def test_merged_areas_hidden_rows_and_columns_and_widths_are_told() -> None:
    def fill(sheet: object) -> None:
        for row in range(1, 6):
            sheet.cell(row, 1, f"甲{row}")  # type: ignore[attr-defined]
        sheet.merge_cells("B1:C3")  # type: ignore[attr-defined]
        sheet["B1"] = "合并"  # type: ignore[index]
        sheet.row_dimensions[4].hidden = True  # type: ignore[attr-defined]
        sheet.column_dimensions["D"].hidden = True  # type: ignore[attr-defined]
        sheet.column_dimensions["A"].width = 20  # type: ignore[attr-defined]

    grid = only(workbook(fill))
    merged = next(cell for cell in grid.cells if cell.text == "合并")
    assert (merged.row_span, merged.column_span) == (3, 2)
    assert (grid.hidden_rows, grid.hidden_columns) == ((3,), (3,))
    assert 35 < dict(grid.widths)[0] < 40


def test_a_word_table_keeps_its_widths_and_the_lines_above_it() -> None:
    document = Document()
    document.add_paragraph("任务分解表")
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 1).text = "序号", "修水库"
    stream = io.BytesIO()
    document.save(stream)
    grid = only(stream.getvalue(), "表.docx")
    assert grid.above == ("任务分解表",)
    assert [(cell.row, cell.column, cell.text) for cell in grid.cells] == [(0, 0, "序号"), (1, 1, "修水库")]
    assert len(grid.widths) == 2
    assert grid.address(1, 1) == "第2行第2列"


def test_a_secret_workbook_is_refused_here_as_everywhere() -> None:
    with pytest.raises(SecretPaper):
        only(workbook(lambda sheet: sheet.append(["机密★10年"])))


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_called_as_a_workbook_calls_them(column: int, name: str) -> None:
    assert letters(column) == name
