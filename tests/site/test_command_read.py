"""``luoshi read``: every form of one paper, whole files or none, and a folder that one bad file does not stop."""

from __future__ import annotations

import json
import os
import signal
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from luoshi.site.command import main
from luoshi.site.verbs.folder import Job, Outcome, outcomes, read_one
from luoshi.site.verbs.papers import whole_file
from luoshi.site.verbs.progress import Progress
from luoshi.site.verbs.terminal import fold, grid, width

SAMPLES = Path(__file__).parents[1] / "gold"
PAPER = SAMPLES / "dev4.txt"


def test_the_report_shows_outline_tasks_and_findings_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(PAPER), "--today", "2025-04-20"]) == 0
    out = capsys.readouterr().out
    for heading in ("── 提纲 ──", "── 任务分解 ──", "── 体检发现 ──"):
        assert heading in out
    assert "阅读日期：2025-04-20" in out
    assert "保障措施" in out


def test_the_json_on_the_terminal_is_the_json_in_the_file_and_verifies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "r.json"
    assert main(["read", str(PAPER), "--format", "json", "-o", str(target), "--dated", "2025-04-10"]) == 0
    assert main(["read", str(PAPER), "--format", "json", "--dated", "2025-04-10"]) == 0
    assert capsys.readouterr().out == target.read_text("utf-8")
    assert json.loads(target.read_text("utf-8"))["dated"] == "2025-04-10"
    assert main(["verify-spans", str(target), str(PAPER)]) == 0


def test_office_files_stand_beside_the_user_under_the_paper_s_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for form in ("xlsx", "docx"):
        assert main(["read", str(PAPER), "--format", form]) == 0
    assert openpyxl.load_workbook("dev4.xlsx").sheetnames[0] == "任务分解表"
    assert len(Document("dev4.docx").sections) == 2


def test_an_existing_file_is_kept_unless_forced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "r.json"
    target.write_text("改过的", "utf-8")
    assert main(["read", str(PAPER), "--format", "json", "-o", str(target)]) == 2
    assert target.read_text("utf-8") == "改过的"
    assert "--force" in capsys.readouterr().err
    assert main(["read", str(PAPER), "--format", "json", "-o", str(target), "--force"]) == 0
    assert target.read_text("utf-8").startswith("{")


def test_a_write_that_fails_leaves_neither_a_half_nor_a_draft(tmp_path: Path) -> None:
    def fail() -> None:
        with whole_file(tmp_path / "r.json") as draft:
            draft.write_text("{", "utf-8")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_read_whole_and_each_file_has_a_result_or_a_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers, out = tmp_path / "in", tmp_path / "out"
    (papers / "镇里").mkdir(parents=True)
    for name in ("dev1.txt", "dev2.txt"):
        (papers / name).write_bytes((SAMPLES / name).read_bytes())
    (papers / "镇里" / "dev3.txt").write_bytes((SAMPLES / "dev3.txt").read_bytes())
    (papers / "空.txt").touch()
    (papers / "坏.docx").write_bytes(b"PK\x03\x04 not a package")
    (papers / "~$dev1.docx").write_bytes(b"lock")
    (papers / ".hidden").write_bytes(b"x")
    assert main(["read", str(papers), "-o", str(out), "--today", "2022-07-10", "--jobs", "2"]) == 1
    written = {str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()}
    assert written == {"dev1.txt.json", "dev2.txt.json", os.path.join("镇里", "dev3.txt.json"), "读取汇总.xlsx"}
    rows = list(openpyxl.load_workbook(out / "读取汇总.xlsx")["读取汇总"].iter_rows(values_only=True))
    reasons = {row[0]: (row[-2], row[-1]) for row in rows[1:]}
    assert set(reasons) == {"dev1.txt", "dev2.txt", os.path.join("镇里", "dev3.txt"), "空.txt", "坏.docx"}
    assert reasons["dev1.txt"] == (None, None)
    assert all(reasons["空.txt"])
    assert all(reasons["坏.docx"])
    assert "读了 5 个文件，成 3 个" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("prepare", "words", "told"),
    [
        ("in/a.txt", ["read", "in"], "-o"),
        ("in/.x", ["read", "in", "-o", "out"], "没有文稿"),
        ("out/a.txt", ["read", "out", "-o", "out"], "已有东西"),
    ],
)
def test_a_folder_that_cannot_be_read_is_explained(
    prepare: str, words: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    Path(prepare).parent.mkdir()
    Path(prepare).write_text("一、标题", "utf-8")
    assert main(words) == 2
    assert told in capsys.readouterr().err


def read_or_die(job: Job) -> Outcome:
    """What a system short of memory does to the process that reads a certain file."""
    if job.name == "dev2.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    return read_one(job)


def test_a_killed_process_costs_its_own_file_alone(tmp_path: Path) -> None:
    names = ["dev1.txt", "dev2.txt", "dev3.txt"]
    jobs = [Job(SAMPLES / name, name, tmp_path / name, "json", date(2022, 7, 10), None) for name in names]
    found = list(outcomes(jobs, 2, read_or_die))
    assert sorted(outcome.name for outcome in found) == names
    assert [outcome.name for outcome in found if outcome.error] == ["dev2.txt"]


def test_columns_are_counted_as_a_chinese_terminal_draws_them() -> None:
    assert (width("abc"), width("任务"), width("“a”")) == (3, 4, 5)
    assert fold("任务分解，表", 8) == ["任务分解，", "表"]
    assert list(grid(("序号", "任务"), [("1", "修路架桥")], (4, 4)))[2:] == ["1     修路", "      架桥"]


def test_the_bar_is_silent_where_nobody_looks_on(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(2) as progress:
        progress.step("甲")
    assert capsys.readouterr().err == ""
