"""What happens to figures in any office: one is revised with its reason, one is odd and explained."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from luoshi.ground.period import Period
from luoshi.indicators.models import Query, QueryState
from luoshi.indicators.queries.sheet import sheet
from luoshi.indicators.rules.definition import Definition
from luoshi.indicators.rules.exact import printed
from luoshi.indicators.rules.keep_periods import back, year_ago
from luoshi.indicators.services.asking import settle
from luoshi.indicators.services.explaining import explain
from luoshi.indicators.services.filing import Given, file_figures
from luoshi.indicators.services.releasing import revise
from luoshi.organization.actor import Actor

#: Indicator, by how much last year's figure of the same month was restated, and why.
BASES = (("tax_revenue", "0.06"), ("public_budget_revenue", "0.06"))
WHY = "上年同期数按财政决算调整"
ODD, EXPLANATION = "foreign_capital", "一家企业增资到账，已核对验资报告和入账凭证。"


def tell_stories(keeper: Actor, definitions: dict[str, Definition], last: Period, now: datetime) -> None:
    """About the last released month and the one after it; what the library does not have is passed over."""
    if all(code in definitions for code, _ in BASES):
        for code, more in BASES:
            _restate(keeper, code, year_ago(last), Decimal(more), WHY, now)
    if "retail_above" in definitions:
        _restate(keeper, "retail_above", back(last), Decimal("0.04"), "两家企业补报", now)
    if ODD in definitions:
        _explain(keeper, back(last, -1), now)


def _restate(keeper: Actor, code: str, period: Period, more: Decimal, reason: str, now: datetime) -> None:
    page = sheet(keeper, code, period=period, today=now.date())
    value = page.facets["value"].value
    if isinstance(value, Decimal):
        revise(keeper, code=code, period=period, value=value + more, reason=reason, now=now)


def _explain(keeper: Actor, period: Period, now: datetime) -> None:
    """Much came in at once: the figure not yet released is out of the ordinary, its explanation kept with it."""
    page = sheet(keeper, ODD, period=period, today=now.date())
    value = page.facets["value"].value
    if not isinstance(value, Decimal):
        return
    file_figures(keeper, figures=[Given(ODD, period, printed(value * 2, 0))], now=now)
    explain(keeper, code=ODD, period=period, words=EXPLANATION, now=now)
    for one in Query.objects.filter(area_id=keeper.area_id, indicator__code=ODD, state=QueryState.ANSWERED):
        settle(keeper, query_id=one.pk, accepted=True, now=now)
