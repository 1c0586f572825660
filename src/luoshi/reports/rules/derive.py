"""Slots that need no figure of their own: what follows from other slots of the paper by arithmetic."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Context, Decimal
from itertools import pairwise
from typing import NamedTuple

from luoshi.reports.rules.convert import convert
from luoshi.reports.rules.slots import Slot, same_kind

_RATE = re.compile(r"([\u4e00-\u9fff]{2,6}?)率(?:达到?|为|是|分别为|已达)?[：:]?$")
#: Rates that are kept by an office of their own and never follow from two numbers in a sentence.
_OWN = ("完成", "增长", "贡献", "覆盖", "满意", "合格", "优良")
_TERM = re.compile(r"([+-]?)(s\w+|\d+(?:\.\d+)?)")
_OF_PLAN = re.compile(
    r"占(?:全年|年度)?(?:计划|目标|任务)(?:投资|总投资|任务)?额?的(?:比例(?:为|达)?)?$|完成(?:全年|年度)计划投资的$"
)
_PLAN = re.compile(r"(?:年度|全年|年)?计划(?:完成)?投资|年度(?:目标|任务)")
_OF = re.compile(r"占([\u4e00-\u9fff]{3,14}?)(?:的(?:比重|比例)?(?:为|达到?)?|比重为?)$")
_NAMED_SHARE = re.compile(r"([\u4e00-\u9fff]{2,6})占比(?:为|达到?)?$")
_SHARE = re.compile(r"[，、,]占(?:比|总数的?)?(?:为|达)?$")
_FROM_TO = re.compile(r"(?:由|从)[^，。；]{0,16}$")
_TO = re.compile(r"(?:提高|增加|上升|提升|下降|减少|降低|回落|扩大|缩小|增长|发展)(?:到|至|为)$")
_CHANGE = re.compile(r"(?:提高|增加|上升|提升|下降|减少|降低|回落|扩大|缩小|净增)了?$")
_EXACT = Context(prec=34)
HUNDRED = Decimal(100)
#: How many slots and characters before a slot its inputs are looked for.
_NEAR, _REACH = 24, 160
#: A share stands right behind its part.
_CLOSE = 12


class Derived(NamedTuple):
    """``slot`` is worked out: ``part`` over ``whole`` in per cent, or ``part`` alone where ``whole`` is "".

    Both are slot ids or sums of them (``s2+s3-s1``, plain numbers too). ``words`` tell a person how.
    """

    slot: str
    part: str
    whole: str
    words: str

    @property
    def inputs(self) -> tuple[str, ...]:
        """The slots that it is worked out from."""
        return tuple(dict.fromkeys(term for _, term in _TERM.findall(f"{self.part}+{self.whole}") if term[0] == "s"))

    @property
    def formula(self) -> str:
        """The arithmetic, over slot ids."""
        part = f"({self.part})" if self.whole and len(_TERM.findall(self.part)) > 1 else self.part
        whole = f"({self.whole})" if len(_TERM.findall(self.whole)) > 1 else self.whole
        return f"{part}÷{whole}" if whole else part


class Amount(NamedTuple):
    """An exact value in a printed unit ("" where it has none)."""

    value: Decimal
    unit: str


def work_out(one: Derived, amounts: Mapping[str, Amount]) -> tuple[Amount | None, str]:
    """The value (in per cent, or in the unit of the first input) and its arithmetic in figures; None where the whole is
    zero.

    Raises KeyError with the id of a slot that has no value, ValueError where units do not convert.
    """
    unit = amounts[one.inputs[0]].unit
    part, said = _sum(one.part, amounts, unit)
    if not one.whole:
        return Amount(part, unit), said
    whole, divisor = _sum(one.whole, amounts, unit)
    figures = f"{_closed(said)}÷{_closed(divisor)}"
    return (Amount(_EXACT.multiply(_EXACT.divide(part, whole), HUNDRED), "%") if whole else None), figures


def _sum(words: str, amounts: Mapping[str, Amount], unit: str) -> tuple[Decimal, str]:
    total, said = Decimal(0), ""
    for sign, term in _TERM.findall(words):
        value = convert(*amounts[term], unit) if term[0] == "s" else Decimal(term)
        total += -value if sign == "-" else value
        said += (("−" if sign == "-" else "＋") if said else sign.replace("+", "")) + f"{value.normalize():f}"
    return total, said


def _closed(said: str) -> str:
    return f"（{said}）" if "＋" in said or "−" in said else said


def find_derived(slots: Sequence[Slot]) -> list[Derived]:
    """Every slot that surely follows: a rate of two counts before it (签约＿个、落地＿个、落地率＿%), the share of a
    plan, of a named whole or of what 其中 divides, the difference of 由＿到＿."""
    found = []
    for place, slot in enumerate(slots):
        near = [one for one in slots[max(0, place - _NEAR) : place] if one.is_number]
        earlier = [one for one in near if one.sentence == slot.sentence]
        before = [one for one in near if 0 <= slot.start - one.end < _REACH]
        ways = (_rate(slot, earlier, before), _of_plan(slot, before), _of_whole(slot, before), _among(slot, before))
        if one := next(filter(None, ways), None) or _moved(slot, earlier):
            found.append(one)
    return found


def _rate(slot: Slot, earlier: Sequence[Slot], before: Sequence[Slot]) -> Derived | None:
    if slot.unit != "%" or slot.facet not in ("share", "completion", "value"):
        return None
    stem = _stem(slot)
    if not stem or stem in _OWN:
        return None
    counts = [one for one in earlier if one.unit != "%"]
    part = next((one for one in reversed(counts) if _tells(one, stem)), None)
    if part is None:
        return None
    wholes = [
        one for one in counts
        if one.start < part.start and same_kind(one.unit, part.unit) and one.facet == "value"
    ]  # fmt: skip
    # 已开工＿个、开工率＿%；已投产＿个、投产率＿%: each is of the whole, and no part of the part before it.
    rated = {_stem(one) for one in earlier if one.unit == "%"}
    wholes = [one for one in wholes if not any(word and _tells(one, word) for word in rated)] or wholes
    thing = part.indicator.removesuffix(stem).removesuffix("已")
    wholes = wholes or [
        one for one in before if len(thing) > 2 and one.indicator.endswith(thing) and one.unit == part.unit
    ]
    return (
        Derived(slot.id, part.id, wholes[-1].id, f"{stem}率＝{stem}÷{wholes[-1].title or '总数'}") if wholes else None
    )


def _tells(slot: Slot, stem: str) -> bool:
    return stem in slot.before[-len(stem) - 6 :] or slot.indicator.endswith(stem) or slot.after[1:].startswith(stem)


def _stem(slot: Slot) -> str:
    found = _RATE.search(slot.before)
    if found is None:
        return ""
    # The verb next to 率: 项目落地率 is 落地, whatever stands before it.
    return found[1][-2:]


def _of_plan(slot: Slot, before: Sequence[Slot]) -> Derived | None:
    """完成投资＿亿元，占年度计划的＿%, where the plan stands before it too."""
    if slot.unit != "%" or not _OF_PLAN.search(slot.before):
        return None
    plan = next((one for one in reversed(before) if _PLAN.search(one.indicator) and one.facet in _LEVELS), None)
    done = next(
        (one for one in reversed(before) if "完成" in one.indicator + one.before and one.facet == "value"), None
    )
    if plan is None or done is None or plan is done or not same_kind(plan.unit, done.unit):
        return None
    return Derived(slot.id, done.id, plan.id, f"完成率＝{done.title}÷{plan.title}")


_LEVELS = ("value", "target")


def _of_whole(slot: Slot, before: Sequence[Slot]) -> Derived | None:
    """＿＿支出＿亿元，占一般公共预算支出的＿%, where the whole is a slot too."""
    said = _OF.search(slot.before) if slot.unit == "%" else None
    if said is None:
        return None
    whole = next((one for one in reversed(before) if one.indicator.endswith(said[1]) and one.facet == "value"), None)
    parts = [one for one in before if one is not whole and one.facet == "value" and one.sentence == slot.sentence]
    if whole is None or not parts or not same_kind(parts[-1].unit, whole.unit) or parts[-1].start < whole.start:
        return None
    return Derived(slot.id, parts[-1].id, whole.id, f"占比＝{parts[-1].title}÷{whole.title}")


def _among(slot: Slot, before: Sequence[Slot]) -> Derived | None:
    """党员＿名，其中农村党员＿名，占＿%; 收入＿亿元，其中税收＿亿元，税收占比＿%: of the total that 其中 divides."""
    if slot.unit != "%" or slot.facet != "share" or not before:
        return None
    named = _NAMED_SHARE.search(slot.before)
    part = next((one for one in reversed(before) if named and one.indicator.startswith(named[1])), before[-1])
    if not (named and part.indicator.startswith(named[1])) and not _SHARE.search(slot.before):
        return None
    if part.facet != "value" or part.unit in ("", "%") or part.approx or (not named and slot.start - part.end > _CLOSE):
        return None
    divided = False
    for total, following in reversed(list(pairwise(before[: before.index(part) + 1]))):
        divided = divided or "其中" in following.before[-max(1, following.start - total.end) :]
        if divided and same_kind(total.unit, part.unit) and total.facet == "value":
            return Derived(slot.id, part.id, total.id, f"占比＝{part.title}÷{total.title}")
    return None


def _moved(slot: Slot, earlier: Sequence[Slot]) -> Derived | None:
    """由＿%提高到＿%，提高＿个百分点: the difference."""
    if len(earlier) < 2 or slot.facet != "change" or not _CHANGE.search(slot.before):
        return None
    old, new = earlier[-2:]
    unit = slot.unit.removeprefix("个")
    alike = old.unit == new.unit and (unit == new.unit.removeprefix("个") or (unit == "百分点" and new.unit == "%"))
    if not (alike and _FROM_TO.search(old.before) and _TO.search(new.before)):
        return None
    return Derived(slot.id, f"{new.id}-{old.id}", "", "前后两数之差")
