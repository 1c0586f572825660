from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from luoshi.paper import paper_from_text
from luoshi.reading import read
from luoshi.reading.form import to_form
from luoshi.reading.from_form import from_form

PAPERS = sorted((Path(__file__).resolve().parent.parent / "gold").glob("*.txt"))


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_a_reading_comes_back_from_its_json_as_it_went(path: Path) -> None:
    reading = read(paper_from_text(path.read_text("utf-8")), today=date(2025, 7, 1))
    assert from_form(json.loads(json.dumps(to_form(reading)))) == reading
