"""Days that have names. A lunar festival is known only where a table says so."""

from __future__ import annotations

from datetime import date

# Spring festival (first day of the first lunar month), reckoned by GB/T 33661-2017 《农历的编算和颁行》.
SPRING_FESTIVALS = {
    2015: date(2015, 2, 19), 2016: date(2016, 2, 8), 2017: date(2017, 1, 28), 2018: date(2018, 2, 16),
    2019: date(2019, 2, 5), 2020: date(2020, 1, 25), 2021: date(2021, 2, 12), 2022: date(2022, 2, 1),
    2023: date(2023, 1, 22), 2024: date(2024, 2, 10), 2025: date(2025, 1, 29), 2026: date(2026, 2, 17),
    2027: date(2027, 2, 6), 2028: date(2028, 1, 26), 2029: date(2029, 2, 13), 2030: date(2030, 2, 3),
}  # fmt: skip

# 《全国年节及纪念日放假办法》 (2024): festivals on a fixed day of the calendar.
FIXED = {
    "元旦": (1, 1), "三八": (3, 8), "五一": (5, 1), "劳动节": (5, 1), "五四": (5, 4), "六一": (6, 1), "七一": (7, 1),
    "八一": (8, 1), "国庆": (10, 1), "十一": (10, 1),
}  # fmt: skip

OPEN = {
    "中秋": "农历节日，未列入日期表", "清明": "节气日期未列入表", "端午": "农历节日，未列入日期表",
    "主汛期": "汛期由各地规定", "汛期": "汛期由各地规定", "汛": "汛期由各地规定",
    "暑假": "假期由当地校历规定", "寒假": "假期由当地校历规定", "秋季开学": "开学日由当地校历规定",
    "春季开学": "开学日由当地校历规定", "开学": "开学日由当地校历规定",
    "麦收": "农时各地不同", "秋收": "农时各地不同", "三夏": "农时各地不同", "三秋": "农时各地不同",
    "供暖季": "供暖期由各地规定", "采暖季": "供暖期由各地规定",
}  # fmt: skip


def festival_of(name: str, year: int) -> date | None:
    """The day of a named festival in that year, None where it is not fixed or not in the table."""
    if name == "春节":
        return SPRING_FESTIVALS.get(year)
    fixed = FIXED.get(name)
    return date(year, *fixed) if fixed else None
