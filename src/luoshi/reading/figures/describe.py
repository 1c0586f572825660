"""One sentence's figures, in order: each takes its words from its own clause and the rest from those before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshi.reading.figures.clues import LINK, MEASURED, REACH, Clue, Sentence, Walk, without_times
from luoshi.reading.figures.dealing import deal
from luoshi.reading.figures.judging import judge
from luoshi.reading.figures.nouns import (
    ATTRIBUTE,
    ATTRIBUTE_TAIL,
    BARE_VERB,
    DEED_AFTER,
    PLACE,
    VERB_AFTER,
    action_of,
    noun_after,
    wants_object,
)
from luoshi.reading.figures.numbers import Number
from luoshi.reading.figures.owners import counted_before, is_attribute, is_part, owner_of, without_anaphor
from luoshi.reading.figures.phrases import RANKED, names_an_actor, subject
from luoshi.reading.figures.select import Form

_BREAK = re.compile(r"[，；：（）。]|——")
_LEVEL_WORD = re.compile(r"(?:国家|省|市|县|区|镇|村)级")
_PLAIN_NOUN = re.compile(r"(?:率|增速|比重|占比|缺口|规模|任务$|工程量)")
_PIECES = re.compile(r"以上|以下|的|等|、|“|”|和")
_ASIDE = re.compile(r"（[^（）\d，；。]{1,5}）")
_PACE = re.compile(r"(?:落后|滞后|超前|超|快|慢|高|低|领先)于?(?:序时|时序|时间)进度")
# 开展“某某行动”招聘活动: the name is left out where a class noun follows.
_QUOTED_BEFORE = re.compile(
    r"^((?:开展|举办|组织|开办|实施)+)(?:“[^“”]{2,16}”、?){1,4}等?(?=[\u4e00-\u9fff]{3,})"
    r"|^“[^“”]{2,16}”(?:行动|活动)(?=[\u4e00-\u9fff]{3,})"
)
# 高于全部投资5个百分点: against what, not what.
_AGAINST = re.compile(r"(?:高于|低于|快于|慢于|落后于|领先于)[\u4e00-\u9fff]{2,10}")
_MONTHS = re.compile(r"\d{1,2}(?:、\d{1,2})*")
_RANKING = re.compile(r"(?:综合|考核|年度|连续)*(?:排名|得分|考核|评比|位次)(?=[^，]{0,2}$)")
_CLASS = re.compile(r"^[\u4e00-\u9fff]{0,4}（[^）]{1,5}）")
_EACH = {"单户", "每户", "每人", "最高", "最高扣", "单个", "单户最高", "每村"}
_SCORED = re.compile(r"%|分$|分点$|^$")
_NAMED_BY = re.compile(r"企业|项目|园区|工程|产业|集群|平台|镇|村")
_SPENT = re.compile(r"(?:投入|投资|安排|拨付|筹资|筹集|列支)(?:资金|经费)?$")
_SPENT_ON = re.compile(r"(?:用于)?((?!推动|促进|确保|带动)[\u4e00-\u9fff“”]{4,14})(?=[，。；\d]|$)")
_OWN_RATE = re.compile(
    r"(?:城镇化|机械化|失业|出生|死亡|负债|利润|产销|入学|升学|巩固|绿化|优良|就诊|录取|上线|发案"
    r"|破案)率$"
)
"""Rates of the statistical yearbooks that say by themselves what they measure, as 开工率 does not."""
_SCOPED = re.compile(r"全[省市县区国]")
_SITE = re.compile(r"(?:产业园|公园|园区|广场|医院|学校|小区|片区)$")
_REACHED = re.compile(r"惠及|覆盖|受益|带动|涉及|吸引|服务(?!业)|解决")
_ELLIPTIC = re.compile(r"增速|增幅|降幅|总量|占比|比重|涨幅|增量|占")
_GROWN = re.compile(r"(?:增速|增幅|降幅|占比|比重|涨幅)$")
_DEED = re.compile(r"([\u4e00-\u9fff]{2,10}?)(?:的|到位|完毕|[，；。、]|$)")
_MEASURE_NOUN = re.compile(
    r"(?:增速|增幅|收入|总额|增加值|率|值|额|量|占比|比重|支出|投资|余额|面积|价格|指数|得分|产值|利润|贷款|存款)$"
)


def describe(sentence: Sentence, items: Sequence[tuple[Number, Form]]) -> list[Clue]:
    """The clues of all figures of a sentence."""
    flat = sentence.flat
    short = {
        at for found in _ASIDE.finditer(flat, sentence.begin, sentence.end) for at in (found.start() + 1, found.end())
    }
    breaks = [found.end() for found in _BREAK.finditer(flat, sentence.begin, sentence.end) if found.end() not in short]
    walk = Walk(sentence, sorted({*breaks, *sentence.items}))
    at = 0
    for item, form in items:
        while at < len(walk.breaks) and walk.breaks[at] <= item.lead:
            at += 1
        clause = walk.breaks[at - 1] if at else sentence.begin
        clue = _open(walk, item, form, clause)
        _name(walk, clue, clause, walk.breaks[at - 2] if at > 1 else sentence.begin)
        walk.clues.append(clue)
    deal(walk)
    for number, clue in enumerate(walk.clues):
        judge(walk, number, clue)
    return walk.clues


def _open(walk: Walk, item: Number, form: Form, clause: int) -> Clue:
    start = clause
    if walk.clues:
        last = walk.clues[-1]
        stop = last.item.stop + len(last.item.tail)
        if stop > clause:
            start = stop
    return Clue(item, form, without_times(walk.sentence, start, item.lead), start)


def _name(walk: Walk, clue: Clue, clause: int, before_clause: int) -> None:
    """Sets ``indicator`` and ``carry``."""
    last = _last_outside(walk, clue)
    if last is not None and clue.start > clause:
        if clue.form == "rank" and last.noun and not subject(clue.lead.removeprefix(last.noun).lstrip("中里")):
            _rank_among(walk, clue, last)
            return
        between = clue.lead.removeprefix("的")
        if LINK.fullmatch(between.removeprefix(last.noun)) and (last.noun == "" or between.startswith(last.noun)):
            clue.own = False
            clue.indicator = clue.carry = last.carry
            clue.area = last.area
            if noun := _counted_noun(walk, clue):
                clue.noun = clue.indicator = clue.carry = noun
            return
        _join(walk, clue, last)
    clue.noun = _counted_noun(walk, clue)
    words = subject(RANKED.sub("", clue.lead) if clue.form == "rank" else clue.lead)
    headed = last is not None or _MEASURE_NOUN.search(_prior(walk, before_clause, clause))
    place = headed and len(words) <= 12 and PLACE.fullmatch(words) and not action_of(words)
    among = walk.sentence.flat.startswith(("中", "里"), clause - 2)
    if (
        place
        and last is not None
        and clue.item.unit != last.item.unit
        and not among
        and not _SCORED.search(clue.item.unit)
    ):
        place = None
    if words.startswith("该"):
        words, walk.owner = without_anaphor(walk.sentence.flat, clue.start - REACH, clue.start, words)
        words = walk.owner + words if words or last is None or walk.owner not in last.carry else ""
    if not clue.item.tail and (
        _PACE.fullmatch(words) or ("百分点" in clue.item.unit and _AGAINST.fullmatch(words)) or _MONTHS.fullmatch(words)
    ):
        words = ""
    if clue.form == "bare" and "是" in words:
        words = words.split("是")[-1]
    if words and (place or _is_strange_place(clue, words, last)):
        if clue.form != "rank" or not _SCOPED.fullmatch(words):
            clue.area = _trim_place(words)
        words = ""
    if clue.form == "rank" and not words and (ranked := _RANKING.search(clue.lead)):
        words = ranked[0]
    if clue.form == "rank" and words in ("省", "市", "县", "国", "区"):
        words = ""
    if clue.form == "limit" and (not words or PLACE.fullmatch(words)):
        words = (not words and _prior(walk, before_clause, clause)) or _deed_after(walk, clue)
    if not words and not clue.noun:
        clue.own = False
        clue.indicator = clue.carry = _inherited(walk, last, before_clause, clause)
        if clue.area:
            clue.indicator = clue.carry = _CLASS.sub("", clue.carry)
        if verb := VERB_AFTER.match(walk.sentence.flat, clue.item.stop, walk.sentence.end):
            clue.indicator += verb[0]
        if (
            last is not None
            and clue.form == "count"
            and (reached := clue.lead.lstrip("、，已")).startswith(("完成", "达到"))
        ):
            clue.indicator = reached + last.carry[-2:]
        return
    prior = "" if last and last.item.start >= before_clause else _prior(walk, before_clause, clause)
    _compose(walk, clue, words, last, prior)


def _last_outside(walk: Walk, clue: Clue) -> Clue | None:
    """The figure before this one, past those of a bracket that has closed (``312户（其中企业48户），增长5%``)."""
    flat, clues = walk.sentence.flat, walk.clues
    at = len(clues) - 1
    # No bracket holds more, and a row of brackets without end must not be walked back each time.
    low = max(0, at - 4)
    while at > low and flat.find("）", clues[at].item.stop, clue.item.lead) >= 0:
        lead = clues[at].item.lead
        opened = flat.rfind("（", max(walk.sentence.begin, lead - 30), lead)
        if opened < 0 or flat.find("）", opened, lead) >= 0:
            break
        at -= 1
    return clues[at] if clues else None


def _prior(walk: Walk, before_clause: int, clause: int) -> str:
    """The subject of the clause before this one, "" where it is too long to be a name."""
    if clause <= before_clause:
        return ""
    words = subject(without_times(walk.sentence, before_clause, clause - 1), longest=200)
    return words if 1 < len(words) <= 16 else ""


def _rank_among(walk: Walk, clue: Clue, last: Clue) -> None:
    """``在12个县区里排第9位``: the count is the rank's scope, what is ranked stands before it."""
    clue.own = False
    earlier = walk.clues[-2].carry if len(walk.clues) > 1 else ""
    clue.indicator = clue.carry = subject(last.lead) or earlier or last.carry
    scope = _SCOPED.search(walk.sentence.flat, max(walk.sentence.begin, last.item.start - 40), last.item.start)
    clue.scope = f"{scope[0] if scope else ''}{walk.sentence.flat[last.item.start : last.item.stop]}{last.noun}"


