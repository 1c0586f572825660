from __future__ import annotations

import io
from datetime import date

import docx
import pytest

from luoshi.documents.rules.list_items import SIZE, list_items
from luoshi.documents.rules.view import Grid, Line, View, lay_out_view
from luoshi.paper import open_paper, paper_from_text
from luoshi.reading import read
from tests.documents.conftest import paper

TODAY = date(2025, 2, 20)


def view_of(text: str) -> View:
    return lay_out_view(read(paper_from_text(text), today=TODAY), text)


def lines_of(view: View) -> list[Line]:
    found: list[Line] = []
    for chunk in range(len(view.chunks)):
        for block in view.blocks(chunk):
            if isinstance(block, Grid):
                found += [line for row in block.rows for cell in row for line in cell.lines]
            else:
                found.append(block)
    return found


def table_paper(rows: int) -> bytes:
    document = docx.Document()
    document.add_paragraph("重点任务清单")
    table = document.add_table(rows=rows, cols=3)
    for number, row in enumerate(table.rows):
        for cell, words in zip(row.cells, (str(number), f"完成第{number}批改造\n验收到位", "县住建局"), strict=True):
            cell.text = words
    document.add_paragraph("各单位抓好落实。")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", [f"dev{number}" for number in range(1, 9)])
def test_the_lines_hold_every_word_of_the_text_once(name: str) -> None:
    text = paper(name).decode().replace("\r\n", "\n") * 4
    lines = lines_of(view_of(text))
    assert [text[line.start : line.end] for line in lines] == [part for part in text.split("\n") if part.strip()]


def test_a_table_longer_than_a_chunk_keeps_its_cells_and_their_order() -> None:
    opened = open_paper(table_paper(400), name="a.docx")
    view = lay_out_view(read(opened, today=TODAY), opened.text, opened.tables)
    assert len(view.chunks) > 1
    words = [opened.text[line.start : line.end] for line in lines_of(view)]
    assert [word for word in words if word.startswith("完成第")] == [f"完成第{number}批改造" for number in range(400)]
    assert words.count("验收到位") == 400
    assert (words[0], words[-1]) == ("重点任务清单", "各单位抓好落实。")


def test_a_heading_on_a_line_of_its_own_has_its_level_and_a_run_in_one_has_none() -> None:
    text = (
        "通知\n一、总体要求\n（一）抓进度。县发改局牵头，6月底前完成入库。\n"
        "（二）抓质量。县住建局牵头，7月底前完成验收。\n"
    )
    levels = {text[line.start : line.end][:4]: line.level for line in lines_of(view_of(text))}
    assert levels == {"通知": 0, "一、总体": 1, "（一）抓": 0, "（二）抓": 0}


def test_a_finding_stands_in_the_margin_of_the_line_where_it_begins() -> None:
    view = view_of(paper("dev1").decode() + "\n全县空气质量优良率要降到10以上。\n")
    noted = {index: line for line in lines_of(view) for index, _finding in line.notes}
    assert set(noted) == set(range(len(view.reading.findings)))
    assert all(noted[i].start <= view.reading.findings[i].start <= noted[i].end for i in noted)


def test_a_list_is_filtered_by_words_and_by_what_is_lacking() -> None:
    view = view_of(paper("dev1").decode())
    whole = list_items(view, "task")
    assert whole.total == whole.found == len(view.reading.tasks)
    assert [item.words for item in list_items(view, "task", query="督查室").items]
    assert all("督查室" in item.words for item in list_items(view, "task", query="督查室").items)
    lacking = list_items(view, "task", only=frozenset({"owner"}))
    assert 0 < lacking.found < whole.found
    assert all(not view.reading.tasks[item.index].owners for item in lacking.items)


def test_a_list_asked_for_an_item_gives_the_page_that_holds_it() -> None:
    view = view_of("\n".join([paper("dev1").decode()] * 6))
    last = len(view.reading.tasks) - 1
    assert last > SIZE
    page = list_items(view, "task", holding=last)
    assert last in [item.index for item in page.items]
    assert page.page == page.pages
