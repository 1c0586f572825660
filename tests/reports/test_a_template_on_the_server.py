"""A template with marks in the county: filled, following its figures, held back, decided on."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.indicators.services.releasing import revise
from luoshi.paper import Cell, Paper, open_paper
from luoshi.paper.writers.official import charts_in, slots_in
from luoshi.reports.errors import ReportError
from luoshi.reports.rules.template import TemplateError
from luoshi.reports.rules.trace import Fault, trace
from luoshi.reports.services import editing, starting
from tests.indicators.conftest import Cast
from tests.reports.conftest import HALF, JUNE, NOW, TODAY, Office, file_june, pass_the_rest, print_it
from tests.sessions import browser_of

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


DRAWN = """公共收入走势
收入情况如下。
{{表 公共收入}}
{{图 公共收入.增速|同级}}
{{图 公共收入|近3期}}
"""


def drawn(cast: Cast) -> Office:
    report = starting.start_from_text(cast.clerk, text=DRAWN, period=HALF, title="走势", now=NOW, today=TODAY)
    return Office(cast, report)


def test_charts_and_tables_draw_released_figures_and_the_printed_paper_proves_them(
    cast: Cast, indicators: object
) -> None:
    file_june(cast)
    office = drawn(cast)
    peers, periods = (one.chart for one in office.filled().graphs)
    growth = dict(zip(peers.categories, peers.series[0][1], strict=True))
    assert growth[cast.area.name] == Decimal("10.0")
    assert len(growth) == 4
    assert periods.series[0][1] == [None, None, Decimal("8.80")]
    assert "公共收入\t8.8亿元\t10%\t2\t55%" in office.filled().text
    file = bytes(print_it(office).file)
    assert [chart.labels for chart in charts_in(file)] == [list(peers.categories), list(periods.categories)]
    assert not trace_file(file)
    page = browser_of(cast.clerk).get(f"/reports/{office.report.pk}/edition/1/").content.decode()
    assert "<tr><td>公共收入</td><td>8.8亿元</td>" in page


def test_a_chart_of_figures_before_their_release_keeps_the_paper_from_being_printed(
    cast: Cast, indicators: object
) -> None:
    file_june(cast, release=False)
    office = drawn(cast)
    assert not office.filled().graphs
    assert "8.8" not in office.filled().text
    with pytest.raises(ReportError) as refused:
        print_it(office)
    assert refused.value.code == "unreleased"


def test_the_page_of_a_report_draws_its_charts_and_sets_its_tables(cast: Cast, indicators: object) -> None:
    file_june(cast)
    page = browser_of(cast.clerk).get(f"/reports/{drawn(cast).report.pk}/").content.decode()
    assert page.count("data-chart=") == 2
    assert "<th>增速</th>" in page
    assert "（图：" not in page


def _words(paper: Paper, cell: Cell) -> str:
    return paper.text[cell.start : cell.end].strip()


def trace_file(file: bytes) -> list[Fault]:
    """What of a printed paper cannot be traced."""
    paper = open_paper(file, name="印出.docx")
    tables = [
        [[_words(paper, cell) for cell in table.cells if cell.row == row] for row in range(table.rows)]
        for table in paper.tables
    ]
    return trace(paper.text, tables, slots_in(file), charts_in(file))[1]


def test_a_template_with_unknown_names_is_refused_with_every_fault(cast: Cast, indicators: object) -> None:
    office = marked(cast)
    with pytest.raises(TemplateError) as refused:
        editing.rewrite(
            cast.clerk, report_id=office.report.pk, text="{{公共收人}}\n{{若 总产出 > 1}}", revision=1, now=NOW,
            today=TODAY,
        )  # fmt: skip
    assert refused.value.faults
    assert any("公共收入.同比" in one.text for one in office.report.blocks.all())
