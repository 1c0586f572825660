"""A masked paper in the county: proposed, confirmed, asked, decided, printed, and begun anew."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction

from luoshi.indicators.services.releasing import revise
from luoshi.organization.access import Forbidden
from luoshi.organization.models import Unit
from luoshi.paper import open_paper
from luoshi.reports.errors import NotFound, ReportError, Stale
from luoshi.reports.models import Edition, Report
from luoshi.reports.queries.printing import changed_since
from luoshi.reports.queries.reach import report as report_of
from luoshi.reports.queries.searching import search
from luoshi.reports.queries.waiting import waiting_reports
from luoshi.reports.rules.refs import Ref
from luoshi.reports.services import asking, binding, editing, starting
from luoshi.requests.models import Cell
from luoshi.requests.services.answering import Said, answer
from tests.indicators.conftest import Cast
from tests.reports.conftest import HALF, JUNE, NOW, PAPER, TODAY, Office, file_june, pass_the_rest, print_it, settle
from tests.sessions import browser_of

pytestmark = pytest.mark.django_db


def test_every_mask_becomes_a_slot_and_what_the_county_knows_is_proposed(office: Office) -> None:
    assert len(office.filled().seats) == 11
    assert (office.state("公共收入＿亿元"), office.printed("公共收入＿亿元")) == ("proposed", "8.8")
    assert office.printed("增长＿%") == "10"
    assert office.printed("完成全年任务＿%") == "55"
    assert office.printed("居全市第＿位") == "二"
    assert office.printed("总产出＿亿元") == "120.5"
    assert office.printed("＿县深入") == "沂川"
    assert office.state("签约项目＿个") == office.state("培训新型农民＿名") == "open"


def test_nothing_counts_as_filled_before_a_person_has_confirmed_it(office: Office) -> None:
    assert office.filled(for_print=True).count("filled") == 0
    done = binding.confirm(office.clerk, report_id=office.report.pk, now=NOW)
    assert office.filled(for_print=True).count("filled") == len(done) == 6
    binding.loosen(office.clerk, report_id=office.report.pk, keys=done, now=NOW)
    assert office.filled(for_print=True).count("filled") == 0
    assert office.state("公共收入＿亿元") == "proposed"


def test_a_figure_of_another_unit_or_kind_never_binds_even_by_hand(office: Office) -> None:
    key = office.slot("签约项目＿个").key
    with pytest.raises(ReportError, match="这里要的是数值（个）"):
        binding.bind(
            office.clerk, report_id=office.report.pk, key=key, ref=Ref("indicator", "revenue", "value"), now=NOW,
            today=TODAY,
        )  # fmt: skip
    growth = office.slot("增长＿%")
    assert search(office.clerk, office.report, growth, "收入", today=TODAY)[0].ref == Ref(
        "indicator", "revenue", "growth"
    )
    with pytest.raises(ReportError, match="数字不能直接填写"):
        binding.type_words(office.clerk, report_id=office.report.pk, key=growth.key, words="10", now=NOW)


def test_an_unreleased_figure_is_never_printed_whatever_the_signer_says(
    cast: Cast, indicators: object
) -> None:  # fmt: skip
    file_june(cast, release=False)
    report = starting.start_from_text(cast.clerk, text=PAPER, period=HALF, title="", now=NOW, today=TODAY)
    office = Office(cast, report)
    settle(office)
    assert office.state("公共收入＿亿元") == "blocked"
    assert "8.8" not in office.filled().text
    pass_the_rest(office)
    with pytest.raises(ReportError) as refused:
        print_it(office)
    assert refused.value.code == "unreleased"
    assert not report.editions.exists()


def test_open_places_are_printed_only_on_the_signers_recorded_decision(office: Office) -> None:
    settle(office)
    with pytest.raises(ReportError) as refused:
        print_it(office)
    assert refused.value.code == "open-slots"
    with pytest.raises(Forbidden):
        binding.waive(office.clerk, report_id=office.report.pk, keys=["s1"], words="", reason="x", now=NOW, today=TODAY)
    with pytest.raises(ReportError, match="为什么"):
        binding.waive(
            office.cast.leader, report_id=office.report.pk, keys=["s1"], words="", reason=" ", now=NOW, today=TODAY
        )
    pass_the_rest(office)
    edition = print_it(office)
    assert "培训新型农民若干。" in edition.text
    assert {one["by"] for one in edition.waived} == {office.cast.leader.name}
    assert "培训新型农民" in {one["title"] for one in edition.waived}


def test_the_printed_docx_holds_the_text_and_a_source_for_each_number(office: Office) -> None:
    settle(office)
    pass_the_rest(office)
    edition = print_it(office)
    paper = open_paper(BytesIO(bytes(edition.file)).read(), name="报告.docx")
    assert "全县公共收入8.8亿元、增长10%，完成全年任务55%，居全市第二位。" in edition.text
    assert "全县公共收入8.8亿元、增长10%" in paper.text
    assert "数据来源表" in paper.text
    assert {one["printed"] for one in edition.sources} >= {"8.8", "10", "55", "二", "120.5", "沂川"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(text="改过")


def test_an_approved_value_stands_with_its_reason_once_the_signer_has_approved_it(office: Office) -> None:
    settle(office)
    key = office.slot("公共收入＿亿元").key
    binding.fix(office.clerk, report_id=office.report.pk, key=key, value="9.0", reason="审计调整", now=NOW, today=TODAY)
    assert office.printed("公共收入＿亿元") == "8.8"
    with pytest.raises(Forbidden):
        binding.approve(office.clerk, report_id=office.report.pk, key=key, now=NOW)
    binding.approve(office.cast.leader, report_id=office.report.pk, key=key, now=NOW)
    assert (office.state("公共收入＿亿元"), office.printed("公共收入＿亿元")) == ("fixed", "9")
    source = next(one for one in office.filled(for_print=True).filled.sources if one.slot == key)
    assert "审计调整" in source.remark
    assert "8.8" in source.remark
    assert office.cast.leader.name in source.source


def test_what_nothing_holds_is_asked_once_and_the_accepted_answer_fills_the_slot(office: Office) -> None:
    cast = office.cast
    unit = Unit.objects.get(code="wlj")
    keys = [office.slot(words).key for words in ("签约项目＿个", "已落地＿个", "培训新型农民＿名")]
    asked = asking.ask_units(
        cast.clerk, report_id=office.report.pk, units=dict.fromkeys(keys, unit.pk), due=TODAY, now=NOW, today=TODAY
    )
    assert len(asked) == 1
    assert office.state("签约项目＿个") == "asked"
    values = dict(zip(keys, ("40", "31", "260"), strict=True))
    said = {office.slot_by(key).cell_id or 0: Said(value) for key, value in values.items()}
    answer_as = cast.outsider
    answer(answer_as, request_id=asked[0].pk, said=said, now=NOW)
    assert office.state("签约项目＿个") == "answered"
    assert office.filled(for_print=True).text.count("40") == 0
    assert asking.take_answers(cast.clerk, report_id=office.report.pk, keys=keys, now=NOW) == 3
    assert office.printed("签约项目＿个") == "40"
    assert (office.state("落地率＿%"), office.printed("落地率＿%")) == ("derived", "77.5")
    again = starting.start_from_text(cast.clerk, text=PAPER, period=HALF, title="再来", now=NOW, today=TODAY)
    other = Office(cast, again)
    asking.ask_units(
        cast.clerk, report_id=again.pk, units={other.slot("培训新型农民＿名").key: unit.pk}, due=TODAY, now=NOW,
        today=TODAY,
    )  # fmt: skip
    assert other.printed("培训新型农民＿名") == "260"
    assert Cell.objects.count() == 3


def test_two_people_at_two_paragraphs_both_keep_their_words_and_at_one_the_second_is_told(office: Office) -> None:
    first, second = office.filled().blocks[1:3]
    pk = office.report.pk
    editing.write(
        office.clerk, report_id=pk, block_id=first.pk, text=first.text + "势头良好。", revision=1, now=NOW, today=TODAY
    )
    editing.write(
        office.cast.clerk, report_id=pk, block_id=second.pk, text=second.text + "进展顺利。", revision=1, now=NOW,
        today=TODAY,
    )  # fmt: skip
    with pytest.raises(Stale) as told:
        editing.write(office.clerk, report_id=pk, block_id=first.pk, text="盖掉", revision=1, now=NOW, today=TODAY)
    assert told.value.theirs.endswith("势头良好。")
    text = office.filled().text
    assert "势头良好" in text
    assert "进展顺利" in text


def test_a_mask_typed_into_a_paragraph_becomes_a_slot_that_is_proposed_for(office: Office) -> None:
    block = office.filled().blocks[-1]
    editing.insert(
        office.clerk, report_id=office.report.pk, after=block.pk, text="全县总产出达到*亿元。", now=NOW, today=TODAY
    )
    assert office.printed("总产出达到＿亿元") == "120.5"
    with pytest.raises(ReportError, match="不是这份报告里的空"):
        editing.write(
            office.clerk,
            report_id=office.report.pk,
            block_id=block.pk,
            text="{{s99}}",
            revision=1,
            now=NOW,
            today=TODAY,
        )


def test_a_paragraph_that_was_removed_comes_back_with_its_bindings(office: Office) -> None:
    settle(office)
    blocks = office.filled().blocks
    _place, text = editing.drop(
        office.clerk, report_id=office.report.pk, block_id=blocks[1].pk, revision=1, now=NOW
    )  # fmt: skip
    assert "公共收入" not in office.filled().text
    editing.insert(office.clerk, report_id=office.report.pk, after=blocks[0].pk, text=text, now=NOW, today=TODAY)
    assert office.state("公共收入＿亿元") == "filled"
    assert [one.position for one in office.filled().blocks] == [0, 1, 2, 3]


def test_a_figure_revised_after_print_is_told_beside_the_printed_one(office: Office) -> None:
    settle(office)
    pass_the_rest(office)
    edition = print_it(office)
    assert changed_since(office.clerk, edition, today=TODAY) == []
    revise(
        office.cast.statistics, code="revenue", period=JUNE, value=Decimal("8.4"), reason="核减", now=NOW
    )  # fmt: skip
    changed = {one.printed: one.now for one in changed_since(office.clerk, edition, today=TODAY)}
    assert changed == {"8.8": "8.4", "10": "5", "55": "52.5"}
    assert "8.8" in Edition.objects.get(pk=edition.pk).text


def test_the_growth_of_a_falling_figure_turns_its_verb(office: Office) -> None:
    revise(office.cast.statistics, code="revenue", period=JUNE, value=Decimal("7.2"), reason="核减", now=NOW)
    assert "公共收入7.2亿元、下降10%" in office.filled().text


def test_a_paper_without_masks_is_refused_and_nothing_is_kept(cast: Cast) -> None:
    with pytest.raises(ReportError, match="没有空"):
        starting.start_from_text(cast.clerk, text="全县形势良好。", period=HALF, title="", now=NOW, today=TODAY)
    assert not Report.objects.exists()


def test_an_outsider_and_the_public_see_no_report(office: Office) -> None:
    for actor in (office.cast.outsider, office.cast.public):
        with pytest.raises(Forbidden):
            report_of(actor, office.report.pk)


def test_a_removed_report_is_gone_until_it_is_brought_back(office: Office) -> None:
    starting.remove(office.clerk, report_id=office.report.pk, now=NOW)
    with pytest.raises(NotFound):
        report_of(office.clerk, office.report.pk)
    starting.restore(office.clerk, report_id=office.report.pk)
    assert report_of(office.clerk, office.report.pk).pk == office.report.pk


def test_filling_a_report_asks_the_database_a_bounded_number_of_questions(
    office: Office, django_assert_max_num_queries: object
) -> None:  # fmt: skip
    settle(office)
    with django_assert_max_num_queries(22):  # type: ignore[operator]
        office.filled()


def test_what_waits_in_a_report_is_told_to_who_can_do_it(office: Office) -> None:
    assert waiting_reports(office.cast.leader) == waiting_reports(office.clerk) == []
    key, pk = office.slot("公共收入＿亿元").key, office.report.pk
    binding.fix(office.clerk, report_id=pk, key=key, value="9", reason="审计调整", now=NOW, today=TODAY)
    assert [(one.report.pk, one.approve) for one in waiting_reports(office.cast.leader)] == [(pk, 1)]
    assert waiting_reports(office.clerk) == []
    binding.approve(office.cast.leader, report_id=pk, key=key, now=NOW)
    assert waiting_reports(office.cast.leader) == []
    unit, key = Unit.objects.get(code="wlj"), office.slot("培训新型农民＿名").key
    asked = asking.ask_units(office.clerk, report_id=pk, units={key: unit.pk}, due=TODAY, now=NOW, today=TODAY)
    said = {office.slot_by(key).cell_id or 0: Said("260")}
    answer(office.cast.outsider, request_id=asked[0].pk, said=said, now=NOW)
    assert [(one.report.pk, one.take) for one in waiting_reports(office.clerk)] == [(pk, 1)]
    page = browser_of(office.clerk).get("/work/")
    assert "报告用数待采用" in page.content.decode()


def test_pasted_words_are_still_there_where_the_form_is_refused(office: Office) -> None:
    browser = browser_of(office.clerk)
    sent = {"text": "全县形势良好，没有空。", "period": "2026年13月", "title": "某报告"}
    page = browser.post("/reports/start", sent)
    words = page.content.decode()
    assert page.status_code == 422
    assert "看不懂时期" in words
    assert all(one in words for one in sent.values())
    assert browser.post("/reports/start", {**sent, "period": "2025年上半年"}).status_code == 422
    assert Report.objects.count() == 1


def test_a_paper_too_long_for_a_report_is_refused_before_it_is_read(cast: Cast) -> None:
    words = "全县公共收入*亿元。\n" * 30_000
    with pytest.raises(ReportError, match="太长"):
        starting.start_from_text(cast.clerk, text=words, period=HALF, title="", now=NOW, today=TODAY)


def test_an_address_of_no_known_form_gives_no_file(office: Office) -> None:
    assert browser_of(office.clerk).get(f"/reports/{office.report.pk}/draft.exe").status_code == 404
