"""``luoshi verify-spans``: what holds passes, and every kind of damage is found and named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from luoshi.paper import paper_from_text
from luoshi.reading.form import to_form
from luoshi.site.command import main
from luoshi.site.verbs.verify_spans import mismatches
from tests.reading.test_form import TEXT, full_reading


def form() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(to_form(full_reading(), TEXT)))
    return made


def told(changed: dict[str, Any]) -> list[str]:
    return list(mismatches(changed, paper_from_text(TEXT)))


@pytest.mark.parametrize("number", range(1, 9))
def test_the_annotations_of_the_sample_papers_hold(number: int, capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path(__file__).parents[1] / "gold"
    assert main(["verify-spans", str(folder / f"dev{number}.json"), str(folder / f"dev{number}.txt")]) == 0
    assert "一致" in capsys.readouterr().out


def test_a_reading_that_holds_has_no_mismatch() -> None:
    assert told(form()) == []


@pytest.mark.parametrize(
    ("layer", "key", "value", "place"),
    [
        ("figures", "text", "12.6", "figures[0]"),
        ("figures", "start", 15, "figures[0]"),
        ("tasks", "end", 999, "tasks[0]"),
        ("tasks", "start", -1, "tasks[0]"),
        ("tasks", "owners", ["县财政局"], "tasks[0]"),
        ("tasks", "deadline", "7月底前", "tasks[0]"),
        ("opinions", "author", "县财政局", "opinions[0]"),
        ("findings", "text", "乙", "findings[0]"),
    ],
)
def test_a_changed_item_is_named(layer: str, key: str, value: object, place: str) -> None:
    changed = form()
    changed[layer][0][key] = value
    assert any(line.startswith(place) for line in told(changed))


def test_another_text_is_told_by_its_hash() -> None:
    assert told({**form(), "sha256": "0" * 64})[0].startswith("sha256")


def test_the_command_exits_1_and_counts_what_does_not_hold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed = form()
    changed["figures"][0]["text"] = "13"
    (tmp_path / "r.json").write_text(json.dumps(changed), "utf-8")
    (tmp_path / "p.txt").write_text(TEXT, "utf-8")
    assert main(["verify-spans", str(tmp_path / "r.json"), str(tmp_path / "p.txt")]) == 1
    assert "共 1 处" in capsys.readouterr().out
