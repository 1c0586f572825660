"""Every way that a file can fail has a code, words and a remedy, and stands in the docs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from luoshi.paper import Limits, PaperError, open_paper
from luoshi.paper.errors import NeedsOffice, NotFound, Unreadable, all_errors
from luoshi.paper.office import to_docx
from luoshi.paper.wire import pack_error, pack_paper, unpack
from tests.paper.conftest import ROWS
from tests.paper.samples import docx_of

DOCS = Path(__file__).parents[2] / "docs" / "papers.md"


def test_the_docs_list_every_code_and_no_other() -> None:
    table = DOCS.read_text(encoding="utf-8").split("## Errors")[1].split("## Not read")[0]
    assert sorted(re.findall(r"^\| `(paper[a-z-]*)` \|", table, re.M)) == sorted(all_errors())


def test_the_docs_list_every_limit() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert all(f"`{name}`" in text for name in Limits.__slots__)


@pytest.mark.parametrize("kind", all_errors().values(), ids=lambda kind: kind.code)
def test_every_error_says_in_chinese_what_was_found_and_what_to_do(kind: type[PaperError]) -> None:
    error = kind("3 页")
    assert re.fullmatch(r".*（3 页）。", error.message)
    assert re.search("[\u4e00-\u9fff]", error.remedy)
    assert str(error) == f"{error.message} {error.remedy}"


@pytest.mark.parametrize("kind", all_errors().values(), ids=lambda kind: kind.code)
def test_an_error_comes_back_from_the_child_as_it_was(kind: type[PaperError]) -> None:
    with pytest.raises(kind) as raised:
        unpack(pack_error(kind("第 1 页")), name="x")
    assert (raised.value.code, raised.value.detail) == (kind.code, "第 1 页")


def test_a_paper_comes_back_from_the_child_as_it_was() -> None:
    paper = open_paper(docx_of(["题目", "正文"], ROWS), name="a.docx")
    assert unpack(pack_paper(paper), name="a.docx") == paper


@pytest.mark.parametrize(
    "answer", [b"", b"null", b"[]", b"{}", b'{"error": "made-up"}', b'{"text": 1}', b"\x80\x04K\x01."]
)
def test_any_other_answer_of_a_child_is_a_declared_error(answer: bytes) -> None:
    with pytest.raises(PaperError):
        unpack(answer, name="x")


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        open_paper(tmp_path / "没有.docx")
    with pytest.raises(Unreadable):
        open_paper(tmp_path)


def test_an_older_word_file_without_libreoffice_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, office_files: dict[str, bytes]
) -> None:
    data = office_files["dev1.doc"].replace(b"\xec\xa5\x01\x01", b"\xdc\xa5\x65\x00", 1)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NeedsOffice) as raised:
        open_paper(data, name="老文件.doc")
    assert "LibreOffice" in raised.value.remedy


def test_a_word_file_of_an_older_version_is_read_by_way_of_libreoffice(office_files: dict[str, bytes]) -> None:
    older = office_files["dev2.doc"].replace(b"\xec\xa5\x01\x01", b"\xec\xa5\x65\x00", 1)
    paper = open_paper(older, name="老文件.doc")
    assert (paper.format, paper.text) == ("doc", open_paper(office_files["dev2.doc"]).text)
    assert "LibreOffice" in paper.notices[-1]


def test_libreoffice_gives_a_docx_of_an_old_word_file(office_files: dict[str, bytes]) -> None:
    converted = to_docx(office_files["dev2.doc"], Limits())
    assert open_paper(converted).text == open_paper(office_files["dev2.doc"]).text
