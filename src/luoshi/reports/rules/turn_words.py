"""The verb before a number turned where the number asks for it: 增长/下降/持平, 高于/低于/持平, 前移/后移/保持不变."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from luoshi.reports.rules.edits import Edit
from luoshi.reports.rules.slots import Slot

_UP = {
    "增长": "下降", "增加": "减少", "提高": "降低", "提升": "下降", "上升": "下降", "前移": "后移", "高于": "低于",
    "快于": "慢于", "扩大": "缩小", "领先": "落后", "超前": "滞后", "加快": "放缓", "回升": "回落", "增产": "减产",
    "增收": "减收", "净增": "净减", "上涨": "下跌", "拉动": "下拉", "前进": "后退", "优于": "差于", "高出": "低于",
    "上移": "下移", "进位": "退位",
}  # fmt: skip
_DOWN = {
    "下降": "增长", "减少": "增加", "降低": "提高", "回落": "提高", "后移": "前移", "低于": "高于", "慢于": "快于",
    "缩小": "扩大", "落后": "领先", "滞后": "超前", "放缓": "加快", "减产": "增产", "减收": "增收", "净减": "净增",
    "下跌": "上涨", "下滑": "增长", "后退": "前进", "差于": "优于", "退步": "进步", "下移": "上移", "退位": "进位",
}  # fmt: skip
#: 超序时进度＿个百分点: 超 alone is a verb only before what is passed.
_OVER = {"超": "低于"}
VERBS = "|".join((*_UP, *_DOWN)) + r"|超(?=(?:序时|时序|时间|计划|目标|全市|全省|全国))"
_VERB = re.compile(VERBS)
_AGAINST = ("高于", "低于", "快于", "慢于", "领先", "落后", "超前", "滞后", "优于", "差于", "高出", "超")
#: What may stand between such a verb and the number: whom or what it is compared with.
_COMPARAND = re.compile(r"于?(?P<what>[\u4e00-\u9fffA-Za-z]{2,14}?)(?:约|近|达|了)?")
_BARE = re.compile(r"(?:了|约|近|超过?|达|逾|不足)?")
_BEFORE = re.compile(r"(?<![同环])(?:比|较|与)(?P<what>[^，。；、比较与]{1,12}?)(?:相比)?$")
_YEAR_ON_YEAR = re.compile(r"(?:同比|环比)$")
#: 比全市平均水平高＿个百分点, 同比多完成＿亿元: verbs of one character that need whom it is compared with.
_SHORT = {"高": "低", "低": "高", "快": "慢", "慢": "快", "多": "少", "少": "多"}
_SHORT_VERB = re.compile(
    r"(?:(?:比|较)[^，。；、比较]{1,14}?|同比|环比)(?P<verb>[高低快慢多少])(?P<rest>完成|增|收|出|于|投)?了?$"
)
_PLACES = ("位", "个位次", "位次", "名")
_TO = re.compile(r"(?:至|到)(?=(?:全市|全省|全国|全县)?第)")
REACH = 24


class Turn(NamedTuple):
    """``amount`` without its sign; ``words`` stand for the number where it is zero ("" else)."""

    amount: Decimal
    edits: tuple[Edit, ...] = ()
    words: str = ""


class _Verb(NamedTuple):
    word: str
    start: int
    end: int
    against: str


def turn(text: str, slot: Slot, amount: Decimal) -> Turn:
    """The verb that the slot's growth or change has in its own clause, made to agree with ``amount``'s sign.

    Without a verb the number keeps its sign.
    """
    verb = _verb(text, slot)
    if verb is None:
        return Turn(amount)
    if amount == 0:
        return _level(text, slot, verb)
    rising = verb.word in _UP or verb.word in _OVER or verb.word in "高快多"
    if (amount < 0) != rising:
        return Turn(abs(amount))
    turned = {**_UP, **_DOWN, **_OVER, **_SHORT}[verb.word]
    return Turn(abs(amount), (Edit(verb.start, verb.end, turned),))


def _verb(text: str, slot: Slot) -> _Verb | None:
    begin = max(slot.sentence[0], slot.start - REACH)
    for found in reversed(list(_VERB.finditer(text, begin, slot.start))):
        between = text[found.end() : slot.start]
        if _BARE.fullmatch(between):
            return _Verb(found[0], *found.span(), "")
        what = _COMPARAND.fullmatch(between)
        if found[0] in _AGAINST and what is not None:
            return _Verb(found[0], *found.span(), what["what"])
        break
    short = _SHORT_VERB.search(text[begin : slot.start])
    if short is None:
        return None
    return _Verb(short["verb"], begin + short.start("verb"), begin + short.end("verb"), "")


def _level(text: str, slot: Slot, verb: _Verb) -> Turn:
    """Nothing moved: 持平 with whom it was compared, 保持不变 of a place."""
    unit = slot.unit if text.startswith(slot.unit, slot.end) else ""
    stop = slot.end + len(unit)
    rank = slot.unit in _PLACES
    if rank and (to := _TO.match(text, stop)):
        return Turn(Decimal(0), (Edit(verb.start, slot.start, ""), Edit(slot.end, to.end(), "")), "位次保持不变，为")
    start, words = verb.start, "保持不变" if rank else "与上年同期持平"
    before = text[max(slot.sentence[0], verb.start - REACH) : verb.start]
    if verb.against:
        words = f"与{verb.against}持平"
    elif compared := _BEFORE.search(before):
        start, words = verb.start - len(before) + compared.start(), f"与{compared['what']}持平"
    elif _YEAR_ON_YEAR.search(before):
        words = "持平"
    return Turn(Decimal(0), (Edit(start, slot.start, ""), Edit(slot.end, stop, "")), words)


_MOVE = re.compile(
    r"(?P<unit>%|[\u4e00-\u9fff]{0,4}?)(?P<verb>提高|增加|上升|提升|增长|扩大|前移|跃升|前进|下降|减少|降低|回落|缩小|后移|后退|下滑)"
    r"(?P<to>到|至|为)(?:全[市省国县])?第?"
)
_OPENING = re.compile(r"(?:由|从)[^，。；]{0,16}$")
_RISING = ("提高", "增加", "上升", "提升", "增长", "扩大", "前移", "跃升", "前进")
_MOVED = {"提高": "降低", "增加": "减少", "上升": "下降", "提升": "下降", "增长": "下降", "扩大": "缩小",
"前移": "后移",
          "跃升": "后移", "前进": "后退", "下降": "上升", "减少": "增加", "降低": "提高", "回落": "提高",
          "缩小": "扩大",
          "后移": "前移", "后退": "前进", "下滑": "上升"}  # fmt: skip


def turn_pair(text: str, old: Slot, new: Slot, before: Decimal, after: Decimal) -> tuple[Edit, ...]:
    """由＿提高到＿, 由第＿位前移至第＿位: the verb between two slots, made to agree with the two numbers.

    A place is better the smaller its number. Empty where no such verb stands between them.
    """
    between = _MOVE.fullmatch(text, old.end, new.start)
    opening = text[max(old.sentence[0], old.start - REACH) : old.start]
    if between is None or old.sentence != new.sentence or not _OPENING.search(opening):
        return ()
    start, end = between.start("verb"), between.end("to")
    if before == after:
        return (Edit(start, end, "保持在"),)
    rises = (after < before) if old.facet == "rank" else (after > before)
    verb = between["verb"]
    return () if rises == (verb in _RISING) else (Edit(start, between.end("verb"), _MOVED[verb]),)


_OVERDONE = re.compile(r"超额(?=完成[^，。；]{0,14}$)")


def turn_done(text: str, slot: Slot, amount: Decimal) -> tuple[Edit, ...]:
    """超额完成 of what was not more than done becomes 完成."""
    if amount > 100:
        return ()
    found = _OVERDONE.search(text, max(slot.sentence[0], slot.start - REACH), slot.start)
    return (Edit(*found.span(), ""),) if found else ()
