"""The indicator's page against counting by hand: places, targets and pace, who sees what, how many queries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.calendar.seed import seed
from luoshi.ground.missing import Missing
from luoshi.indicators.models import Query
from luoshi.indicators.queries.board import board
from luoshi.indicators.queries.dashboard import dashboard
from luoshi.indicators.queries.doubts import doubts
from luoshi.indicators.queries.explaining import explain
from luoshi.indicators.queries.sheet import Sheet, sheet
from luoshi.indicators.rules.exact import printed
from luoshi.indicators.rules.keep_periods import parse_period
from luoshi.indicators.services.asking import answer, raise_query, settle
from luoshi.indicators.services.filing import keep_bulletin
from luoshi.indicators.services.releasing import release, revise
from luoshi.indicators.services.targets import set_target
from tests.indicators.conftest import NOW, Cast
from tests.indicators.test_filing import put

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indicators")]
JUNE, MAY, LAST = parse_period("2025-06"), parse_period("2025-05"), parse_period("2024-06")
TODAY = date(2025, 7, 25)
NAMES = ("沂川县", "蒙泉县", "汶岭县", "青埠县")


def fill(cast: Cast, period: str, values: tuple[str | None, ...], code: str = "revenue", out: bool = True) -> None:
    put(cast, *((code, period, one, name) for name, one in zip(NAMES, values, strict=True) if one is not None))
    if out:
        release(cast.statistics, codes=[code], period=parse_period(period), now=NOW)


def page(cast: Cast, code: str = "revenue", actor: Any = None, **more: Any) -> Sheet:
    return sheet(actor or cast.clerk, code, period=JUNE, today=TODAY, **more)


def test_value_growth_place_change_and_who_passed_us(cast: Cast) -> None:
    fill(cast, "2024-06", ("9.00", "10.00", "8.00", "7.00"))
    fill(cast, "2025-05", ("8.20", "9.00", "8.00", "6.00"))
    fill(cast, "2025-06", ("9.90", "11.00", "10.00", "7.00"))
    found = page(cast)
    assert printed(found.facets["growth"].value, 2) == Decimal("10.00")  # type: ignore[arg-type]
    assert (found.facets["rank"].value, found.change) == (3, -1)
    assert [found.areas[one].name for one in found.passing.passed_us] == ["汶岭县"]
    assert found.gap is not None
    assert (found.gap.amount, found.gap.place) == (Decimal("0.10"), 2)
    assert printed(found.gap.growth, 2) == Decimal("11.11")  # type: ignore[arg-type]
    assert found.facets["single"].value == Decimal("1.70")
    assert found.sentence == "1—6月，全县实现公共收入9.90亿元，增长10.0%，居全市第三位，较上月后移1位。"


def test_peers_that_have_not_reported_are_told_and_places_of_another_set_do_not_compare(cast: Cast) -> None:
    fill(cast, "2025-05", ("8.2", "9.0", "8.0", "6.0"))
    fill(cast, "2025-06", ("9.9", "11", None, None))
    found = page(cast)
    assert found.facets["rank"].value == 2
    assert isinstance(found.change, Missing)
    assert [row.area.name for row in found.peers if row.place is None] == ["汶岭县", "青埠县"]
    assert found.sentence == "1—6月，全县实现公共收入9.90亿元，居已报的2个县（区）第二位。"


def test_whoever_reports_alone_has_no_place(cast: Cast) -> None:
    fill(cast, "2025-06", ("9.9", None, None, None))
    found = page(cast)
    assert isinstance(found.facets["rank"].value, Missing)
    assert found.sentence == "1—6月，全县实现公共收入9.90亿元。"


def test_unreleased_figures_are_seen_by_few_and_printed_for_nobody(cast: Cast) -> None:
    fill(cast, "2025-06", ("9.9", "11", "10", "7"), out=False)
    for actor in (cast.clerk, cast.outsider):
        found = page(cast, actor=actor)
        assert found.facets["value"].value == Missing("withheld")
        assert all(row.value.value == Missing("withheld") for row in found.peers)
        assert found.sentence == "1—6月，全县公共收入尚未发布。"
        assert not board(actor, "revenue", period=JUNE).rows
    assert page(cast, actor=cast.statistics).facets["rank"].value == 3
    assert page(cast, actor=cast.treasury).facets["value"].value == Decimal("9.9")
    assert page(cast, actor=cast.statistics, for_print=True).facets["value"].value == Missing("withheld")
    assert len(board(cast.statistics, "revenue", period=JUNE).rows) == 4


def test_a_target_is_completed_and_its_pace_is_told_on_each_clock(cast: Cast) -> None:
    fill(cast, "2025-06", ("9.94", "11", "10", "7"))
    set_target(cast.clerk, code="revenue", period=parse_period("2025"), value=Decimal(20), words="全年20亿元", now=NOW)
    (held,) = page(cast).held
    assert held.completion.percent == Decimal("49.70")
    assert held.pace is not None
    assert held.pace.disagree
    assert [(one.clock, one.on_pace) for one in held.pace.readings] == [("month", False), ("day", True)]
    assert held.due_at(parse_period("2025-03")) == 5


def test_a_changed_target_is_a_new_version_with_its_reason(cast: Cast) -> None:
    year = parse_period("2025")
    first = set_target(cast.clerk, code="revenue", period=year, value=Decimal(20), now=NOW)
    assert set_target(cast.clerk, code="revenue", period=year, value=Decimal(20), now=NOW).pk == first.pk
    with pytest.raises(Exception, match="原因"):
        set_target(cast.clerk, code="revenue", period=year, value=Decimal(19), now=NOW)
    second = set_target(cast.clerk, code="revenue", period=year, value=Decimal(19), reason="年中调整", now=NOW)
    first.refresh_from_db()
    assert (second.number, first.superseded_at) == (2, NOW)


def test_a_revised_base_shows_in_growth_as_declared_and_every_figure_opens(cast: Cast) -> None:
    fill(cast, "2024-06", ("10", "10", "10", "10"))
    printed_in = keep_bulletin(cast.statistics, title="全市财政收支月报", number="2025年第6期")
    fill(cast, "2025-06", ("11", "10", "10", "10"))
    revise(cast.statistics, code="revenue", period=LAST, value=Decimal("10.5"), reason="决算", now=NOW)
    revise(
        cast.statistics, code="revenue", period=JUNE, value=Decimal("11.2"), reason="国库更正",
        bulletin_id=printed_in.pk, now=NOW,
    )  # fmt: skip
    found = page(cast)
    assert printed(found.facets["growth"].value, 2) == Decimal("6.67")  # type: ignore[arg-type]
    lines = {one.facet: "\n".join(one.lines) for one in explain(found)}
    assert "首次发布 11，修订原因：国库更正" in lines["value"]
    assert "全市财政收支月报" in lines["value"]
    assert "11.2 ÷ 10.5" in lines["growth"]
    assert "（修订后）" in found.sentence


def test_parts_explain_the_change_of_the_total_and_formulas_show_their_way(cast: Cast) -> None:
    for period, farm, works in (("2024-06", "20", "80"), ("2025-06", "19", "91")):
        for code, value in (("farm", farm), ("works", works), ("output", str(int(farm) + int(works)))):
            fill(cast, period, (value, None, None, None), code=code)
    found = page(cast, "output")
    points = {one.code: one.contribution.points for one in found.parts}
    assert points == {"farm": -1, "works": 11}
    assert found.unexplained == 0
    (value,) = [one for one in explain(page(cast, "farm_share")) if one.facet == "value"]
    assert any("农业产出 / 总产出" in line for line in value.lines)
    assert any("农业产出 = 19" in line for line in value.lines)


def test_doubts_are_told_asked_and_settled_once(cast: Cast) -> None:
    seed()
    fill(cast, "2024-06", ("10", "10", "10", "10"))
    fill(cast, "2025-05", ("90", "9", "9", "9"))
    fill(cast, "2025-06", ("101.7", "10", "10", "10"), out=False)
    found = page(cast, actor=cast.statistics)
    assert [one.doubt.code for one in doubts(found)] == ["slip"]
    doubt = doubts(found)[0].doubt
    query = raise_query(cast.statistics, code="revenue", period=JUNE, words=doubt.words, rule=doubt.code, now=NOW)
    again = raise_query(cast.statistics, code="revenue", period=JUNE, words="又问", rule=doubt.code, now=NOW)
    assert (query.pk, Query.objects.count()) == (again.pk, 1)
    assert query.due_on == date(2025, 7, 23)
    answer(cast.treasury, query_id=query.pk, words="一次性土地收入入库。", now=NOW)
    settle(cast.statistics, query_id=query.pk, accepted=True, now=NOW)
    (kept,) = doubts(page(cast, actor=cast.statistics))
    assert kept.settled


def test_the_board_ranks_in_the_database_as_the_sheet_does_in_memory(cast: Cast) -> None:
    fill(cast, "2024-06", ("9", "10", "3", "6"))
    fill(cast, "2024-05", ("8", "9", "2", "5"))
    fill(cast, "2025-05", ("8.2", "9", "2", "6"))
    fill(cast, "2025-06", ("9.9", "11", "4", "8"))
    for by, facet in (("value", "rank"), ("growth", "growth_rank")):
        rows = board(cast.clerk, "revenue", period=JUNE, by=by).rows
        ranking = page(cast).panel.ranking(JUNE, facet)
        assert {row.area.pk: (row.ranked.place, row.ranked.tied) for row in rows} == ranking.places
        assert all(row.moved == page(cast).panel.moved(row.area.pk, JUNE, facet) for row in rows)  # type: ignore[arg-type]
    # A third of 3 and two sixths tie, whatever digits a quotient is kept with.
    assert [row.ranked.tied for row in board(cast.clerk, "revenue", period=JUNE, by="growth").rows] == [1, 1, 1, 1]


def test_pages_ask_a_bounded_number_of_queries_whatever_they_show(cast: Cast) -> None:
    for month in range(1, 7):
        for year in (2023, 2024, 2025):
            fill(cast, f"{year}-{month:02}", (f"{month}.1", f"{month}.2", f"{month}.3", f"{month}.4"))
            fill(cast, f"{year}-{month:02}", (f"{month}.1", f"{month}.2", None, None), code="output")
    counts = []
    for run in (
        lambda: sheet(cast.statistics, "output", period=JUNE, today=TODAY),
        lambda: board(cast.statistics, "revenue", period=JUNE, by="growth"),
        lambda: dashboard(cast.statistics, period=JUNE, today=TODAY),
        lambda: explain(sheet(cast.statistics, "farm_share", period=JUNE, today=TODAY)),
    ):
        with CaptureQueriesContext(connection) as asked:
            run()
        counts.append(len(asked))
    most = (15, 8, 10, 25)
    assert all(count <= limit for count, limit in zip(counts, most, strict=True)), counts
