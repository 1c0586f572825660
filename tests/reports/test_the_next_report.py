"""The same paper for the next period."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from luoshi.indicators.rules.keep_periods import parse_period
from luoshi.indicators.services.filing import Given, file_figures
from luoshi.indicators.services.releasing import release_periods
from luoshi.reports.queries.filling import filling
from luoshi.reports.services.renewing import begin_next
from tests.reports.conftest import NOW, Office, settle

pytestmark = pytest.mark.django_db


def test_the_next_report_moves_its_period_and_keeps_its_bindings(office: Office) -> None:
    settle(office)
    new = begin_next(office.clerk, report_id=office.report.pk, period=parse_period("2026H1"), now=NOW)
    assert (new.period, new.based_on_id) == (parse_period("2026H1"), office.report.pk)
    later = Office(office.cast, new)
    assert later.state("公共收入＿亿元") == "missing"
    assert later.slot("公共收入＿亿元").confirmed_at is not None
    assert later.state("“＿好人") == "proposed"
    june, later_on = parse_period("2026-06"), NOW.replace(year=2026)
    file_figures(office.cast.statistics, figures=[Given("revenue", june, Decimal("9.9"))], now=later_on)
    release_periods(office.cast.statistics, codes=["revenue"], periods=[june], now=later_on)
    whole = filling(office.clerk, new, today=date(2026, 7, 21), for_print=True)
    assert "公共收入9.9亿元、增长12.5%" in whole.text


def test_the_next_report_of_the_year_says_whole_year_and_marks_what_to_read_again(office: Office) -> None:
    new = begin_next(office.clerk, report_id=office.report.pk, period=parse_period("2025"), now=NOW)
    texts = list(new.blocks.values_list("text", flat=True))
    assert not any("上半年" in one for one in texts)
    assert new.title == "沂川县全年工作情况"
    assert any(one.to_check for one in new.blocks.all())
