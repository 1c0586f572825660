"""The same paper out of every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.paper import Paper, open_paper
from tests.paper.conftest import ROWS
from tests.paper.samples import GOLD, html_of, lines_of, ofd_of, xlsx_of

gold = pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)


def squeezed(lines: list[str]) -> str:
    return "".join("".join(lines).split())


def body_of(paper: Paper) -> list[str]:
    return [paper.text[block.start : block.end].strip() for block in paper.blocks if block.table is None]


def cells_of(paper: Paper, table: int = 0) -> list[list[str]]:
    found = paper.tables[table]
    rows: list[list[str]] = [[""] * found.columns for _ in range(found.rows)]
    for cell in found.cells:
        rows[cell.row][cell.column] = paper.text[cell.start : cell.end]
    return rows


@gold
@pytest.mark.parametrize("kind", ["docx", "doc", "rtf"])
def test_word_processor_files_give_the_paragraphs_of_the_text(
    path: Path, kind: str, word_files: dict[str, bytes], office_files: dict[str, bytes]
) -> None:
    name = f"{path.stem}.{kind}"
    paper = open_paper((word_files | office_files)[name], name=name)
    assert body_of(paper) == [line.strip() for line in lines_of(path)]
    # The lines of dev8 are cut by hand at one width, in whatever format.
    assert (paper.format, paper.name, paper.reflowed) == (kind, name, path.stem == "dev8")


@gold
def test_a_pdf_gives_the_text_and_nearly_all_paragraphs(path: Path, office_files: dict[str, bytes]) -> None:
    paper = open_paper(office_files[f"{path.stem}.pdf"])
    lines = [line.strip() for line in lines_of(path)]
    assert squeezed(body_of(paper)) == squeezed(lines)
    assert abs(len(body_of(paper)) - len(lines)) <= 1
    assert paper.pages == max(block.page or 0 for block in paper.blocks)


@gold
def test_an_ofd_gives_the_text_and_its_paragraphs(path: Path) -> None:
    paper = open_paper(ofd_of(lines_of(path)))
    assert squeezed(body_of(paper)) == squeezed(lines_of(path))
    assert len(body_of(paper)) == len(lines_of(path))
    assert paper.format == "ofd"


@gold
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_web_page_gives_the_paragraphs_of_the_text(path: Path, encoding: str) -> None:
    paper = open_paper(html_of(lines_of(path), encoding), name=f"{path.stem}.html")
    assert squeezed(body_of(paper)) == squeezed(lines_of(path))
    assert len(body_of(paper)) == len(lines_of(path))


@pytest.mark.parametrize("kind", ["docx", "doc", "rtf", "pdf"])
def test_a_table_comes_back_as_its_rows(
    kind: str, word_files: dict[str, bytes], office_files: dict[str, bytes]
) -> None:
    paper = open_paper((word_files | office_files)[f"dev1.{kind}"])
    assert cells_of(paper) == ROWS


def test_a_workbook_gives_its_rows() -> None:
    paper = open_paper(xlsx_of(ROWS), name="台账.xlsx")
    assert cells_of(paper) == ROWS
    assert paper.tables[0].name == "台账"


@pytest.mark.parametrize("kind", ["docx", "doc", "rtf", "pdf"])
def test_every_offset_reproduces_its_words(
    kind: str, word_files: dict[str, bytes], office_files: dict[str, bytes]
) -> None:
    paper = open_paper((word_files | office_files)[f"dev1.{kind}"])
    ends = [0]
    for block in paper.blocks:
        assert ends[-1] <= block.start < block.end <= len(paper.text)
        words = paper.text[block.start : block.end]
        assert words.strip()
        assert "\n" not in words
        ends.append(block.end)
    for table in paper.tables:
        assert all(table.start <= cell.start <= cell.end <= table.end for cell in table.cells)
