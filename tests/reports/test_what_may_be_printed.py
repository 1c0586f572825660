"""What never gets into a paper, whoever makes or reads it, and what is told of a paper once it is printed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from luoshi.indicators.rules.keep_periods import back
from luoshi.indicators.services.filing import Given, file_figures
from luoshi.indicators.services.releasing import release_periods, revise
from luoshi.organization.models import Account, Unit
from luoshi.reports.errors import ReportError
from luoshi.reports.models import Report, Slot
from luoshi.reports.queries.filling import filling
from luoshi.reports.queries.printing import changed_since
from luoshi.reports.queries.searching import offered, search
from luoshi.reports.rules.refs import Ref
from luoshi.reports.services import asking, binding, editing, starting
from luoshi.reports.services.renewing import begin_next
from luoshi.requests.services.answering import Said, answer
from luoshi.requests.services.judging import give_back
from tests.indicators.conftest import Cast
from tests.reports.conftest import HALF, JUNE, NOW, PAPER, TODAY, Office, file_june, pass_the_rest, print_it, settle

pytestmark = pytest.mark.django_db


@pytest.fixture
def early(cast: Cast, indicators: object) -> Office:
    """The office before the release."""
    file_june(cast, release=False)
    return Office(cast, starting.start_from_text(cast.clerk, text=PAPER, period=HALF, title="", now=NOW, today=TODAY))


def test_nobody_finds_a_figure_in_a_report_before_its_release_not_even_who_may_see_it_elsewhere(early: Office) -> None:
    row = early.slot("公共收入＿亿元")
    for actor in (early.cast.leader, early.cast.statistics, early.clerk):
        report = Report.objects.get(pk=early.report.pk)
        whole = filling(actor, report, today=TODAY)
        told = [one.datum for one in search(actor, report, row, "公共收入", today=TODAY)]
        told += [offer.datum for offer, _why, _score in offered(actor, report, row, today=TODAY)]
        told += [seat.offer.datum for seat in whole.seats.values() if seat.offer]
        assert whole.seats[row.key].state == "blocked"
        assert "8.8" not in whole.text
        assert Decimal("8.8") not in {one.value for one in told}


def test_a_sentence_of_a_template_tells_no_growth_that_rests_on_an_unreleased_base(
    cast: Cast, indicators: object
) -> None:  # fmt: skip
    file_june(cast, release=False)
    release_periods(cast.statistics, codes=["revenue"], periods=[JUNE], now=NOW)
    report = starting.start_from_text(
        cast.clerk, text="{{公共收入.句}}", period=HALF, title="", now=NOW, today=TODAY
    )  # fmt: skip
    for actor in (cast.leader, cast.statistics, cast.clerk):
        text = filling(actor, report, today=TODAY).text
        assert "8.8" in text
        assert "增长" not in text
        assert "10" not in text


def test_an_approved_value_is_no_way_past_the_release_of_a_figure_that_nobody_confirmed(early: Office) -> None:
    key = early.slot("公共收入＿亿元").key
    given = {"report_id": early.report.pk, "key": key, "now": NOW}
    binding.fix(early.clerk, value="8.8", reason="先印", today=TODAY, **given)
    binding.approve(early.cast.leader, **given)
    whole = early.filled(for_print=True)
    assert whole.seats[key].state == "blocked"
    assert "8.8" not in whole.text


def test_a_place_among_peers_of_whom_one_has_no_figure_waits_or_is_the_signers_decision(
    cast: Cast, indicators: object
) -> None:  # fmt: skip
    places = [cast.area, *cast.peers[:-1]]
    file_figures(
        cast.statistics, figures=[Given("revenue", JUNE, Decimal(9), area=one.code) for one in places], now=NOW
    )
    release_periods(cast.statistics, codes=["revenue"], periods=[JUNE], now=NOW)
    text = "全县公共收入居全市第*位。"
    report = starting.start_from_text(cast.clerk, text=text, period=HALF, title="", now=NOW, today=TODAY)
    seat = next(iter(filling(cast.clerk, report, today=TODAY).seats.values()))
    assert seat.state == "missing"
    assert seat.gap is not None
    assert "1个地区未报" in seat.gap.reason


def test_an_own_register_never_answers_for_another_county(office: Office) -> None:
    peer = office.cast.peers[0].name
    editing.insert(
        office.clerk, report_id=office.report.pk, after=None, text=f"{peer}签约项目*个。", now=NOW, today=TODAY
    )  # fmt: skip
    row = office.slot(f"{peer}签约项目＿个")
    assert row.place
    assert all(one.ref.kind == "indicator" for one in search(office.clerk, office.report, row, "项目", today=TODAY))


@pytest.mark.parametrize("words", ["NaN", "Infinity", "1e9", "约5", ""])
def test_only_plain_digits_can_be_approved_as_a_number(office: Office, words: str) -> None:
    key = office.slot("公共收入＿亿元").key
    with pytest.raises(ReportError):
        binding.fix(office.clerk, report_id=office.report.pk, key=key, value=words, reason="审", now=NOW, today=TODAY)


def test_an_approval_does_not_follow_a_slot_that_asks_for_something_else(office: Office) -> None:
    settle(office)
    key = office.slot("公共收入＿亿元").key
    given = {"report_id": office.report.pk, "key": key, "now": NOW}
    binding.fix(office.clerk, value="9", reason="审计调整", today=TODAY, **given)
    binding.approve(office.cast.leader, **given)
    binding.set_look(office.clerk, unit="万元", facet="value", period="", approx="", decimals=None, **given)
    row = office.slot_by(key)
    assert (row.fixed, row.fixed_approved_at) == ("", None)


def test_a_number_is_no_place_for_the_countys_name(office: Office) -> None:
    key = office.slot("公共收入＿亿元").key
    with pytest.raises(ReportError, match="没有选要绑定的数据"):
        binding.bind(
            office.clerk, report_id=office.report.pk, key=key, ref=Ref("area", "", "stem"), now=NOW, today=TODAY
        )  # fmt: skip


def test_codes_that_are_no_characters_are_left_out_of_what_is_kept(cast: Cast, indicators: object) -> None:
    file_june(cast)
    text = "\x00*县总产出\x07*亿元。"
    report = starting.start_from_text(cast.clerk, text=text, period=HALF, title="a\x00b", now=NOW, today=TODAY)
    office = Office(cast, report)
    assert report.title == "ab"
    key = office.slot("＿县").key
    binding.type_words(office.clerk, report_id=report.pk, key=key, words="沂\x00川\x1f", now=NOW)
    assert office.printed("＿县") == "沂川"
    block = office.filled().blocks[0]
    editing.write(
        office.clerk, report_id=report.pk, block_id=block.pk, text=f"\x00{block.text}\r\n好。", revision=1, now=NOW,
        today=TODAY,
    )  # fmt: skip
    assert office.filled().text.endswith("亿元。 好。")


def test_a_paper_of_which_every_paragraph_was_removed_is_not_printed(office: Office) -> None:
    for block in office.filled().blocks:
        editing.drop(office.clerk, report_id=office.report.pk, block_id=block.pk, revision=1, now=NOW)
    with pytest.raises(ReportError, match="没有文字"):
        print_it(office)


def test_a_template_is_not_changed_by_the_paragraph(cast: Cast, indicators: object) -> None:
    file_june(cast)
    given = {"now": NOW, "today": TODAY}
    report = starting.start_from_text(cast.clerk, text="{{公共收入}}", period=HALF, title="", **given)
    block = report.blocks.get()
    with pytest.raises(ReportError, match="由模板生成"):
        editing.insert(cast.clerk, report_id=report.pk, after=block.pk, text="*", **given)
    with pytest.raises(ReportError, match="由模板生成"):
        editing.write(cast.clerk, report_id=report.pk, block_id=block.pk, text="*", revision=1, **given)


def test_a_figure_revised_after_print_is_told_though_its_paragraph_has_left_the_draft(office: Office) -> None:
    settle(office)
    pass_the_rest(office)
    edition = print_it(office)
    block = office.filled().blocks[1]
    editing.drop(office.clerk, report_id=office.report.pk, block_id=block.pk, revision=1, now=NOW)
    assert changed_since(office.clerk, edition, today=TODAY) == []
    revise(office.cast.statistics, code="revenue", period=JUNE, value=Decimal("8.4"), reason="核减", now=NOW)
    changed = {one.printed: one.now for one in changed_since(office.clerk, edition, today=TODAY)}
    assert changed == {"8.8": "8.4亿元", "10": "5%", "55": "52.5%"}


def test_a_draft_that_asks_otherwise_since_makes_no_printed_figure_another_one(office: Office) -> None:
    settle(office)
    pass_the_rest(office)
    edition = print_it(office)
    key = office.slot("公共收入＿亿元").key
    binding.set_look(
        office.clerk, report_id=office.report.pk, key=key, unit="亿元", facet="value", period="去年同期", approx="",
        decimals=None, now=NOW,
    )  # fmt: skip
    assert changed_since(office.clerk, edition, today=TODAY) == []


def _answered(office: Office) -> tuple[str, int]:
    unit, row = Unit.objects.get(code="wlj"), office.slot("培训新型农民＿名")
    sent = asking.ask_units(
        office.clerk, report_id=office.report.pk, units={row.key: unit.pk}, due=TODAY, now=NOW, today=TODAY
    )  # fmt: skip
    cell = office.slot_by(row.key).cell_id or 0
    answer(office.cast.outsider, request_id=sent[0].pk, said={cell: Said("260")}, now=NOW)
    gap = office.filled().seats[row.key].gap
    assert gap is not None
    assert "采用" in gap.remedy
    asking.take_answers(office.clerk, report_id=office.report.pk, keys=[row.key], now=NOW)
    return row.key, sent[0].pk


def test_an_answer_that_went_back_after_print_is_told_and_the_slot_says_so(office: Office) -> None:
    key, request = _answered(office)
    settle(office)
    pass_the_rest(office)
    edition = print_it(office)
    cell = office.slot_by(key).cell_id or 0
    give_back(office.clerk, request_id=request, cells=[cell], reason="重核", due=TODAY, now=NOW)
    gap = office.filled().seats[key].gap
    assert gap is not None
    assert "退回" in gap.reason
    assert [(one.printed, one.now) for one in changed_since(office.clerk, edition, today=TODAY)] == [("260", "")]


def test_what_was_asked_for_one_period_is_asked_anew_for_the_next(office: Office) -> None:
    key, _request = _answered(office)
    later = begin_next(office.clerk, report_id=office.report.pk, period=back(HALF, -1), now=NOW)
    row = Slot.objects.get(report=later, key=key)
    assert (row.cell_id, row.ref, row.confirmed_at) == (None, {}, None)


def test_an_unreadable_period_begins_no_report(office: Office, client: Client) -> None:
    client.force_login(Account.objects.get(pk=office.clerk.account_id))
    there = Report.objects.count()
    client.post(f"/reports/{office.report.pk}/next", {"period": "2026年13月"})
    client.post("/reports/start", {"period": "2026年13月", "text": "总产出*亿元。"})
    assert Report.objects.count() == there


def test_a_slot_that_was_copied_is_one_of_its_own_so_that_each_verb_follows_its_number(office: Office) -> None:
    settle(office)
    key, block = office.slot("增长＿%").key, office.filled().blocks[1]
    mark = f"{{{{{key}}}}}"
    text = f"公共收入下降{mark}%，又说一遍增长{mark}%。"
    editing.write(
        office.clerk, report_id=office.report.pk, block_id=block.pk, text=text, revision=1, now=NOW, today=TODAY
    )  # fmt: skip
    whole = office.filled(for_print=True)
    assert "公共收入增长10%，又说一遍增长10%。" in whole.text
    assert len({key for key, seat in whole.seats.items() if seat.printed == "10"}) == 2
