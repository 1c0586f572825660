"""What the supervision clerk of the demo has done so far: figures confirmed, names typed, two numbers asked for."""

from __future__ import annotations

from datetime import date, datetime
from importlib.resources import files

from django.db import transaction

from luoshi.documents.services import keep_paper
from luoshi.ground.period import Period
from luoshi.indicators.models import Indicator, Observation
from luoshi.indicators.rules.keep_periods import back, covering
from luoshi.organization.actor import Actor
from luoshi.organization.models import Account, Unit
from luoshi.organization.queries import actor_for
from luoshi.reports.models import Report
from luoshi.reports.services.asking import ask_units
from luoshi.reports.services.binding import confirm, type_words
from luoshi.reports.services.starting import start_from_kind, start_from_paper
from luoshi.requests.queries.choices import usual_due
from luoshi.site.demo.registers.filling import unfilled

PAPER = "half_year.txt"
ANALYSIS = "economy_month"
CLERK = "ducha"
#: Words around a name → the name; what is not here stays open.
NAMES = {"“＿讲堂": "沂水", "“＿驿站": "企服", "，“＿”区域": "沂川优品", "，＿路等": "创业"}
#: Words around a number that no register holds → the unit that is asked.
ASKED = {"惠及企业＿家": "gxj", "新建口袋公园＿处": "cgj"}


def ready(area: int) -> bool:
    """Whether figures are there: those that are filed, and those that are counted once the registers are full."""
    counted = Indicator.objects.filter(area_id=area, source="measure").values("pk")
    return not unfilled(area) and Observation.objects.filter(indicator_id__in=counted).exists()


@transaction.atomic
def seed_reports(area: int, *, now: datetime, today: date) -> bool:
    """Make them; False where the county has a report already: somebody is at work, nothing is added to it."""
    if Report.objects.filter(area_id=area).exists():
        return False
    clerk = actor_for(Account.objects.get(username=CLERK))
    # Figures of the month that ended last are filed but not released: an analysis of it could not be printed.
    month = back(covering("month", today), 2)
    start_from_kind(clerk, code=ANALYSIS, period=month, now=now, today=today)
    _half_year(clerk, first_half(today), now, today)
    return True


def first_half(today: date) -> Period:
    """The first half of a year that ended last: the paper speaks of 上半年."""
    ended = back(covering("half", today))
    return ended if ended.start.month == 1 else back(ended)


def _half_year(clerk: Actor, period: Period, now: datetime, today: date) -> None:
    content = (files("luoshi.site.demo") / "papers" / PAPER).read_bytes()
    title = f"沂川县{period.start.year}年上半年工作总结"
    kept = keep_paper(clerk, name=f"{title}.txt", content=content, today=today, title=title)
    report = start_from_paper(
        clerk, document_id=kept.document.pk, period=period, title=title, now=now, today=today
    )  # fmt: skip
    confirm(clerk, report_id=report.pk, now=now)
    for around, words in NAMES.items():
        for key in _keys(report, around):
            type_words(clerk, report_id=report.pk, key=key, words=words, now=now)
    units = dict(Unit.objects.filter(area_id=report.area_id).values_list("code", "pk"))
    asked = {key: units[code] for around, code in ASKED.items() for key in _keys(report, around)}
    ask_units(clerk, report_id=report.pk, units=asked, due=usual_due(today, 3), now=now, today=today)


def _keys(report: Report, around: str) -> list[str]:
    """The slots that stand in these words and that nobody has settled yet."""
    return list(
        report.slots.filter(context__contains=around, confirmed_at__isnull=True).values_list("key", flat=True)
    )  # fmt: skip
