"""What the check-up says of the filled paper is of the filling alone."""

from __future__ import annotations

from luoshi.paper import open_text
from luoshi.reading import read
from luoshi.reports.rules.check_filled import check_filled
from luoshi.reports.rules.fill import Filled, fill, propose
from tests.reports.filling import TODAY, figure

TEXT = "三项举措：一是抓招商，二是抓项目。完成率*%，120个项目已开工*个，开工率92%。\n"


def of(text: str, *data: tuple[str, str, str, str]) -> tuple[Filled, list[tuple[str, str]]]:
    paper = open_text(text)
    masked = read(paper, dated=None, today=TODAY)
    figures = [figure(*row) for row in data]
    done = fill(paper.text, *propose(paper.text, masked, figures), figures)
    return done, [(one.code, done.text[one.start : one.end]) for one in check_filled(done, masked)]


def test_a_rate_that_the_filled_counts_contradict_is_told_at_its_place() -> None:
    _, found = of(TEXT, ("项目开工", "value", "90", "个"), ("完成率", "completion", "40", "%"))
    assert ("derived-mismatch", "开工率92%") in found


def test_what_the_masked_paper_was_told_already_is_not_told_again() -> None:
    text = "共有五项举措：一是抓招商，二是抓项目。\n全县规上企业*家。\n"
    paper = open_text(text)
    assert [one.code for one in read(paper, dated=None, today=TODAY).findings if one.code != "mask-left"]
    _, found = of(text, ("规上企业", "value", "90", "家"))
    assert not found


def test_an_order_that_the_ranks_contradict_is_told() -> None:
    text = "规上企业*家，居甲县*、乙县*、丙县*之后，第4位。\n"
    rows = [("规上企业", "value", "318", "家")]
    done, _ = of(text, *rows)
    numbers = {slot.id: value for slot, value in zip(done.slots, ("318", "505", "295", "364"), strict=True)}
    paper = open_text(text)
    masked = read(paper, dated=None, today=TODAY)
    data = [figure("规上企业", "value", value, "家", slot=key) for key, value in numbers.items()]
    done = fill(paper.text, *propose(paper.text, masked, data), data)
    assert done.text == "规上企业318家，居甲县505、乙县295、丙县364之后，第4位。\n"
    assert [one.code for one in check_filled(done, masked)] == ["rank-order"]


def test_a_claim_that_the_figure_does_not_bear_out_is_told() -> None:
    text = "新增就业*人，完成年度目标的*%，超额完成任务。\n"
    for done, told in (("98.2", ["claim-clash"]), ("100", ["claim-clash"]), ("104", [])):
        _, found = of(text, ("新增就业", "value", "3021", "人"), ("新增就业", "completion", done, "%"))
        assert [code for code, _ in found] == told
