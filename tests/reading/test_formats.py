"""A paper reads the same out of every format that it may come in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from luoshi.paper import Paper, open_paper
from luoshi.reading import read
from tests.paper.samples import GOLD, docx_of, html_of, lines_of

TODAY = date(2025, 7, 1)


def tasks(paper: Paper) -> list[str]:
    found = read(paper, today=TODAY).tasks
    return ["".join(paper.text[task.start : task.end].split()) for task in found]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_a_word_file_and_a_web_page_hold_the_tasks_of_the_plain_text(path: Path) -> None:
    plain = tasks(open_paper(path))
    assert plain
    assert tasks(open_paper(docx_of(lines_of(path)))) == plain
    if "&" not in path.read_text(encoding="utf-8"):
        assert tasks(open_paper(html_of(lines_of(path)))) == plain
