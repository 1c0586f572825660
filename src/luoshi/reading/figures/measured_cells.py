"""A cell that holds nothing but a number: what it measures stands in the heads of its row and column."""

from __future__ import annotations

import re

from luoshi.ground.numerals import fold, parse_number
from luoshi.reading.figures.cells import GROWTH_HEAD, Cell
from luoshi.reading.model import Figure, FigureRole
from luoshi.reading.sheet import Sheet

_PARTS = re.compile(r"(?P<minus>[-−－])?\+?(?P<number>[\d,.]+|[*×X_]+)(?P<unit>[%‰])?")
_NO_MEASURE = re.compile(r"序|编号|年份|时[间限]|日期|电话|手机|代码|邮编|编码|号$|备注|联系|学号|期限|进度安排")
_PLAIN_HEAD = re.compile(
    r"(?:绝对[额数量值]|数值|指标值|总量|数量|累计[数值]?|本[年月季]累计|本[月期年]|实际(?:完成)?[数值]?|完成[数值]?|实绩|[上下]半年|全年|\d+[-—－]\d+月|单位|合计数|\d{4}年)"
)
_ROLES: tuple[tuple[FigureRole, re.Pattern[str]], ...] = (
    ("growth", GROWTH_HEAD),
    ("rank", re.compile(r"位次|排名|名次|排位")),
    (
        "completion",
        re.compile(r"完成率|完成比例|占.{0,4}(?:计划|任务|预算|目标)|完成.{0,4}(?:计划|任务|预算)的?(?:%|比例)|进度"),
    ),
    ("share", re.compile(r"占比|比重|率$|比例|构成")),
    ("target", re.compile(r"目标|任务数?|计划(?!投资)")),
)
_RANK_HEAD = re.compile(r"(?:全[省市县国区])?(?:位次|排名|名次|排位|排序)")
_GROWTH_WORDS = re.compile(
    r"（[^）]*）|比?(?:上年|去年|年初)(?:同期)?|同比|环比|累计|(?:增|降|涨)(?:长|加|减|幅|速)?(?!加值|值)(?:速度|率|百分比)?|[±%+/-]|速度|情况"
)
"""What the head of a growth column says about growing; what is left names the measure (工业投资增速)."""
_RATES = {"%", "‰"}


def cell_figure(sheet: Sheet, cell: Cell) -> Figure | None:
    """The figure in a cell that holds a bare number, None where its column counts rows, years or telephones."""
    if _NO_MEASURE.search(cell.column) or not (cell.row or cell.column):
        return None
    found = _PARTS.fullmatch(fold(sheet.text[cell.start : cell.end]))
    if not found:
        return None
    start, end = cell.start + found.start("number"), cell.start + found.end("number")
    text = sheet.text[start:end]
    unit = found["unit"] or cell.unit
    role = _role(cell, unit)
    unit = _unit_for(role, unit)
    head = cell.column
    if role == "rank" and _RANK_HEAD.fullmatch(cell.column):
        head = (_GROWTH_WORDS.sub("", cell.left) or cell.beside) + cell.column
    if role == "growth" and cell.row:
        grown = _GROWTH_WORDS.sub("", cell.column)
        head = grown if len(grown) > 1 else cell.beside
    head = "" if _PLAIN_HEAD.fullmatch(head) else head
    indicator = cell.row if head in cell.row else cell.row + head
    return Figure(
        start, end, text, (unit if role != "rank" else None) or None, indicator or None, role,
        -1 if found["minus"] else 1, None, None, None, parse_number(text), "",
    )  # fmt: skip


def _unit_for(role: FigureRole, unit: str) -> str:
    """The one of a caption's units (``单位：亿元、%``) that fits: rates take the sign of a rate, amounts the other."""
    several = [one for one in re.split(r"[、，,；;]", unit) if one]
    if len(several) < 2:
        return unit
    rates = [one for one in several if one in _RATES]
    amounts = [one for one in several if one not in _RATES]
    fitting = rates if role in ("growth", "share", "completion") else amounts
    return (fitting or several)[0]


def _role(cell: Cell, unit: str) -> FigureRole:
    for role, pattern in _ROLES:
        if pattern.search(cell.column):
            return role
    if unit in _RATES:
        return "growth" if re.search(r"增长|增速", cell.row) else "share"
    return "value"
