"""Role and sign of each figure of a sentence, once its words are known."""

from __future__ import annotations

import re

from luoshi.reading.figures.clues import LINK, MEASURED, Clue, Sentence, Walk
from luoshi.reading.figures.lexicon import SCOPE
from luoshi.reading.figures.roles import falls, role_of

_GIVEN = re.compile(r"(?:等|的|对|把|将|剩下|加快|支持|为|与|；|：|，|连续|被通报|每|[内里])$")


_BREAK = re.compile(r"[，；。]")


def judge(walk: Walk, number: int, clue: Clue) -> None:
    """Sets role and sign."""
    sentence, item = walk.sentence, clue.item
    previous = walk.clues[number - 1] if number else None
    lead = clue.lead
    link = (
        previous is not None
        and not clue.own
        and LINK.fullmatch(lead)
        and not _BREAK.search(sentence.flat, previous.item.stop, item.lead)
    )
    if link and previous is not None:
        lead = previous.lead
    after = sentence.flat[item.stop : min(sentence.end, item.stop + 24)]
    plan = sentence.plan_at(item.start, item.stop) and not _is_given(clue, sentence)
    if clue.form == "count" and sentence.flat[item.start : item.end] == "一" and item.unit != "家":
        plan = True
    clue.role = role_of(
        item.unit, clue.form, lead.rstrip("-−－ "), clue.indicator, after,
        plan=plan, previous=previous.role if previous else None, carried=not clue.own,
    )  # fmt: skip
    if link and previous is not None and previous.role == "growth" and item.unit == previous.item.unit:
        clue.role = "growth"
    if clue.role in ("growth", "change"):
        clue.sign = falls(lead[-14:], item.minus)


def _is_given(clue: Clue, sentence: Sentence) -> bool:
    """Whether the things counted are there already (``对15户企业``, ``等9个项目``), so that they are no goal."""
    if not clue.noun or clue.item.unit in ("%", "成", "百分之"):
        return False
    if MEASURED.search(clue.item.unit):
        return not clue.item.tail
    lead = sentence.flat[max(sentence.begin, clue.item.lead - 4) : clue.item.lead]
    return bool(_GIVEN.search(lead)) or clue.item.lead == sentence.begin


def scope_of(sentence: Sentence, clue: Clue) -> str | None:
    """Among whom a rank counts, as printed right before it."""
    if clue.scope:
        return clue.scope
    found = SCOPE.search(
        sentence.flat[max(sentence.begin, clue.start, clue.item.lead - 40) : clue.item.lead].rstrip(
            "第前后居列位排名倒数"
        )
    )
    return found["scope"] if found else None
