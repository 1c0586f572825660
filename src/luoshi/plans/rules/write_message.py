"""A request as plain words for the chat group of a unit's handlers."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

_WEEK = "一二三四五六日"


class Line(NamedTuple):
    """A task in the message; ``part`` is 牵头 or 配合."""

    part: str
    content: str
    deadline: str


def say_day(day: date) -> str:
    """3月14日（周五）."""
    return f"{day.month}月{day.day}日（周{_WEEK[day.weekday()]}）"


def write_to_unit(title: str, unit: str, until: date, lines: list[Line]) -> str:
    """What one unit is asked, its tasks numbered."""
    lead = sum(line.part == "牵头" for line in lines)
    parts = [f"牵头 {lead} 项" if lead else "", f"配合 {len(lines) - lead} 项" if len(lines) > lead else ""]
    head = (
        f"【征求意见】{unit}：《{title}》涉及贵单位任务 {len(lines)} 项"
        f"（{'、'.join(part for part in parts if part)}），请于{say_day(until)}前反馈意见，逾期未反馈的将记录在案。"
    )
    tasks = [f"{number}.（{line.part}）{_say(line)}" for number, line in enumerate(lines, 1)]
    foot = "同意请回复“同意”；有异议请逐项写明序号、理由和修改建议，由主要负责人确认后反馈县督查室。"
    return "\n".join([head, *tasks, foot])


def _say(line: Line) -> str:
    words = line.content.strip().rstrip("。；")
    return f"{words}，{line.deadline}" if line.deadline and line.deadline not in words else words


def write_to_all(title: str, until: date, units: list[tuple[str, int]]) -> str:
    """What all units are asked, a line a unit with its number of tasks."""
    head = f"【征求意见】《{title}》请下列单位于{say_day(until)}前反馈意见："
    lines = [f"{number}. {unit}：{count} 项" for number, (unit, count) in enumerate(units, 1)]
    return "\n".join([head, *lines, "请登录“落实”在“我的填报”中逐项反馈；不便登录的，请将意见报县督查室代录。"])
