"""What a figure says: a level, a rate of change, a rank, a share, a part of a plan done, a change, a goal."""

from __future__ import annotations

import re

from luoshi.reading.figures.lexicon import (
    DONE_WORD,
    FALL,
    GROWTH_NOUN,
    PLAN_HEAD,
    PLAN_HINT,
    PLAN_WORD,
    REPORT_HEAD,
    REPORT_HINT,
    RISE,
    SHARE_NOUN,
    STRONG_PLAN,
)
from luoshi.reading.model import FigureRole, Kind

_ITEM_OF_BUSINESS = re.compile(r"关于[^/]{1,28}(?:问题|事项|事宜|工作|情况)")
"""What a meeting's minutes head their items with says neither that it was done nor that it shall be."""
_POINTS = re.compile(r"百分点|基点|位次")
_RATES = {"%", "‰", "成", "倍", "番", "百分之", "千分之", "万分之"}
_MOVED = re.compile(
    rf"(?:{RISE}|{FALL}|压减|压降)(?:了|幅度)?(?:约|近|超过?|不低于|不少于|达|达到|-|—|左右|以上|、|和|%)*$"
)
_TO_LEVEL = re.compile(rf"(?:{RISE}|{FALL}|优化|调整|压缩|缩短|扩大|变)(?:到|至|为)(?:约|近|每[人年月]*)*$")
_FALLEN = re.compile(rf"(?:{FALL})(?:了|约|近|超过?|幅度|达|达到|、|和|-)*[^，；。、]{{0,6}}$")
_FELL = re.compile(rf"(?:{FALL})")
_ROSE = re.compile(rf"(?:{RISE})")
_COMPLETED = re.compile(
    r"(?:完成|占(?=[^，；]{0,10}(?:年|计划|任务|目标|预算|进度|工程量))|达到?|为|实现|不到|不足)[^，；]{0,14}?(?:任务|预算|计划|目标|投资|工程量|进度|预期)(?:数|量)?的?(?:的比例)?(?:超过?|近|达|约|为|的)*$|完成(?:了|率)?(?:达到?|近|超|约|不足|为)*$|完成率[^，；]{0,4}$"
)
_DELTA = re.compile(
    r"(?:比|较|同比|环比|净)[^，；]{0,14}$|净[增减]$|[低高多少]于(?:全[省市县国区]|同期|上年|去年|周边)[^，；]{0,6}$"
)
_THRESHOLD_AFTER = re.compile(r"(?:以上|以下|及以上)?的(?!比例|目标|增速|水平)|以上(?=[\u4e00-\u9fff])")
# What a thing planned has or what a rule sets, no goal of its own.
_GIVEN = re.compile(r"概算|设计|核定|单户|最高|扣|规模$|^总投资|计划投资|原有|现有")
_LESS = re.compile(r"(?:值|额|收入|支出|投资|利润|税收|合计)(?:同比|合计)?(?:减少|增加|下降)了?$")
# 规上企业增加8家; but 新增 and lists of deeds (增加车位30个) count what is new.
_LESS_THINGS = re.compile(r"(?:企业|项目|人口|主体|户数|事故|案件|总数|数量)(?:同比|净)?(?:减少|增加)了?$")
_PLACE_MOVED = re.compile(r"(?:前移|后移|前进|后退|进位|退位)(?:了)?$")
_AIM = re.compile(r"的?(?:预期|年度|全年|增长)*目标")
_FROM = re.compile(r"(?:由|从|在)[^，；到至]{0,8}$")
_TOWARD = re.compile(
    r"\s*(?:[%\u4e00-\u9fff：:./\d*]{0,12}?)(?:提高|增加|降低|下降|减少|压减|整合|缩小|优化|调整|提升|上升|增长|回升|扩大|压缩|缩短|降|升|增)(?:到|至|为)"
)


def moves(words: str) -> bool:
    """Whether the words right before the number say that something rose or fell by it."""
    return bool(_MOVED.search(words))


def falls(words: str, minus: bool) -> int:
    """-1 where the change is a fall, else 1; a printed minus turns the sign."""
    sign = 1
    last_fall = max((m.start() for m in _FELL.finditer(words)), default=-1)
    last_rise = max((m.start() for m in _ROSE.finditer(words)), default=-1)
    if last_fall >= 0 and last_fall >= last_rise:
        sign = -1
    return -sign if minus else sign


