"""A quotation mark, title mark or bracket that has lost its other half."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent

_MARKS = re.compile("[“”《》（）【】〔〕]")
_OPENER = {"”": "“", "》": "《", "）": "（", "】": "【", "〕": "〔"}
_LIST_MARK = re.compile(r"(?:^|[\s。；：:;，,、])[\dA-Za-z①-⑳一二三四五六七八九十]{1,3}$")
_SPAN = 6  # paragraphs that a quotation may run over
_MANY = 3
_LEAST = 20  # characters below which a line without 。 may be a web page's bar (【字号：大 中 小】) and no text


class _Opened(NamedTuple):
    """A mark that waits for its other half; ``speech`` tells a quotation after a colon from a quoted word."""

    paragraph: int
    at: int
    speech: bool


def find(page: Page) -> Iterator[Hit]:
    """Each kind of mark is paired by itself; what one paragraph leaves open one of the next few may close."""
    opened: dict[str, list[_Opened]] = {opener: [] for opener in _OPENER.values()}
    for number, paragraph in enumerate(page.prose):
        for found in _MARKS.finditer(page.text, paragraph.start, paragraph.end):
            at, mark = found.start(), found[0]
            if mark not in _OPENER:
                opened[mark].append(_open(page, number, at, opened[mark] if mark == "“" else []))
                continue
            waiting = opened[_OPENER[mark]]
            if waiting and number - waiting[-1].paragraph <= _SPAN:
                waiting.pop()
            elif not _numbers(page, paragraph.start, at, mark) and _is_text(page, at):
                yield Hit(at, at + 1, {"mark": page.raw[at], "missing": "前"})
    for waiting in opened.values():
        lonely = [at for _, at, _ in waiting if _is_text(page, at)]
        # A quotation of many paragraphs run together in one leaves a row of them: say it once.
        shown = lonely if len(lonely) <= _MANY else lonely[:1]
        for at in shown:
            others = tuple((place, place + 1) for place in lonely[1:]) if len(lonely) > _MANY else ()
            yield Hit(at, at + 1, {"mark": page.raw[at], "missing": "后"}, others)


def _open(page: Page, number: int, at: int, before: list[_Opened]) -> _Opened:
    """An opened mark; a quotation of several paragraphs opens each of them and closes the last."""
    previous = page.text[at - 1] if at else ""
    if before and before[-1].speech and previous in "。；：\n":
        before.pop()
        return _Opened(number, at, True)
    return _Opened(number, at, previous == "：")


def _numbers(page: Page, start: int, at: int, mark: str) -> bool:
    """Whether the bracket closes a list number: 1） a）."""
    return mark == "）" and _LIST_MARK.search(page.text, max(0, start - 1, at - 4), at) is not None


def _is_text(page: Page, at: int) -> bool:
    paragraph = page.paragraph_at(at)
    if page.text[at] in "《》" and page.text[at] in (page.text[at - 1 : at], page.text[at + 1 : at + 2]):
        return False  # 》》 is a web page's arrow
    return paragraph is not None and (paragraph.end - paragraph.start >= _LEAST or page.in_sentences(at))


RULE = Rule(
    code="unbalanced-marks",
    title="标点不成对",
    message="“{mark}”缺少{missing}一半。",
    remedy="补上另一半，或删去多出的这一半。",
    source="GB/T 15834-2011 4.8 引号、4.9 括号、4.15 书名号：成对使用",
    find=find,
    examples=(
        fires("深入实施“百企技改行动，成效明显。", "“"),
        fires("出台《关于支持工业经济的若干措施，兑现奖励。", "《"),
        fires("县财政局牵头，县水利局配合），年底前完成。", "）"),
        silent("（一）抓“四个一”机制（见《方案》第2条）。"),
        silent("a）植物生存状态。\nb）四肢瘫（三肢以上）。"),
        silent("1）抓项目；2)抓招商；a）抓服务。"),
        silent("他说：“第一，要抓项目。\n第二，要抓招商。”"),
        fires("（“）县财政局牵头。", "“"),
        silent("（责任单位：县财政局)"),
        silent("将第五十条修改为：“判处死刑缓期执行的，减为无期徒刑。\n“有重大立功表现的，减为有期徒刑。”"),
        silent("各位代表，现在报告工作，请予审议，并请提出意见。》》点击图片进入专题《《"),
        silent("【字号：\n大\n中\n小\n】\n各位代表，现在报告工作。"),
        silent("（2004年通过\n2011年第一次修正\n2018年第二次修正）\n第一条 为加强管理，制定本条例。"),
    ),
)
