"""Whether two names mean the same enterprise or project: company suffixes, brackets, widths and numerals aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from luoshi.registers.rules.definition import Definition, Field
from luoshi.registers.rules.definition.fields import WORDY

#: What a company is, not which one: taken off the end, again and again.
_SUFFIX = re.compile(
    r"(?:股份有限公司|有限责任公司|有限公司|集团公司|分公司|总公司|公司|集团|股份|控股|合伙企业"
    r"|专业合作社|合作社|工作室|经营部|项目部|项目|工程)$"
)
_ASIDE = re.compile(r"\(\s*(?:筹|筹建|筹备|暂名|暂定名|新注册|拟|有限合伙|普通合伙)\s*\)")
_MARKS = re.compile(r"[\s\"'“”‘’《》〈〉「」『』\[\]【】()·・.,，。、;；:：\-—_/\\|~&+]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_DIGITS = {word: at for at, word in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SIZES = {"十": 10, "百": 100, "千": 1000}
#: Numerals in words; a lone one only before a size or a phase, for 一 and 三 stand in names too.
_SPOKEN = re.compile(
    r"[一二三四五六七八九两][十百千][零一二三四五六七八九十百千两]*|十[一二三四五六七八九]?(?=[万亿吨台套个米平年期])"
    r"|[一二三四五六七八九两](?=[万亿期])"
)
#: Two names below this are not proposed. Chosen on the examples in the tests: one character of six may differ.
ALIKE = Decimal("0.72")
_PLACES = Decimal("0.001")


class Alike(NamedTuple):
    """How alike two rows are (0 to 1), and why in words."""

    score: Decimal
    why: str


def core_of(name: str) -> str:
    """What of a name tells it from others: folded, without marks, asides and company suffixes, numerals as digits."""
    words = _ASIDE.sub("", _folded(name))
    words = _SPOKEN.sub(lambda found: str(_spoken(found.group())), _MARKS.sub("", words))
    while (shorter := _SUFFIX.sub("", words)) != words and len(shorter) >= 2:
        words = shorter
    return words


def likeness(one: str, other: str) -> Decimal:
    """0 to 1: the pairs of characters that two names share (Dice); 0 where their numbers differ (一期 is not 二期)."""
    left, right = core_of(one), core_of(other)
    if not left or not right:
        return Decimal(0)
    if left == right:
        return Decimal(1)
    if _NUMBER.findall(left) != _NUMBER.findall(right):
        return Decimal(0)
    mine, theirs = _pairs(left), _pairs(right)
    shared = 2 * len(mine & theirs)
    dice = Decimal(shared) / (len(mine) + len(theirs)) if mine and theirs else Decimal(0)
    if min(len(left), len(right)) >= 3 and (left in right or right in left):
        # 云峤机电 stands whole within 山东云峤机电: a place before the name says little.
        dice = max(dice, Decimal("0.85"))
    return dice.quantize(_PLACES)


def compare_rows(definition: Definition, one: Mapping[str, Any], other: Mapping[str, Any]) -> Alike | None:
    """Whether two rows may be about the same thing by the definition's ``same`` fields; None where they are not."""
    scores: list[Decimal] = []
    whys: list[str] = []
    for field in (definition.field(key) for key in definition.same):
        mine, theirs = one.get(field.key), other.get(field.key)
        if not isinstance(mine, (str, bool, int)) or not isinstance(theirs, (str, bool, int)):
            continue
        score = likeness(str(mine), str(theirs)) if is_named(field) else Decimal(mine == theirs)
        if score < ALIKE:
            return None
        scores.append(score)
        whys.append(_why(field, str(mine), str(theirs)))
    if not scores or not any(
        is_named(definition.field(key)) for key in definition.same if isinstance(one.get(key), str)
    ):
        return None
    return Alike((sum(scores, Decimal(0)) / len(scores)).quantize(_PLACES), "；".join(whys)[:300])


def is_named(field: Field) -> bool:
    """Whether a field's words are a name that may be spelt in two ways; the rest must be equal."""
    return field.type in WORDY and field.type not in ("choice", "choices")


def search_groups(name: str) -> list[list[str]]:
    """Groups of pairs of neighbouring characters; two spellings of one name share all pairs of some group.

    A name that differs in one place leaves one of two groups whole. Pairs stand in the text as it was typed, so that
    the kept pairs of the search find them.
    """
    runs = _plain_runs(name)
    pairs = [run[at : at + 2] for run in runs for at in range(len(run) - 1)]
    pairs = list(dict.fromkeys(pairs))
    if len(pairs) < 2:
        return [pairs] if pairs else []
    if len(pairs) < 6:
        half = (len(pairs) + 1) // 2
        return [pairs[:half], pairs[half:]]
    third = (len(pairs) + 2) // 3
    return [pairs[:third], pairs[third : 2 * third], pairs[2 * third :]]


def _plain_runs(name: str) -> Sequence[str]:
    """Runs of characters that no normalising touches: no marks, no numerals, no suffix."""
    words = _ASIDE.sub(" ", _folded(name))
    runs = [one for one in re.split(r"[^a-z\u4e00-\u9fff]+", words) if len(one) > 1]
    whole = []
    for run in runs:
        for part in _SPOKEN.split(run):
            while (shorter := _SUFFIX.sub("", part)) != part and len(shorter) >= 2:
                part = shorter
            if len(part) > 1:
                whole.append(part)
    return whole


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).lower()


def _pairs(words: str) -> set[str]:
    return {words[at : at + 2] for at in range(len(words) - 1)} or {words}


def _why(field: Field, mine: str, theirs: str) -> str:
    if mine == theirs:
        return f"“{field.name}”相同"
    if is_named(field) and core_of(mine) == core_of(theirs):
        return f"“{field.name}”只差公司后缀、括号或写法"
    return f"“{field.name}”相近"


def _spoken(words: str) -> int:
    """十二 → 12, 一百二十 → 120."""
    total, digit = 0, 0
    for word in words:
        if word in _SIZES:
            total += (digit or 1) * _SIZES[word]
            digit = 0
        else:
            digit = _DIGITS[word]
    return total + digit