def role_of(
    unit: str,
    form: str,
    lead: str,
    indicator: str,
    after: str,
    *,
    plan: bool,
    previous: FigureRole | None,
    carried: bool,
) -> FigureRole:
    """The role; ``lead`` are the clause's words before the number, ``carried`` says that it names no subject itself."""
    threshold = bool(_THRESHOLD_AFTER.match(after))
    if form == "rank":
        return "rank"
    if re.search(r"(?:年度|目标)任务$|目标$", indicator) and unit not in _RATES:
        return "target"
    if form == "limit":
        return "target"
    if form == "ratio":
        return "share" if re.search(r"结构|比例|比重|产业比", indicator) else "value"
    if form == "bare" and not unit and indicator.endswith("收入比"):
        return "target" if plan else "value"
    if _POINTS.search(unit):
        return "value" if threshold else "change"
    if unit in _RATES or form == "bare":
        return _rate(
            unit, form, lead, indicator, after, plan=plan, previous=previous, carried=carried, threshold=threshold
        )
    if _DELTA.search(lead) and moves(lead):
        return "target" if plan and "净增" in lead else "change"
    if unit.endswith("元") and _LESS.search(lead) and not plan:
        return "change"
    if _LESS_THINGS.search(lead) and not plan and not threshold:
        return "change"
    if unit == "名" and _PLACE_MOVED.search(lead):
        return "change"
    if (
        unit in ("位", "个")
        and moves(lead)
        and not lead.endswith(("滞后", "落后"))
        and not (unit == "个" and (plan or lead.endswith(("、", "和", "，"))))
    ):
        return "change"
    if threshold or _GIVEN.search(indicator) or (_FROM.search(lead) and _TOWARD.match(after)):
        return "value"
    return "target" if plan else "value"


def _rate(
    unit: str,
    form: str,
    lead: str,
    indicator: str,
    after: str,
    *,
    plan: bool,
    previous: FigureRole | None,
    carried: bool,
    threshold: bool,
) -> FigureRole:
    level = bool(_TO_LEVEL.search(lead))
    if (_COMPLETED.search(lead) or indicator.endswith("进度")) and not level:
        return "completion"
    if indicator.endswith("任务") and lead.endswith("占"):
        return "completion"
    if carried and previous == "completion" and not moves(lead):
        return "completion"
    if unit == "倍" and lead.endswith(("的", "为", "是", "达到", "达", "相当于")):
        return "value"
    if (moves(lead) and not level and not _threshold_verb(lead)) or GROWTH_NOUN.search(indicator):
        return "growth"
    if carried and previous == "growth" and re.fullmatch(r"[、和，\s—\-~至到]*", lead):
        return "growth"
    if carried and previous == "growth" and _AIM.match(after):
        return "growth"
    if form == "bare" and unit == "" and not SHARE_NOUN.search(indicator):
        return previous if carried and previous in ("growth", "share", "value") else ("target" if plan else "value")
    if (threshold and not after.startswith("以上")) or (_FROM.search(lead) and _TOWARD.match(after)):
        return "share"
    return "target" if plan else "share"


def _threshold_verb(lead: str) -> bool:
    return lead.endswith(("低于", "高于", "多于", "少于", "不低于", "不高于", "不少于")) and not re.search(
        r"比|较", lead[-12:]
    )


def mood_of_head(titles: str, kind: Kind) -> int:
    """1 where what stands under these headings is planned, -1 where it is reported, 0 where they do not say."""
    titles = _ITEM_OF_BUSINESS.sub("", titles)
    for planned, reported in ((PLAN_HEAD, REPORT_HEAD), (PLAN_HINT, REPORT_HINT)):
        plan = max((m.end() for m in planned.finditer(titles)), default=-1)
        done = max((m.end() for m in reported.finditer(titles)), default=-1)
        if plan != done:
            return 1 if plan > done else -1
    return mood_of_kind(kind)


def mood_of_kind(kind: Kind) -> int:
    """What a paper of this kind speaks of where neither heading nor sentence says."""
    return {"plan": 1, "division": 1, "report": -1, "analysis": -1}.get(kind, 0)


def is_planned(words: str, mood: int) -> bool:
    """Whether a sentence speaks of what is to come; ``mood`` is its heading's."""
    plan = len(PLAN_WORD.findall(words))
    done = len(DONE_WORD.findall(words))
    if mood > 0:
        return plan >= done or done == 0
    if mood < 0:
        return done == 0 and bool(STRONG_PLAN.search(words))
    return plan > done