def _deed_after(walk: Walk, clue: Clue) -> str:
    stop = clue.item.stop + len(clue.item.tail)
    found = _DEED.match(walk.sentence.flat, stop, walk.sentence.end)
    return found[1] if found else ""


def _is_strange_place(clue: Clue, words: str, last: Clue | None) -> bool:
    """A bare name before a number without unit, in a row of such (``甲地下降9.6、乙地下降2.94``)."""
    return (
        last is not None
        and clue.form == "bare"
        and 0 < len(words) <= 3
        and not words.endswith(("率", "比", "值", "数"))
    )


def _trim_place(words: str) -> str:
    return re.sub(r"^(?:邻近的|其中|而|只有|也有)|(?:占了?|有|也有|各|为)$", "", words)


def _join(walk: Walk, clue: Clue, last: Clue) -> None:
    """The figure before stands in the same clause: it may be part of this one's name."""
    between = clue.lead.removeprefix("的")
    if last.noun and between.startswith(last.noun):
        rest = subject(between[len(last.noun) :].lstrip("中里内"))
        if not rest or BARE_VERB.fullmatch(rest):
            clue.lead = last.carry + between[len(last.noun) :].lstrip("中里内")
        else:
            clue.lead = between[len(last.noun) :]
    del walk


def _counted_noun(walk: Walk, clue: Clue) -> str:
    item, sentence = clue.item, walk.sentence
    if clue.form in ("rank", "ratio") or "百分点" in item.unit:
        return ""
    start = item.stop + len(item.tail)
    noun = noun_after(sentence.flat, start, sentence.end)
    if MEASURED.search(item.unit) or not item.unit:
        of = sentence.flat.startswith("的", start)
        if item.unit and (item.tail or of or _PLAIN_NOUN.search(noun)):
            return noun
        if item.unit.endswith("元") and _NAMED_BY.match(noun):
            return noun
        return noun if item.unit and wants_object(subject(clue.lead)) and not BARE_VERB.fullmatch(noun or "无") else ""
    return noun


