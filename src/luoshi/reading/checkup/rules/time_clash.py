"""6月31日, 十四五 and 2026, a deadline that lies before the paper's own date."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from luoshi.ground.patterns import compiled
from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent

_DAY = compiled(
    r"(?<![\d.])(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?(?!龄|球|亮)(?:（星期(?P<week>[一二三四五六日天])）)?"
)
_DUE = re.compile(
    r"(?P<year>20\d\d)年(?:(?P<month>\d{1,2})月)?(?:\d{1,2}日)?(?:底|末|年底|年末)?(?:以前|之前|前)(?!的)"
)
_BINDS = re.compile("要|必须|确保|力争|争取|务必|全部|限期|须|完成")
_PAST = re.compile("已|曾|了|过|截至|建成的|以来")
_SPAN = re.compile(
    r"(?P<y1>20\d\d)年(?:(?P<m1>\d{1,2})月)?(?:\d{1,2}日)?(?:至|到|—{1,2}|-|－|–|~|～)(?P<y2>20\d\d)年(?:(?P<m2>\d{1,2})月)?"
)
_PLAN = compiled(
    r"[“\"]?(?P<plan>十[一二三四五]五|十五五)[”\"]?(?:规划)?(?P<edge>末|初|收官之年|开局之年)?(?:期?末)?(?:的|，|,|（|\(|即|时)?(?:即|到|至)?(?P<year>20\d\d)年"
)
# Five-year plans of the state: 十一五 2006–2010 and on.
_PLAN_START = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_SHORT_YEAR = compiled(r"(?<![\d.,—\-–~～至、近约满后前第])([12]\d)年(?![来间内期以前后多级度])")
_SHORT_GOAL = re.compile(
    r"(?:盯紧|争取|力争|确保|务必|保证|抓好|推动|加快)[^。；\n\d]{0,30}(?P<year>[12]\d)年(?:底|末)?前?(?:完成|取得|建成|开工|投产|竣工|达到|启动|实现|通车|交付)"
)
_ENOUGH, _FAR = 3, 3
_WEEK = "一二三四五六日"


def find(page: Page) -> Iterator[Hit]:
    for found in page.scan(_DAY):
        if why := _no_such_day(found):
            yield Hit(found.start(), found.end(), {"words": page.raw[found.start() : found.end()], "why": why})
    for found in page.scan(_SPAN):
        first, last = (int(found["y1"]), int(found["m1"] or 1)), (int(found["y2"]), int(found["m2"] or 12))
        if first > last:
            yield Hit(
                found.start(), found.end(), {"words": page.raw[found.start() : found.end()], "why": "起始晚于结束"}
            )
    for found in page.scan(_PLAN):
        first_year = _PLAN_START[found["plan"]]
        if found["edge"] and not first_year <= int(found["year"]) <= first_year + 4:
            why = f"“{found['plan']}”是{first_year}年至{first_year + 4}年"
            yield Hit(found.start(), found.end(), {"words": page.raw[found.start() : found.end()], "why": why})
    yield from _stray_year(page)
    if page.reading.dated is not None:
        yield from _overdue(page, page.reading.dated)


def _no_such_day(found: re.Match[str]) -> str:
    month, day = int(found["month"]), int(found["day"] or 1)
    if not 1 <= month <= 12:
        return "没有这个月份" if found["day"] or found["year"] else ""
    year = int(found["year"] or 2024)
    if not 1 <= day <= monthrange(year, month)[1]:
        return "没有这一天"
    if found["week"] and found["year"]:
        really = _WEEK[date(year, month, day).weekday()]
        if really != found["week"].replace("天", "日"):
            return f"这一天是星期{really}"
    return ""


def _stray_year(page: Page) -> Iterator[Hit]:
    """A goal's two-digit year that lies years before those of the rest of the paper."""
    years = sorted(int(found[1]) for found in page.scan(_SHORT_YEAR))
    if len(years) < _ENOUGH:
        return
    usual = years[len(years) // 2]
    for found in page.scan(_SHORT_GOAL):
        if int(found["year"]) <= usual - _FAR:
            why = f"文中其他年份多在{usual}年前后，这个时限早得多"
            yield Hit(found.start("year"), found.end("year") + 1, {"words": f"{found['year']}年", "why": why})


def _overdue(page: Page, dated: date) -> Iterator[Hit]:
    for found in page.scan(_DUE):
        year, month = int(found["year"]), int(found["month"] or 12)
        clause_start = max(page.sentence_start(found.start(), 80), page.text.rfind("，", 0, found.start()) + 1)
        clause = page.text[clause_start : page.sentence_end(found.end(), 40)]
        if not dated.year - 3 <= year or (year, month) >= (dated.year, dated.month) or year == dated.year:
            continue
        if _BINDS.search(clause) and not _PAST.search(clause):
            why = f"文稿日期是{dated.year}年{dated.month}月{dated.day}日，这个时限已经过去"
            yield Hit(found.start(), found.end(), {"words": page.raw[found.start() : found.end()], "why": why})


RULE = Rule(
    code="time-clash",
    title="时间不合",
    message="“{words}”：{why}。",
    remedy="对照日历和规划期核对年、月、日。",
    source="公历；国民经济和社会发展五年规划的起止年份",
    find=find,
    examples=(
        fires("6月31日前报送，13月5日检查。", "6月31日", "13月5日"),
        fires("“十四五”末的2026年，普及率达到99%。", "“十四五”末的2026年"),
        fires("2024年6月底前全部完成整改。", "2024年6月底前", dated=date(2025, 3, 1)),
        fires("集中攻坚阶段（2025年7月至2025年3月）。", "2025年7月至2025年3月"),
        fires("2025年7月22日（星期三）召开会议。", "2025年7月22日（星期三）"),
        fires(
            "一、项目建设\n争取22年开工建设新校区。争取23年完成道路改线工程。盯紧整车项目17年取得生产资质。力争22年底前完成征迁。",
            "17年",
        ),
        silent("一、项目建设\n争取22年开工建设新校区。争取23年完成道路改线工程。盯紧整车项目21年取得生产资质。"),
        silent("2月29日前报送，6月30日检查，实施24个月，每年12月31日结账。"),
        silent("到“十四五”末的2025年完成，2025年7月22日（星期二）召开会议。"),
        silent("2000年底前建成的小区要全部改造。", dated=date(2025, 3, 1)),
        silent("2024年6月底前已完成整改，2025年6月底前完成验收。", dated=date(2025, 3, 1)),
        silent("集中攻坚阶段（2025年7月至2027年9月）。"),
    ),
    severity="error",
)
