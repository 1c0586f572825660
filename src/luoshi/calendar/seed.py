"""The years announced so far, from the package ``chinesecalendar`` (the State Council's notices as data)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from importlib.metadata import version

from luoshi.calendar.models import Year
from luoshi.calendar.services import announce

#: The first year that a county's work of today still counts in.
FIRST = 2020
NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}


def known_years() -> dict[int, dict[date, tuple[bool, str]]]:
    """Every year that the package knows from ``FIRST`` on: special day → (worked?, festival)."""
    from chinese_calendar.constants import holidays, workdays

    years: dict[int, dict[date, tuple[bool, str]]] = defaultdict(dict)
    for working, days in ((False, holidays), (True, workdays)):
        for day, name in days.items():
            # A holiday on a weekend is what the weekday says anyway, yet its name belongs on the calendar.
            if day.year >= FIRST and not (working and day.weekday() < 5):
                years[day.year][day] = (working, NAMES.get(name, name))
    return dict(years)


def seed() -> list[int]:
    """Announce the known years that nobody has set yet; which ones. A year that people keep is never touched."""
    kept = set(Year.objects.values_list("year", flat=True))
    new = {year: days for year, days in known_years().items() if year not in kept}
    for year, days in new.items():
        announce(
            year,
            days,
            source=f"国务院办公厅关于{year}年部分节假日安排的通知（chinesecalendar {version('chinesecalendar')}）",
        )
    return sorted(new)
