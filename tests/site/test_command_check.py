"""``luoshi check``: a finding a line that an editor can jump to, and exit codes that a script can use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from luoshi.reading.checkup import RULES
from luoshi.site.command import main
from tests.paper.layout.model_paper import ModelPaper, set_font

GAP = "关于做好工作的通知\n\n一、加强领导\n要抓好落实。\n三、强化保障\n要保障到位。\n"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "通知.txt"
    path.write_text(GAP, "utf-8")
    return path


def test_a_finding_names_file_line_column_code_words_and_remedy(
    paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(paper), "--today", "2022-07-10"]) == 1
    line = next(line for line in capsys.readouterr().out.splitlines() if "[numbering-gap]" in line)
    assert line.startswith(f"{paper}:5:1: [numbering-gap] ")
    assert "“三、”" in line
    assert " → " in line


def test_json_findings_are_one_object_a_line_with_the_words_at_their_place(
    paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(paper), "--format", "json"]) == 1
    for found in map(json.loads, capsys.readouterr().out.splitlines()):
        assert found["text"] == GAP[found["start"] : found["end"]]
        assert GAP.splitlines()[found["line"] - 1][found["column"] - 1 :].startswith(found["text"][:1])


def test_a_clean_paper_exits_0_and_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "好.txt"
    path.write_text("各单位要抓好落实。\n", "utf-8")
    assert main(["check", str(path)]) == 0
    assert capsys.readouterr().out == ""


def test_a_file_that_cannot_be_read_exits_2_and_the_others_are_still_checked(
    paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "没有.txt", str(paper)]) == 2
    told = capsys.readouterr()
    assert "没有.txt" in told.err
    assert "[numbering-gap]" in told.out


def test_the_rules_are_listed_with_remedy_and_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--rules"]) == 0
    out = capsys.readouterr().out
    assert all(f"{rule.code}  {rule.title}" in out for rule in RULES.values())
    assert main(["check", "--rules", "--format", "json"]) == 0
    listed = [json.loads(line)["code"] for line in capsys.readouterr().out.splitlines()]
    assert listed == list(RULES)


def docx_file(folder: Path, *, right: bool) -> Path:
    paper = ModelPaper()
    if not right:
        set_font(paper.lines["text"], "宋体")
    path = folder / "通知.docx"
    paper.document.save(str(path))
    return path


def test_a_layout_that_departs_exits_1_and_names_clause_place_and_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = docx_file(tmp_path, right=False)
    assert main(["check", "--layout", str(path)]) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"{path}  GB/T 9704-2012 版式：错误 1，提醒 0，看打印件 1")
    assert "5.2.2 字体和字号：字体为宋体（第 10 段“各单位于每周五下午将巡查情…”）" in out
    assert "办法：改为仿宋。" in out


def test_a_right_layout_exits_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--layout", str(docx_file(tmp_path, right=True))]) == 0
    assert "错误 0" in capsys.readouterr().out


def test_a_layout_as_json_is_one_object_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--layout", "--json", str(docx_file(tmp_path, right=False))]) == 1
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["clause"], one["verdict"]) for one in found] == [("5.2.2", "error"), ("7.2.4", "unknown")]
    assert found[0]["places"][0]["paragraph"] == 10


def test_only_docx_has_a_layout_to_check(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--layout", str(paper)]) == 2
    assert "只有 docx 能查版式" in capsys.readouterr().err
