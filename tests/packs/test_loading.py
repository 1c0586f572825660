"""What a pack's file says becomes plain data, whatever it looks like."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from luoshi.packs import load_file


def _data(folder: Path, text: str) -> dict[str, object]:
    path = folder / "x.yaml"
    path.write_text(text, "utf-8")
    return load_file(path).data


def test_a_day_is_a_date(tmp_path: Path) -> None:
    assert _data(tmp_path, "on: 2022-06-30")["on"] == date(2022, 6, 30)


def test_what_only_looks_like_a_day_stays_a_word(tmp_path: Path) -> None:
    assert _data(tmp_path, "on: 2022-13-01")["on"] == "2022-13-01"
