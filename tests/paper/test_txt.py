"""Plain text: encodings and line ends."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.paper import Paper, PaperError, open_paper, open_text
from luoshi.paper.errors import Empty, UnknownFormat

WORDS = "一、加快项目建设\n\n各级各部门要抓紧落实。"


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        WORDS.encode("gb18030"),
        WORDS.encode("utf-16"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        WORDS.replace("\n", "\r\n").encode(),
        WORDS.replace("\n", "\r").encode("gbk"),
    ],
)
def test_the_same_words_come_out_of_every_encoding_and_line_end(data: bytes) -> None:
    paper = open_paper(data)
    assert paper.text == WORDS
    assert [paper.text[block.start : block.end] for block in paper.blocks] == [
        line for line in WORDS.split("\n") if line
    ]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from("\r\n\t"), max_size=200))
def test_the_text_of_a_utf8_file_is_what_python_reads(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "paper.txt"
    path.write_bytes(text.encode())
    try:
        paper = open_paper(path)
    except PaperError:
        assert (
            not text.strip("\ufeff \t\r\n\u3000")
            or not text.strip()
            or text.lstrip().startswith(("{", "<", "%", "PK", "MZ"))
        )
        return
    with path.open(encoding="utf-8") as file:
        assert paper.text == file.read()


def test_a_byte_order_mark_stays_in_the_text_and_outside_the_first_block() -> None:
    paper = open_paper(codecs.BOM_UTF8 + WORDS.encode())
    assert paper.text == "\ufeff" + WORDS
    assert paper.blocks[0].start == 1


def test_the_name_and_the_reflow_flag_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "讲话.txt"
    path.write_bytes(WORDS.encode())
    paper = open_paper(path)
    assert (paper.name, paper.format, paper.reflowed) == ("讲话.txt", "txt", True)


@pytest.mark.parametrize("data", [b"", b" \n\t", "\u3000\n".encode(), codecs.BOM_UTF8 + b"\n"])
def test_a_file_without_a_word_is_said_to_be_empty(data: bytes) -> None:
    with pytest.raises(Empty):
        open_paper(data)


def test_bytes_that_are_no_text_are_refused_as_an_unknown_format() -> None:
    with pytest.raises(UnknownFormat):
        open_paper(bytes(range(1, 32)) * 50)


def test_pasted_text_is_a_paper_with_plain_line_ends() -> None:
    paper = open_text(WORDS.replace("\n", "\r\n"))
    assert isinstance(paper, Paper)
    assert paper.text == WORDS


def test_lines_that_tabs_divide_alike_are_a_table() -> None:
    paper = open_text("任务表\n序号\t任务\t单位\n1\t修路\t交通局\n备注：一季度一报\n")
    assert [(table.rows, table.columns) for table in paper.tables] == [(2, 3)]
    cells = [(paper.text[one.start : one.end], one.row, one.column) for one in paper.tables[0].cells]
    assert cells == [("序号", 0, 0), ("任务", 0, 1), ("单位", 0, 2), ("1", 1, 0), ("修路", 1, 1), ("交通局", 1, 2)]
    assert [one.table for one in paper.blocks] == [None, 0, 0, 0, 0, 0, 0, None]


def test_tabs_that_indent_or_stand_alone_make_no_table() -> None:
    paper = open_text("\t第一段正文。\n\t第二段正文。\n时间：\t周一\n正文。")
    assert not paper.tables
    assert [paper.text[one.start : one.end].strip() for one in paper.blocks] == [
        "第一段正文。", "第二段正文。", "时间：\t周一", "正文。"
    ]  # fmt: skip
