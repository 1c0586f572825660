"""The cast at its reports: a county with figures of June, some released, and a masked paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from luoshi.ground.period import Period
from luoshi.indicators.rules.keep_periods import back, parse_period
from luoshi.indicators.services.filing import Given, file_figures
from luoshi.indicators.services.releasing import release_periods
from luoshi.indicators.services.targets import set_target
from luoshi.organization.actor import Actor
from luoshi.reports.models import Edition, Report, Slot
from luoshi.reports.queries.filling import Filling, filling
from luoshi.reports.services import binding, issuing
from luoshi.reports.services.starting import start_from_text
from tests.indicators.conftest import Cast, cast, indicators  # noqa: F401 (the same county)

NOW = datetime(2025, 7, 21, 9, 0, tzinfo=UTC)
TODAY = date(2025, 7, 21)
JUNE, HALF = parse_period("2025-06"), parse_period("2025H1")
PAPER = """沂川县上半年工作情况
今年上半年，全县公共收入*亿元、增长*%，完成全年任务*%，居全市第*位。
总产出*亿元。签约项目*个，已落地*个，落地率*%。
*县深入开展“*好人”评选，培训新型农民*名。
"""


@dataclass
class Office:
    """Who works at a report, and the report."""

    cast: Cast
    report: Report

    @property
    def clerk(self) -> Actor:
        return self.cast.clerk

    def slot(self, words: str) -> Slot:
        """The slot whose place in the paper reads like that: the words around it, ＿ for the slot."""
        found = [one for one in self.filled().seats.values() if words in f"{one.place.before}＿{one.place.after}"]
        assert len(found) == 1, (words, [f"{one.place.before}＿{one.place.after}" for one in found])
        return found[0].row

    def slot_by(self, key: str) -> Slot:
        return Slot.objects.get(report=self.report, key=key)

    def filled(self, *, for_print: bool = False) -> Filling:
        return filling(self.clerk, Report.objects.get(pk=self.report.pk), today=TODAY, for_print=for_print)

    def state(self, words: str) -> str:
        return self.filled().seats[self.slot(words).key].state

    def printed(self, words: str) -> str:
        return self.filled().seats[self.slot(words).key].printed


def file_june(cast: Cast, *, release: bool = True) -> None:  # noqa: F811
    """Revenue of four counties this June and last; ours grew by 10 %, which is the second place of four."""
    now, before = (Decimal("8.8"), "6.1", "5", "9.9"), (Decimal(8), "5", "5", "9")
    figures = []
    for place, area in enumerate([cast.area, *cast.peers]):
        figures.append(Given("revenue", JUNE, Decimal(now[place]), area=area.code))
        figures.append(Given("revenue", back(JUNE, 12), Decimal(before[place]), area=area.code))
    figures.append(Given("output", JUNE, Decimal("120.5"), area=cast.area.code))
    file_figures(cast.statistics, figures=figures, now=NOW)
    if release:
        release_periods(cast.statistics, codes=["revenue", "output"], periods=[JUNE, back(JUNE, 12)], now=NOW)
    year = Period("year", date(2025, 1, 1), date(2026, 1, 1))
    set_target(cast.clerk, code="revenue", period=year, value=Decimal(16), words="年度任务", now=NOW)


@pytest.fixture
def office(cast: Cast, indicators: object) -> Office:  # noqa: F811
    file_june(cast)
    report = start_from_text(cast.clerk, text=PAPER, period=HALF, title="", now=NOW, today=TODAY)
    return Office(cast, report)


def settle(office: Office) -> None:
    """Everything but the figures that no indicator holds."""
    binding.confirm(office.clerk, report_id=office.report.pk, now=NOW)
    for words, name in (("“＿好人", "沂川"),):
        key = office.slot(words).key
        binding.type_words(office.clerk, report_id=office.report.pk, key=key, words=name, now=NOW)


def pass_the_rest(office: Office) -> None:
    keys = [seat.row.key for seat in office.filled().open]
    binding.waive(
        office.cast.leader, report_id=office.report.pk, keys=keys, words="若干", reason="下月才有", now=NOW, today=TODAY
    )  # fmt: skip


def print_it(office: Office) -> Edition:
    report = Report.objects.get(pk=office.report.pk)
    return issuing.issue(
        office.clerk, report_id=report.pk, revision=report.revision, signer="周明川", now=NOW, today=TODAY
    )  # fmt: skip
