"""The same document typed again reads the same: numbering, widths, line ends, spacing, figures and names."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.golden import OURS, documents, form_of, gold_of, read_text, shared_folder
from tests.reading.retype import TYPISTS, Edit, Retyped, folded
from tests.reading.scoring import Count, score

SEEDS = range(2)

# Where line ends are typesetting already, breaking or indenting lines once more is no page that anybody sets.
WRAPPED = {"dev8"}

FLOORS = {
    "outline": 0.97,
    "blanks": 0.97,
    "figures.span": 0.97,
    "figures.strict": 0.95,
    "tasks": 0.95,
    "tasks.owner": 0.95,
    "tasks.deadline": 0.95,
    "achievements": 0.95,
    "names": 0.95,
}


def agreement(typist: str, paths: list[Path]) -> dict[str, Count]:
    """How the readings of documents typed again agree with the readings of the originals, over all seeds."""
    total = dict.fromkeys(FLOORS, Count())
    for path in paths:
        if typist in ("rewrap", "respace", "glue") and path.stem in WRAPPED:
            continue
        text, gold = path.read_text("utf-8"), gold_of(path)
        for seed in SEEDS:
            again = Retyped(text, TYPISTS[typist](text, gold, random.Random(f"{path.stem}{seed}")))
            form = read_text(again.text)
            plain = {layer: [folded(item) for item in form[layer]] for layer in again.form(form_of(path))}
            for layer, count in score(again.form(form_of(path)), plain).items():
                total[layer] = total[layer].plus(count)
    return total


def short_of_floor(found: dict[str, Count], floors: dict[str, float] = FLOORS) -> dict[str, float]:
    return {layer: round(found[layer].f1, 3) for layer, floor in floors.items() if found[layer].f1 < floor}


@pytest.mark.parametrize("typist", TYPISTS)
def test_a_document_typed_again_reads_the_same(typist: str) -> None:
    assert not short_of_floor(agreement(typist, documents(OURS)))


@pytest.mark.parametrize("typist", sorted(TYPISTS.keys() - {"rename"}))
def test_a_real_paper_typed_again_reads_the_same(typist: str) -> None:
    folder = shared_folder()
    if folder is None:
        pytest.skip("the two real papers (report, speech) are not in this clone: set LUOSHI_GOLD to their folder")
    found = agreement(typist, [folder / "report.txt", folder / "speech.txt"])
    assert not short_of_floor(found, {**FLOORS, "tasks.deadline": 0.9, "achievements": 0.93})


@pytest.mark.parametrize("typist", TYPISTS)
def test_a_typist_changes_most_documents(typist: str) -> None:
    changed = 0
    for path in documents(OURS):
        text, gold = path.read_text("utf-8"), gold_of(path)
        changed += any(
            Retyped(text, TYPISTS[typist](text, gold, random.Random(seed))).text != text for seed in range(9)
        )
    assert changed >= 5


@given(st.text("一二。", min_size=1, max_size=30), st.data())
def test_a_stretch_that_no_edit_touches_keeps_its_words(text: str, data: st.DataObject) -> None:
    ends = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    pairs = list(zip(ends[::2], ends[1::2], strict=False))
    edits = [Edit(start, end, data.draw(st.text("甲乙", max_size=3))) for start, end in pairs]
    again = Retyped(text, edits)
    touched = {at for edit in edits for at in range(edit.start, edit.end)}
    inner = {edit.start for edit in edits if edit.start == edit.end}
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            if touched.isdisjoint(range(start, end)) and inner.isdisjoint(range(start + 1, end)):
                assert again.text[again.place(start) : again.stop(end)] == text[start:end]