def _compose(walk: Walk, clue: Clue, words: str, last: Clue | None, prior: str) -> None:
    item, noun = clue.item, clue.noun
    if noun and (MEASURED.search(item.unit) or not item.unit):
        _compose_threshold(walk, clue, words, noun)
        return
    if noun:
        relative = clue.lead.endswith("的") and len(words) > 1
        clue.indicator = f"{words}的{noun}" if relative else noun
        if (
            not words
            and len(noun) <= 3
            and (deed := DEED_AFTER.match(walk.sentence.flat, item.stop + len(item.tail + noun)))
        ):
            clue.indicator = noun + deed[1]
        if (clue.lead.endswith(("内", "里")) or _SITE.search(words)) and 2 < len(words) <= 10:
            clue.indicator = words + noun
        if not relative and 0 < len(words) <= 4 and action_of(words) == words:
            clue.indicator = words + noun
        clue.carry = clue.indicator
        return
    if clue.form == "rank" and clue.item.order in ("前", "后") and walk.sentence.flat.startswith("的", item.stop):
        words += noun_after(walk.sentence.flat, item.stop, walk.sentence.end)
    if words == "实际" and last is not None and "投资" in last.carry:
        words = "完成投资"
    words = _QUOTED_BEFORE.sub(r"\1", words)
    if is_attribute(words) and (owner := owner_of(walk, clue)):
        clue.indicator = clue.carry = owner + words
        return
    if last is not None and (counted := counted_before(walk, words, clue)):
        clue.indicator = words + counted if is_part(words) else counted + words
        clue.carry = clue.indicator
        return
    clue.modifies = walk.sentence.flat.startswith("的", item.stop)
    if item.unit.endswith("元") and (spent := _SPENT.search(words)):
        goal = _SPENT_ON.match(walk.sentence.flat, item.stop + len(item.tail), walk.sentence.end)
        words = spent[0] + goal[1] if goal else words
    before = last.carry if last else ""
    if last and words == "占" and last.indicator.endswith(last.carry[-2:]):
        before = last.indicator
    clue.indicator = clue.carry = _filled(words, clue, before, prior, walk.sentence.seed)


