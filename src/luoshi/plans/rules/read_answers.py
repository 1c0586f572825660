"""A unit's filled-in sheet read: an answer a task, and every cell that cannot be taken over."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from luoshi.paper.grids import Grid
from luoshi.plans.errors import PlanError
from luoshi.plans.rules.print_unit import ANSWER, DISPUTES, PROPOSAL, REASON
from luoshi.plans.rules.print_workbook import ID_HEAD, KEPT

_AGREED: Final = frozenset(("同意", "无异议", "无意见", "没有意见", "认可", "√", "✓", "是"))
_KINDS: Final = {"牵头": "lead", "单位": "lead", "时限": "date", "时间": "date", "表述": "wording", "文字": "wording"}


class Told(NamedTuple):
    """An answer: ``dispute`` "" for agreed, as ``Dispute`` otherwise."""

    row: int
    dispute: str
    reason: str
    proposal: str


class Wrong(NamedTuple):
    """A cell that cannot be taken over, by its place."""

    row: int
    column: int
    address: str
    message: str


class Answers(NamedTuple):
    """``sheet`` and ``head_row`` say where the table is; ``told`` is item → answer."""

    plan: int | None
    unit: int | None
    sheet: str
    head_row: int
    told: dict[int, Told]
    wrong: tuple[Wrong, ...]
    notices: tuple[str, ...]


def read_answers(grids: Sequence[Grid], own: Mapping[int, str]) -> Answers:
    """The answers in a returned sheet; ``own`` are the unit's tasks, id → words. Raises PlanError for other files."""
    plan, unit = _meta(grids)
    grid, head = _sheet(grids)
    columns = {" ".join(cell.text.split()): cell.column for cell in grid.cells if cell.row == head}
    words = {(cell.row, cell.column): cell.text.strip() for cell in grid.cells}
    told: dict[int, Told] = {}
    wrong: list[Wrong] = []
    notices = []

    def fault(row: int, column: int, message: str) -> None:
        wrong.append(Wrong(row, column, grid.address(row, column), message))

    answer_at = columns[ANSWER]
    reason_at, proposal_at = columns.get(REASON, -1), columns.get(PROPOSAL, -1)
    for row in sorted({at for at, _ in words if at > head}):
        number = words.get((row, columns[ID_HEAD]), "")
        answer, reason, proposal = (words.get((row, at), "") for at in (answer_at, reason_at, proposal_at))
        if not number.isdigit():
            if answer or reason:
                fault(row, answer_at, "这一行不是发出的任务（缺隐藏编号），请填在原来的行里。")
            continue
        item = int(number)
        if item not in own:
            notices.append(f"第{row + 1}行的任务已不由本单位承担或已不采纳，没有读入。")
        elif item in told:
            fault(row, answer_at, "同一项任务出现了两行，请只留一行。")
        elif not answer:
            fault(row, answer_at, "没有表态，请选“同意”或异议。")
        elif (dispute := _dispute(answer)) is None:
            fault(row, answer_at, f"看不懂“{answer[:20]}”，请从列表中选“同意”或异议。")
        elif dispute and not reason:
            fault(row, max(reason_at, 0), "提出异议要写明理由。")
        else:
            told[item] = Told(row, dispute, reason, proposal)
    missing = [words_ for item, words_ in own.items() if item not in told]
    seen = {int(words[at]) for at in words if at[1] == columns[ID_HEAD] and words[at].isdigit()}
    lost = [own[item] for item in own if item not in seen]
    if lost:
        notices.append(f"表里少了 {len(lost)} 项任务，例如“{lost[0][:20]}”，请补上或重新发一份。")
    if missing and not wrong and not lost:
        notices.append(f"还有 {len(missing)} 项没有读到意见。")
    return Answers(plan, unit, grid.name, head, told, tuple(wrong), tuple(notices))


def _dispute(answer: str) -> str | None:
    bare = answer.strip("。.！! ")
    if bare in _AGREED:
        return ""
    known = next((kind for kind, name in DISPUTES.items() if bare == name), None)
    if known:
        return known
    if "异议" in bare or bare.startswith(("不同意", "建议", "修改")):
        return next((kind for word, kind in _KINDS.items() if word in bare), "other")
    return None


def _sheet(grids: Sequence[Grid]) -> tuple[Grid, int]:
    for grid in grids:
        for cell in grid.cells:
            row = {" ".join(one.text.split()) for one in grid.cells if one.row == cell.row}
            if cell.text.strip() == ID_HEAD and ANSWER in row:
                return grid, cell.row
    raise PlanError(
        "这不是发给单位的任务反馈表。", "请上传单位在原表上填好的 xlsx 文件；隐藏的“编号”列不能删。", code="not-a-pack"
    )


def _meta(grids: Sequence[Grid]) -> tuple[int | None, int | None]:
    sheet = next((grid for grid in grids if grid.name == KEPT), None)
    text = next((cell.text for cell in sheet.cells if cell.text.startswith("{")), "{}") if sheet else "{}"
    try:
        meta = json.loads(text)
    except ValueError:
        return None, None
    plan, unit = meta.get("plan"), meta.get("unit")
    return plan if isinstance(plan, int) else None, unit if isinstance(unit, int) else None
