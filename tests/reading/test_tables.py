"""The task table: what the paper leaves open stays open, what is implied says by which rule."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import openpyxl
from docx import Document

from luoshi.paper import paper_from_text
from luoshi.reading import Reading, read
from luoshi.reading.division import write_division
from luoshi.reading.model import Deadline, Node, Owner, Task
from luoshi.reading.tables import OPEN, heading_path, task_rows, words
from luoshi.reading.workbook import write_reading

TEXT = "一、抓工业\n新上技改项目30个，6月底前开工。（县工信局牵头）\n分管副县长要靠上抓。"
PAPER = paper_from_text(TEXT, name="讲话.txt")


def place(phrase: str) -> tuple[int, int]:
    start = TEXT.index(phrase)
    return start, start + len(phrase)


def reading() -> Reading:
    outline = (Node(0, 5, 1, "一、", "抓工业", -1, len(TEXT)),)
    by_tag = Owner("县工信局", *place("县工信局"), "lead", "implied", "段末括号")
    named = Owner("分管副县长", *place("分管副县长"), "lead", "stated")
    deadline = Deadline("6月底前", *place("6月底前"), "stated", date(2022, 6, 30))
    tasks = (
        Task(*place("新上技改项目30个，6月底前开工"), 0, "新上", "技改项目", (by_tag,), deadline),
        Task(*place("分管副县长要靠上抓"), 0, "", "", (named,), None),
    )
    empty = read(paper_from_text(""), today=date(2022, 7, 10))
    return replace(empty, title="抓工业的讲话", outline=outline, tasks=tasks)


def test_a_person_told_to_do_it_is_a_leader_and_a_unit_is_a_unit() -> None:
    first, second = task_rows(reading(), TEXT)
    assert (first.lead.text, first.leader.text) == ("县工信局", OPEN)
    assert (second.lead.text, second.leader.text) == (OPEN, "分管副县长")


def test_what_is_not_stated_stays_open_and_what_is_implied_names_its_rule() -> None:
    first, second = task_rows(reading(), TEXT)
    assert (second.deadline.text, second.deadline.state, second.due) == (OPEN, "not stated", None)
    assert str(first.lead) == "县工信局（推定：段末括号）"
    assert first.due == date(2022, 6, 30)


def test_the_basis_is_the_sentence_with_its_tag_and_silent_where_it_would_repeat() -> None:
    first, second = task_rows(reading(), TEXT)
    assert first.basis == "新上技改项目30个，6月底前开工。（县工信局牵头）"
    assert second.basis == ""
    assert first.path == "一、抓工业"


def test_words_join_lines_that_typesetting_broke() -> None:
    assert words("新上技改\n 项目 A B\n", 0, 13) == "新上技改项目A B"


def test_the_path_of_a_nested_heading_runs_from_outside_in() -> None:
    outline = (Node(0, 1, 1, "一、", "甲", -1, 9), Node(2, 3, 2, "（一）", "乙", 0, 9))
    assert heading_path(outline, 1) == "一、甲 › （一）乙"
    assert heading_path(outline, -1) == ""


def test_the_docx_lists_every_task_and_says_what_is_open() -> None:
    out = io.BytesIO()
    write_division(reading(), PAPER, out)
    document = Document(out)
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0][:3] == ["序号", "工作内容", "目标任务"]
    assert rows[1][4] == "县工信局\n（推定：段末括号）"
    assert rows[2][3:5] == ["分管副县长", OPEN]
    assert any("没有说明完成时限的1项：第2项" in paragraph.text for paragraph in document.paragraphs)


def test_the_workbook_has_a_sheet_a_layer_and_the_tasks_with_their_places() -> None:
    out = io.BytesIO()
    write_reading(reading(), PAPER, out)
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["任务分解表", "指标数据", "空白项", "名称", "提纲", "体检发现"]
    first = [cell.value for cell in book["任务分解表"][2]]
    assert first[1] == "新上技改项目30个，6月底前开工"
    assert TEXT[first[-2] : first[-1]] == first[1]