def _compose_threshold(walk: Walk, clue: Clue, words: str, noun: str) -> None:
    flat, item = walk.sentence.flat, clue.item
    if wants_object(words):
        clue.indicator = noun if len(words) > 3 or not words else words + noun
        if not words or _PLAIN_NOUN.search(noun):
            clue.indicator = noun
    else:
        plain = _PLAIN_NOUN.search(noun) and noun not in words
        clue.indicator = noun if plain and (len(words) > 6 or noun in ("任务", "工程量")) else words
    start = item.stop + len(item.tail)
    clue.carry = words + flat[item.start : start] + noun if item.tail or noun else clue.indicator


def _filled(words: str, clue: Clue, before: str, prior: str, seed: str) -> str:
    """An elliptic phrase made whole with the words of the figure (or clause) before it in the sentence."""
    if _ELLIPTIC.fullmatch(words):
        before = before or seed
        base = _GROWN.sub("", before)
        return before if before.endswith(words) else base + words
    if prior and words in _EACH:
        return prior + words
    before = before or prior
    if not before:
        return words
    if words in ("出口", "进口") and "口" in before:
        return words
    if _LEVEL_WORD.fullmatch(words):
        swapped = _LEVEL_WORD.sub(words, before, count=1)
        return swapped if swapped != before else words + before
    if words in ("下拉", "拉动", "拉低", "拉高"):
        return before + words
    if words.startswith("占") and clue.item.unit in ("%", "成", "‰"):
        return before + words
    if (
        ATTRIBUTE.fullmatch(words)
        and not _OWN_RATE.search(words)
        and len(words) <= 6
        and not clue.modifies
        and not before.endswith(words)
    ):
        if words.endswith("率") and before.endswith(words[:-1]):
            return before + "率"
        stem = _stem(before)
        if words in ("总数", "总量"):
            return stem.removeprefix(action_of(stem)) + words
        tail = _PIECES.split(stem)[-1] if len(stem) > 6 else stem
        if ATTRIBUTE.fullmatch(before):
            return words
        if before == prior and len(stem) <= 10:
            return stem + words
        return (tail if len(tail) <= 8 else tail[-4:]) + words
    bare = BARE_VERB.fullmatch(words) and len(words) <= 4 and action_of(before) != words
    if bare and not names_an_actor(clue.lead):
        stem = _stem(before)
        return stem + words if len(stem) <= 8 or clue.form != "count" else words + stem[-2:]
    if _REACHED.match(words) and clue.lead.startswith("、"):
        return before + words
    listed = clue.lead.startswith(("、", "和", "及")) and not clue.lead.startswith(("、实现", "、完成", "、达到"))
    action = action_of(before)
    if listed and action and not action_of(words) and len(action) < len(before):
        return action + words
    return words


def _stem(before: str) -> str:
    """What a figure was about without its attribute (开工率, 完成投资), so that the next may take its own."""
    while (cut := ATTRIBUTE_TAIL.sub("", before)) and cut != before:
        before = cut
    return before


def _inherited(walk: Walk, last: Clue | None, before_clause: int, clause: int) -> str:
    """What a figure without words of its own is about: the clause before it, else the figure before it."""
    if clause > before_clause:
        words = subject(without_times(walk.sentence, before_clause, clause - 1))
        fresh = last is None or last.item.start < before_clause
        among = walk.sentence.flat.startswith(("中", "里"), clause - 2)
        if fresh and (last is None or among or _MEASURE_NOUN.search(words)) and 1 < len(words) <= 20:
            return words.rstrip("中") if among else words
    return last.carry if last else walk.sentence.seed
