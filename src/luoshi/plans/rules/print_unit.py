"""What a unit without sign-in is sent: its 交办单 (docx), its sheet to fill in (xlsx), plain words for the chat.

The 交办单 has the six fields of a handed-over matter: 编号, 事项, 要求, 责任单位, 责任人, 时限.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Final, NamedTuple

from luoshi.ground.period.days import say_day
from luoshi.paper.writers.docx import OfficialPaper
from luoshi.paper.writers.table import Column as PrintedColumn
from luoshi.paper.writers.table import TableCell
from luoshi.paper.writers.xlsx import Column, SheetOut, Value, write_workbook
from luoshi.plans.rules.print_division import OPEN_SHADE
from luoshi.plans.rules.print_workbook import ID_HEAD, KEPT
from luoshi.plans.rules.table_lexicon import OPEN
from luoshi.plans.rules.table_lines import Line, text_of

SHEET: Final = "任务反馈表"
ANSWER: Final = "意见"
REASON: Final = "理由"
PROPOSAL: Final = "修改建议"
AGREED: Final = "同意"
DISPUTES: Final = {"lead": "异议：牵头单位", "date": "异议：时限", "wording": "异议：表述", "other": "异议：其他"}
_FORM: Final = (PrintedColumn("", 28, "center"), PrintedColumn("", 128))
_TASKS: Final = (
    PrintedColumn("序号", 12, "center"), PrintedColumn("工作内容", 78), PrintedColumn("目标任务", 43),
    PrintedColumn("本单位职责", 22, "center"), PrintedColumn("其他单位", 36, "center"),
    PrintedColumn("完成时限", 34, "center"),
)  # fmt: skip


class Sheet(NamedTuple):
    """What a unit is told: ``part`` of a task is 牵头 or 配合; ``until`` the day by which it answers or signs."""

    plan: int
    title: str
    number: str
    unit: int
    unit_name: str
    unit_short: str
    head: str
    office: str
    until: date | None
    asks: bool
    lines: Sequence[Line]

    def part(self, line: Line) -> str:
        """The unit's part in a task."""
        return "牵头" if self.unit_short in line.lead else "配合"


def print_order(sheet: Sheet, today: date) -> bytes:
    """The numbered 交办单 with the unit's tasks behind it."""
    out = OfficialPaper(f"{sheet.unit_short}任务交办单")
    out.title("任务交办单")
    matter = f"《{sheet.title}》中{sheet.unit_short}承担的{len(sheet.lines)}项任务（见附表）"
    rows = [
        ("编　　号", sheet.number), ("事　　项", matter),
        ("要　　求", _request(sheet)), ("责任单位", sheet.unit_name), ("责 任 人", sheet.head or "（由责任单位填写）"),
        ("时　　限", _limit(sheet.lines)),
    ]  # fmt: skip
    out.table(_FORM, [[TableCell(name, strong=True), TableCell(words)] for name, words in rows], None)
    out.line("")
    out.line(sheet.office, "right")
    out.line(say_day(today), "right")
    out.turn()
    out.caption(f"{sheet.unit_short}任务清单")
    out.table(_TASKS, [_printed(sheet, line) for line in sheet.lines])
    target = BytesIO()
    out.save(target)
    return target.getvalue()


def print_pack(sheet: Sheet) -> bytes:
    """The sheet to fill in: only the three answer columns can be changed, rows are known by a hidden number."""
    choices = [AGREED, *DISPUTES.values()]
    columns = [
        Column("序号", 6, True), Column("工作内容", 50), Column("目标任务", 28), Column("本单位职责", 11, True),
        Column("牵头单位", 18, True), Column("配合单位", 20), Column("完成时限", 18, True),
        Column(ANSWER, 15, True, choices=choices, unlocked=True), Column(REASON, 30, unlocked=True),
        Column(PROPOSAL, 30, unlocked=True), Column(ID_HEAD, 8, printed=False, hidden=True),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [
            line.number, line.content, line.target, sheet.part(line), text_of(line, "lead") or OPEN,
            text_of(line, "supporting"), text_of(line, "deadline") or OPEN, None, None, None, str(line.item),
        ]
        for line in sheet.lines
    ]  # fmt: skip
    until = f"请于{say_day(sheet.until)}前填好送回。" if sheet.until else "请填好送回。"
    above = (f"{sheet.title}{SHEET}", f"单位：{sheet.unit_name}　{until}逐项选“同意”或异议；有异议的请写明理由。")
    meta = {"plan": sheet.plan, "unit": sheet.unit}
    kept = SheetOut(KEPT, [Column("编号", 10), Column("内容", 40)], [["", json.dumps(meta)]], kept=True)
    target = BytesIO()
    page = SheetOut(SHEET, columns, rows, above=above, frozen=2, protected=True, filtered=False)
    write_workbook(target, [page, kept], whole=True)
    return target.getvalue()


def chat_text(sheet: Sheet, *, most: int = 30) -> str:
    """The unit's tasks as plain words to paste into a chat group: who, what, by when, and what is asked."""
    head = f"【{sheet.unit_short}】《{sheet.title}》涉及贵单位{len(sheet.lines)}项任务："
    rows = [
        f"{place}. {line.content.rstrip('。；')}（{sheet.part(line)}；{text_of(line, 'deadline') or '时限' + OPEN}）"
        for place, line in enumerate(sheet.lines[:most], 1)
    ]
    more = [f"……另有{len(sheet.lines) - most}项，见附件。"] if len(sheet.lines) > most else []
    ask = "请逐项研究，同意或提出修改意见" if sheet.asks else "请签收并按时限抓好落实"
    until = f"，{sheet.until.month}月{sheet.until.day}日前反馈" if sheet.until else ""
    return "\n".join([head, *rows, *more, f"{ask}{until}。{sheet.office}"])


def _request(sheet: Sheet) -> str:
    if sheet.asks:
        until = f"于{say_day(sheet.until)}前" if sheet.until else ""
        return (
            f"请对附表所列任务逐项研究，{until}反馈意见；同意的逐项注明，有异议的写明理由和修改建议，由主要负责人审定。"
        )
    return "请签收后逐项明确责任人和措施，按完成时限抓好落实，进展情况按要求报送；遇有困难及时书面报告。"


def _limit(lines: Sequence[Line]) -> str:
    days = sorted(line.due for line in lines if line.due)
    if not days:
        return "按附表各项任务的完成时限"
    span = say_day(days[0]) if days[0] == days[-1] else f"{say_day(days[0])}至{say_day(days[-1])}"
    return f"{span}，各项任务的时限见附表"


def _printed(sheet: Sheet, line: Line) -> list[TableCell]:
    others = [name for name in (*line.lead, *line.supporting) if name != sheet.unit_short]
    deadline = text_of(line, "deadline")
    return [
        TableCell(str(line.number)), TableCell(line.content), TableCell(line.target), TableCell(sheet.part(line)),
        TableCell("、".join(others)), TableCell(deadline or OPEN, shade="" if deadline else OPEN_SHADE),
    ]  # fmt: skip
