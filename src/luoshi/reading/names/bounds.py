"""Where a name begins: left of the word that closes it, up to what cannot belong to it."""

from __future__ import annotations

import re

from luoshi.ground.patterns import compiled, led
from luoshi.reading.names.lexicon_words import GENERIC, VERBS
from luoshi.reading.names.patterns import either

STOPS = r"\s，。；：、！？（）【】《》“”‘’…—|/>〉<&=·"
MEASURED = (
    r"[0-9*×xX余多几两一二三四五六七八九十百]+(?:\.[0-9]+)?(?:余|多)?"
    r"(?:个|条|家|处|座|所|项|批|栋|户|类|大|次|亿元|万元|年|月|日|公里|万|宗|件|位|支|名)"
)
# 和, 由 … end what is before them wherever they stand; 在, 到, 为 … only at the head of a chunk (向阳路, 大为公司).
_CUTS = (
    rf"(?:[{STOPS}]|{either(VERBS)}|{MEASURED}|(?<=[区园])内|号工程"
    rf"|[和与及由请对把将被让使的了是等抓]|[一二三四五六七八九]是)"
)
_OPENING = re.compile(r"[向在到从按经为以报送过有至于并给比除随请再又也还将就该本其]+")
_LAST_CUT = re.compile(rf".*{led(_CUTS)}", re.DOTALL)
_GENERIC = either(GENERIC)
_ALL_GENERIC = re.compile(rf"(?:{_GENERIC}|[0-9a-zA-Z.%]+)*")
_ANY_GENERIC = re.compile(_GENERIC)
_LONG_GENERIC = re.compile(either(word for word in GENERIC if len(word) > 1))
_PROSE = compiled(
    r"[的了着也很最没不怎]|(?<=[家们人门位])都|要(?!素)|有(?![色机])|更(?![新换])|就(?!业)|(?<![人英])才|还(?![款贷])|一下|往往|到(?!位)|以上|以下|亿元|万元|一批|项目|各"
)
_COUNTED = re.compile(r"[（]?[0-9*×]+(?:\.[0-9]+)?(?:余|多)?(?:处|个|座|所|家|条|户|人)")
REACH = 22


def begin(text: str, end: int, floor: int = 0) -> int:
    """Where the words that close at ``end`` begin, looking back ``REACH`` at most and not past ``floor``."""
    low = max(0, end - REACH, floor)
    start = _cut(text, low, end)
    if end - start < 2 and start > low and text[start - 1] == "和":
        # 和 may be a name's own character (永和): then hardly anything stands between it and the cut before.
        before = _cut(text, low, start - 1)
        if start - 1 - before <= 2:
            start = before
    opening = _OPENING.match(text, start, end)
    return opening.end() if opening else start


def _cut(text: str, low: int, end: int) -> int:
    cut = _LAST_CUT.match(text, low, end)
    return cut.end() if cut else low


def is_generic(words: str) -> bool:
    """Whether the words are nothing but general ones (重点建设): they name nothing."""
    return _ALL_GENERIC.fullmatch(words) is not None


def residue(words: str) -> int:
    """How many characters of the words are left when all general words are taken out."""
    return len(_ANY_GENERIC.sub("", words))


def has_generic(words: str) -> bool:
    """Whether a general word of two characters or more stands in the words (高端铸造)."""
    return _LONG_GENERIC.search(words) is not None


def is_prose(words: str) -> bool:
    """Whether the words hold what no name holds: particles, adverbs, amounts."""
    return _PROSE.search(words) is not None


def is_counted(text: str, end: int) -> bool:
    """Whether a number and its measure follow (口袋公园7处): a class of things, no name."""
    return _COUNTED.match(text, end) is not None
