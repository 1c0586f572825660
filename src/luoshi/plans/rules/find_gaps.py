"""What a task still lacks before it can be issued: the to-do list of a plan."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

# What papers leave for a figure or a name to come: 不少于____天, ××项目. A single × multiplies, a single * marks.
_BLANK: Final = re.compile(r"[_＿]{2,}|×{2,}|\*{2,}|□{2,}|[△▲]{2,}")


class Facts(NamedTuple):
    """A task as the rule sees it; ``stages`` are the milestones' dates."""

    content: str
    leads: int
    date_kind: str
    due: date | None
    next_check: date | None
    stages: tuple[date, ...]
    serves: bool


class Gap(NamedTuple):
    """``blocks`` says whether the plan cannot be issued before it is filled."""

    code: str
    words: str
    blocks: bool


NO_CONTENT = Gap("no-content", "没有写工作内容", True)
NO_LEAD = Gap("no-lead", "牵头单位待明确", True)
NO_DATE = Gap("no-date", "完成时限待明确", True)
NO_STAGES = Gap("no-stages", "分阶段任务没有写各阶段的日期", True)
NO_CHECK = Gap("no-check", "常态化任务没有写下次检查的日期", False)
NO_GOAL = Gap("no-goal", "没有对应的目标", False)
BLANK = Gap("blank", "工作内容里有没填的空", False)
TWO_LEADS = Gap("two-leads", "有两个以上牵头单位，请确认谁负总责", False)


def find_gaps(task: Facts) -> list[Gap]:
    """What is open, in the order of the table's columns. Only 限期 and 分阶段 demand dates."""
    found = []
    if not task.content.strip():
        found.append(NO_CONTENT)
    if _BLANK.search(task.content):
        found.append(BLANK)
    if not task.serves:
        found.append(NO_GOAL)
    if task.leads == 0:
        found.append(NO_LEAD)
    elif task.leads > 1:
        found.append(TWO_LEADS)
    if task.date_kind == "open" or (task.date_kind == "deadline" and task.due is None):
        found.append(NO_DATE)
    elif task.date_kind == "stages" and not task.stages:
        found.append(NO_STAGES)
    elif task.date_kind == "standing" and task.next_check is None:
        found.append(NO_CHECK)
    return found
