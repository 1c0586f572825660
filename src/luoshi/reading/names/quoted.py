"""Quoted and titled names: 《…》, “…”行动, “…”机制, “…”品牌. What stands beside the quotes tells the kind."""

from __future__ import annotations

import re

from luoshi.reading.model import NameKind
from luoshi.reading.names.candidate import Candidate
from luoshi.reading.names.lexicon_kinds import (
    AFTER_BRAND,
    AFTER_CAMPAIGN,
    AFTER_MECHANISM,
    AFTER_POLICY,
    BEFORE_CAMPAIGN,
    BEFORE_MECHANISM,
    CAMPAIGNS,
    FIRMS,
    MECHANISMS,
)
from luoshi.reading.names.patterns import either, words_of

_TITLED = re.compile(r"《[^《》\n]{2,80}(?:《[^《》\n]{1,60}》[^《》\n]{0,60})?》")
_RUN = re.compile(r"“[^“”\n]{2,26}”(?:[、和及与]?“[^“”\n]{2,26}”)*")
_ONE = re.compile(r"“([^“”\n]{2,26})”")
_WORDS = r"[一-鿿*+A-Za-z0-9]"
_MECHANISM_HEAD = re.compile(rf"{_WORDS}{{0,7}}?{either(MECHANISMS)}(?!化)")
_CAMPAIGN_HEAD = re.compile(rf"{_WORDS}{{0,8}}?{either(AFTER_CAMPAIGN)}")
_ACTIVITY = re.compile(r"等?[一-鿿]{0,4}?(?:活动|行动)")
_PLAN = re.compile("规划")
_REPORTING = re.compile(r"先进事迹报告会|主题报告会|专题报告会|报告会")
_BRAND_HEAD = re.compile(rf"(?:等)?{_WORDS}{{0,6}}?{either(AFTER_BRAND)}")
_POLICY_HEAD = re.compile(rf"{_WORDS}{{0,4}}?{either(AFTER_POLICY)}")
_MECHANISM_NEXT = re.compile(either(AFTER_MECHANISM))
_CAMPAIGN_BEFORE = re.compile(rf"(?:{either(BEFORE_CAMPAIGN)})[一-鿿]{{0,8}}$")
_MECHANISM_BEFORE = re.compile(rf"(?:{either(BEFORE_MECHANISM)})([一-鿿]{{0,6}})$")
# 三引一促, 一改四化一整治: a slogan coded in numerals and what they count.
_CODED = re.compile(
    r"(?:[一二三四五六七八九十两双百千万0-9][一-鿿]{1,2}){2,4}|[0-9一二三四五六七八九十]+(?:\+[^+、，]{1,4})+|[^+]{1,6}(?:\+[^+]{1,6}){1,4}"
)
_INNER: tuple[tuple[re.Pattern[str], NameKind], ...] = (
    (re.compile(rf".+{either(CAMPAIGNS)}|.+(?:工程|计划|活动|日|节|比武|竞赛|大赛|打榜)|百.+百.+|百日.+"), "campaign"),
    (
        re.compile(
            rf".{{2,}}{either(MECHANISMS)}|.+圈|.{{2,}}(?:协调会|调度会|恳谈会|例会|早餐会|议事会|院坝会|屋场会)"
        ),
        "mechanism",
    ),
    (re.compile(r"[一-鿿]{2,4}\+|.+(?:[一二三四五六七八九十0-9]条|改革|规划|战略)"), "policy"),
    (re.compile(rf".{{2,}}{either(FIRMS)}"), "organization"),
    (re.compile(r".{2,}(?:食堂|书房|书屋|驿站|小屋|小院)"), "brand"),
)
# Quoted words of the common language: reviews, ways of speaking, classes. Source: the general language of documents.
NOT_NAMES = words_of(
    """
    回头看 一把手 小巨人 专精特新 三保 三农 六稳 六保 店小二 最后一公里 放管服 双随机 一公开 四个意识 两个维护
    两个确立 四个自信 两不愁三保障 三重一大 一岗双责 土专家 田秀才 不作为 乱作为 慢作为 三公 三公经费 两高 散乱污
    僵尸企业 红线 底线 高压线 保护伞 吃拿卡要 三权分置 双一流 十四五 十三五 十五五 急难愁盼 一号工程 三管三必须 一窗受理
    一网通办 一件事 跑零次 零距离 百分百 五位一体 四个全面 三会一课 两新 三新 四上 卡脖子 牛鼻子 主心骨 压舱石
    九小场所 两客一危 两委 两代表一委员 两癌 三无 顶梁柱 聚宝盆 精气神 大文章 新引擎 主战场 先手棋
    """
)


