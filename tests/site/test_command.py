"""The command as its users meet it: verbs, help, exit codes, errors in two plain lines."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import luoshi
from luoshi.site.command import VERBS, main

PAPER = Path(__file__).parents[1] / "gold/dev1.txt"
# A child process must run the code that is tested here, installed or not.
HERE = {"PYTHONPATH": str(Path(luoshi.__file__).parents[1])}


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_every_verb_speaks_chinese_then_english(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([verb, "--help"]) == 0
    out = capsys.readouterr().out
    assert VERBS[verb].chinese in out
    assert VERBS[verb].english in out


def test_the_overview_lists_every_verb_and_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(verb in out for verb in VERBS)
    assert "退出码" in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["reed", "x"], "luoshi read"),
        (["read"], "缺少参数"),
        (["read", str(PAPER), "--format", "pdf"], "没有这个选择"),
        (["read", str(PAPER), "--today", "7月10日"], "2022-07-10"),
        (["read", "没有这个文件.txt"], "找不到这个文件"),
        (["check", str(PAPER), "--colour"], "不认识的参数"),
        (["verify-spans", str(PAPER), str(PAPER)], "不是 JSON"),
    ],
)
def test_what_cannot_be_done_is_told_in_two_lines_and_exit_code_2(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    complaint = capsys.readouterr().err
    assert told in complaint
    assert [line[:3] for line in complaint.splitlines()] == ["错误：", "办法："]


def test_a_verb_that_needs_no_database_never_imports_django() -> None:
    script = (
        "import sys; from luoshi.site.command import main;"
        "[main([verb, '--help']) for verb in ('read', 'check', 'verify-spans')];"
        f"assert main(['read', {str(PAPER)!r}, '--format', 'json']) == 0;"
        "loaded = sorted({name.split('.')[0] for name in sys.modules} & {'django', 'psycopg'});"
        "print(loaded, file=sys.stderr); sys.exit(bool(loaded))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, env=HERE)
    assert done.returncode == 0, done.stderr


def test_python_m_luoshi_is_the_same_command_even_in_the_c_locale() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "luoshi", "read", "没有.txt"],
        capture_output=True,
        env={"LC_ALL": "C", **HERE, "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert done.returncode == 2
    assert "“没有.txt”：找不到这个文件" in done.stderr.decode("utf-8")
