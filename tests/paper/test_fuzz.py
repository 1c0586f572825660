"""Damaged files of every format: a Paper or a declared error, in bounded time and memory."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.paper import Limits, PaperError, open_paper
from luoshi.paper.errors import all_errors
from luoshi.paper.parsing import parse
from tests.paper.conftest import ROWS
from tests.paper.samples import GOLD, docx_of, html_of, lines_of, ofd_of, xlsx_of
from tests.paper.word import word

ROOT = Path(__file__).parents[2]
CRASHES = (-signal.SIGSEGV, -signal.SIGABRT, -signal.SIGBUS)
ROUNDS = {"docx": 400, "doc": 120, "xls": 200, "pdf": 80, "ofd": 200, "xlsx": 300, "html": 400, "rtf": 200, "md": 200}


def good_files(office_files: dict[str, bytes]) -> dict[str, bytes]:
    lines = lines_of(GOLD[0])[:8]
    return {
        "docx": docx_of(lines, ROWS),
        "doc": office_files["dev1.doc"],
        "pdf": office_files["dev1.pdf"],
        "rtf": office_files["dev1.rtf"],
        "xls": office_files["dev1.xls"],
        "ofd": ofd_of(lines),
        "xlsx": xlsx_of(ROWS),
        "html": html_of(lines),
        "md": ("# 标题\n\n" + "\n".join(lines) + "\n|a|b|\n|--|--|\n|1|**2**|\n").encode(),
    }


def outcomes(data: bytes, name: str, rounds: int) -> Counter[str]:
    """Codes by how often they came. Fails on a hang; a crash in a C library is for the parent to declare."""
    found: Counter[str] = Counter()
    first = 0
    while first < rounds:
        command = [sys.executable, "-m", "tests.paper.fuzz_worker", name, str(first), str(rounds)]
        ended = subprocess.run(command, input=data, capture_output=True, cwd=ROOT, check=False, env=environment())
        said = [line.split(" ", 2) for line in ended.stdout.decode().splitlines()]
        found.update(code for _, code, *_ in said)
        first += len(said)
        if ended.returncode == 0:
            break
        assert ended.returncode in CRASHES, f"{name} {first}: {ended.returncode} {ended.stderr.decode()[-2000:]}"
        found["crash"] += 1
        first += 1
    return found


def environment() -> dict[str, str]:
    from luoshi.paper.custody import surroundings

    return surroundings()


@pytest.mark.parametrize("kind", list(ROUNDS))
def test_a_damaged_file_is_read_or_refused_in_words(kind: str, office_files: dict[str, bytes]) -> None:
    found = outcomes(good_files(office_files)[kind], f"paper.{kind}", ROUNDS[kind])
    assert sum(found.values()) == ROUNDS[kind]
    assert set(found) <= set(all_errors()) | {"paper", "crash"}
    assert found["crash"] <= ROUNDS[kind] // 50


tags = st.sampled_from(
    ["p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "del", "hyperlink", "txbxContent", "pict"]
)


def wrapped(pair: tuple[str, str]) -> str:
    tag, inner = pair
    return f"<w:{tag}>{inner}</w:{tag}><w:p/>"


def is_declared(data: bytes, kind: str) -> bool:
    """Whether a parse ends in a Paper or a declared error with words; anything else is raised."""
    try:
        return bool(parse(data, kind, Limits()).text)
    except PaperError as error:
        return bool(error.message and error.remedy)


@given(st.binary(max_size=3000), st.sampled_from(["pdf", "zip", "ole2", "rtf", "html", "md", "txt"]))
def test_any_bytes_under_any_format_are_read_or_refused_in_words(data: bytes, kind: str) -> None:
    assert is_declared(data, kind)


@given(st.recursive(st.text("落实a <&", max_size=5), lambda inner: st.tuples(tags, inner).map(wrapped), max_leaves=20))
def test_any_nesting_of_word_elements_is_read_or_refused_in_words(body: str) -> None:
    assert is_declared(word(body.replace("&", "&amp;").replace("< ", "&lt; ")), "zip")


@pytest.mark.parametrize("kind", ["pdf", "doc", "xls", "rtf"])
def test_a_file_cut_short_passes_through_the_child_without_a_traceback(
    kind: str, office_files: dict[str, bytes]
) -> None:
    data = office_files[f"dev1.{kind}"]
    for length in (600, len(data) // 2):
        try:
            found = open_paper(data[:length]).text
        except PaperError as error:
            found = error.remedy
        assert found
