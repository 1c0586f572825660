"""Papers as offices mask them, filled as a careful clerk fills them."""

from __future__ import annotations

import pytest

from tests.reports.filling import figures, filled
from tests.reports.masked_papers import PAPERS


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_of_another_offices_habits_is_filled_as_by_hand(name: str) -> None:
    paper = PAPERS[name]
    assert filled(paper.text, *figures(paper.figures)).text == paper.filled


@pytest.mark.parametrize("name", PAPERS)
def test_every_slot_is_printed_with_a_source_or_is_a_gap_with_a_remedy(name: str) -> None:
    paper = PAPERS[name]
    done = filled(paper.text, *figures(paper.figures))
    told = {one.slot for one in done.sources}
    assert told | {gap.slot for gap in done.gaps} == {slot.id for slot in done.slots}
    assert not told & {gap.slot for gap in done.gaps}
    assert all(one.source for one in done.sources)
    assert all(gap.reason and gap.remedy for gap in done.gaps)