def find_quoted(text: str) -> list[Candidate]:
    """Names in title marks, and names in quotes that a word beside them declares to be such."""
    found = [Candidate(m.start(), m.end(), "policy", 10) for m in _TITLED.finditer(text)]
    for run in _RUN.finditer(text):
        together = _kind_of_run(text, run)
        ones = list(_ONE.finditer(text, run.start(), run.end()))
        last = _classify(text, ones[-1])
        if last and "”“" in run[0]:
            together = together or last.kind
        for one in ones:
            candidate = (last if one is ones[-1] else _classify(text, one)) or (
                Candidate(one.start() + 1, one.end() - 1, together, 8) if together and _is_plain(one[1]) else None
            )
            if candidate is not None:
                found.append(candidate)
    return found


def _is_plain(inner: str) -> bool:
    return inner not in NOT_NAMES and not any(mark in inner for mark in "、，")


def _kind_of_run(text: str, run: re.Match[str]) -> NameKind | None:
    """The kind that the word after a row of quotes gives to all of them (“甲”“乙”等区域公用品牌)."""
    if _BRAND_HEAD.match(text, run.end(), run.end() + 14) and text[run.end() : run.end() + 1] == "等":
        return "brand"
    if "”“" in run[0] and _ACTIVITY.match(text, run.end()):
        return "campaign"
    return None


def _classify(text: str, one: re.Match[str]) -> Candidate | None:
    start, end, inner = one.start(), one.end(), one[1]
    left = text[max(0, start - 14) : start]
    if "、" in inner or "，" in inner:
        return _by_mechanism_head(text, start, end, left) if len(inner) <= 16 else None
    if inner in NOT_NAMES:
        plan = _PLAN.match(text, end) if inner.startswith("十") else None
        return Candidate(start, plan.end(), "policy", 8) if plan else None
    return (
        _by_mechanism_head(text, start, end, left)
        or _by_inner(start, end, inner)
        or _by_right(text, start, end, inner)
        or _by_left(start, end, inner, left)
    )


def _by_mechanism_head(text: str, start: int, end: int, left: str) -> Candidate | None:
    head = _MECHANISM_HEAD.match(text, end, end + 14)
    if not head:
        return None
    before = _MECHANISM_BEFORE.search(left)
    lead = len(before[1]) if before and not re.search("的|了|以", before[1]) else 0
    return Candidate(start - lead, head.end(), "mechanism", 9)


def _by_inner(start: int, end: int, inner: str) -> Candidate | None:
    for pattern, kind in _INNER:
        if pattern.fullmatch(inner):
            return Candidate(start + 1, end - 1, kind, 8)
    return None


def _by_right(text: str, start: int, end: int, inner: str) -> Candidate | None:
    stop = end + 14
    if report := _REPORTING.match(text, end, stop):
        return Candidate(start, report.end(), "campaign", 9)
    if text.startswith("改革", end) and not inner[0].isdigit():
        return Candidate(start + 1, end - 1, "mechanism", 8)
    if head := _POLICY_HEAD.match(text, end, stop):
        return Candidate(start, head.end(), "policy", 8)
    if _BRAND_HEAD.match(text, end, stop) and not text.startswith("系列活动", end):
        return Candidate(start + 1, end - 1, "brand", 8)
    if text.startswith(("项目", "片区"), end):
        return Candidate(start + 1, end - 1, "project", 8)
    if _CAMPAIGN_HEAD.match(text, end, stop):
        return Candidate(start + 1, end - 1, "campaign", 8)
    if _MECHANISM_NEXT.match(text, end, stop) and len(inner) >= 4:
        return Candidate(start + 1, end - 1, "mechanism", 6)
    return None


def _by_left(start: int, end: int, inner: str, left: str) -> Candidate | None:
    if not _CODED.fullmatch(inner):
        return None
    if _CAMPAIGN_BEFORE.search(left):
        return Candidate(start + 1, end - 1, "campaign", 6)
    if _MECHANISM_BEFORE.search(left):
        return Candidate(start + 1, end - 1, "mechanism", 6)
    return None
