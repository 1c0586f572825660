"""A template with marks in the county: filled, following its figures, held back, decided on."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.indicators.services.releasing import revise
from luoshi.reports.errors import ReportError
from luoshi.reports.rules.template import TemplateError
from luoshi.reports.services import editing, starting
from tests.indicators.conftest import Cast
from tests.reports.conftest import HALF, JUNE, NOW, TODAY, Office, file_june, pass_the_rest, print_it

pytestmark = pytest.mark.django_db

TEMPLATE = """{{县名}}{{期}}收入情况
公共收入{{公共收入}}，{{公共收入.同比}}，居全市{{公共收入.位次}}，完成年度任务的{{公共收入.完成率}}，{{公共收入.较序时}}。
{{若 公共收入.增速 < 0}}
收入下滑，请财政局说明。
{{否则}}
收入稳中有升。
{{完}}
总产出{{总产出}}，{{总产出.同比}}。
"""


def marked(cast: Cast) -> Office:
    report = starting.start_from_text(cast.clerk, text=TEMPLATE, period=HALF, title="收入情况", now=NOW, today=TODAY)
    return Office(cast, report)


def test_a_template_fills_itself_and_its_sentences_follow_the_figures(cast: Cast, indicators: object) -> None:
    file_june(cast)
    office = marked(cast)
    text = office.filled().text
    assert "公共收入8.8亿元，增长10%，居全市第二位，完成年度任务的55%，高于序时进度5个百分点。" in text
    assert "收入稳中有升。" in text
    revise(cast.statistics, code="revenue", period=JUNE, value=Decimal("7.2"), reason="核减", now=NOW)
    assert "下降10%" in office.filled().text
    assert "收入下滑，请财政局说明。" in office.filled().text
    assert "稳中有升" not in office.filled().text


def test_a_template_leaves_open_what_is_missing_and_prints_it_only_by_decision(cast: Cast, indicators: object) -> None:
    file_june(cast)
    office = marked(cast)
    assert office.filled().count("missing") == 1
    with pytest.raises(ReportError):
        print_it(office)
    pass_the_rest(office)
    edition = print_it(office)
    assert "总产出120.5亿元，若干。" in edition.text
    assert len(edition.sources) == len(office.filled().seats)


def test_a_template_holds_back_unreleased_figures_even_in_its_conditions(cast: Cast, indicators: object) -> None:
    file_june(cast, release=False)
    office = marked(cast)
    assert "稳中有升" not in office.filled().text
    assert office.filled().count("blocked") >= 5
    pass_the_rest(office)
    with pytest.raises(ReportError) as refused:
        print_it(office)
    assert refused.value.code == "unreleased"


def test_a_template_with_unknown_names_is_refused_with_every_fault(cast: Cast, indicators: object) -> None:
    office = marked(cast)
    with pytest.raises(TemplateError) as refused:
        editing.rewrite(
            cast.clerk, report_id=office.report.pk, text="{{公共收人}}\n{{若 总产出 > 1}}", revision=1, now=NOW,
            today=TODAY,
        )  # fmt: skip
    assert refused.value.faults
    assert any("公共收入.同比" in one.text for one in office.report.blocks.all())
