"""The edited table comes back: first every change is shown, then all of it is taken over in one act, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.paper import Grid
from luoshi.plans.errors import PlanError
from luoshi.plans.models import Incoming, ItemState, Plan
from luoshi.plans.queries.table_lines import dated_of, directory_of, find_plan, leader_names, lines_of
from luoshi.plans.rules.compare_table import Change, Difference, FileRow, compare_table
from luoshi.plans.rules.read_back import ReadBack, read_back
from luoshi.plans.rules.resolve_cells import Fault, Known, Resolved, resolve_cells
from luoshi.plans.rules.table_lexicon import NAMES
from luoshi.plans.rules.table_lines import WORKBOOK, Line, cells_of, path_words, title_of
from luoshi.plans.services.tables import writing
from luoshi.plans.services.tables.keeping import close, grids_of_file, lock_waiting


class Problem(NamedTuple):
    """A cell that stops the import: where, what it says, what to do."""

    address: str
    head: str
    found: str
    message: str
    remedy: str


class Shown(NamedTuple):
    """A change as it is shown; ``conflict`` where the plan says ``now`` since."""

    item: int
    number: int
    content: str
    address: str
    head: str
    was: str
    becomes: str
    now: str
    conflict: bool


class Preview(NamedTuple):
    """All that the file would do. ``choices`` that are missing (``undecided`` items) must be made before it is done."""

    plan: Plan
    changes: tuple[Shown, ...]
    added: tuple[tuple[str, str], ...]
    removed: tuple[tuple[int, str, bool], ...]
    gone: tuple[tuple[str, str], ...]
    reordered: bool
    sorted_by: str
    problems: tuple[Problem, ...]
    notices: tuple[str, ...]
    undecided: frozenset[int]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to take over."""
        return not (self.changes or self.added or self.removed or self.reordered)

    @property
    def summary(self) -> str:
        """What it would do, in a line."""
        counts = (
            ("改", len({one.item for one in self.changes}), "项"), ("新增", len(self.added), "项"),
            ("删去", len(self.removed), "项"),
        )  # fmt: skip
        said = [f"{verb}{count}{unit}" for verb, count, unit in counts if count]
        return "，".join([*said, *(["调整顺序"] if self.reordered else [])]) or "没有改动"


class _Work(NamedTuple):
    """The file set against the plan."""

    plan: Plan
    lines: dict[int, Line]
    back: ReadBack
    difference: Difference
    edits: dict[int, Resolved]
    additions: list[tuple[FileRow, Resolved]]
    faults: list[tuple[int, Fault]]
    removed: tuple[int, ...]
    order: tuple[int, ...]
    notices: list[str]


def preview_edits(actor: Actor, incoming: Incoming, *, today: date) -> Preview:
    """What the file would change. Raises Forbidden, PlanError (no such plan, not an exported table), PaperError."""
    require(actor, "plan.edit")
    if incoming.plan_id is None:
        raise PlanError("没有指明是哪份方案。", "请从方案页上传。", code="no-plan")
    return preview_grids(actor, incoming.plan_id, grids_of_file(incoming), incoming.choices, today=today)


def preview_grids(
    actor: Actor, plan_id: int, grids: Sequence[Grid], choices: Mapping[str, object], *, today: date
) -> Preview:
    """The same for a file that is not kept (a dry run)."""
    require(actor, "plan.edit")
    plan = find_plan(actor, plan_id)
    return _shown(_compare(actor, plan, grids, choices, today), choices)


def apply_edits(actor: Actor, incoming: Incoming, *, today: date, now: datetime) -> Preview:
    """Take the file over, all or nothing, as one act that can be undone. Raises PlanError where something stands in
    the way: a cell that cannot be read, a conflict that nobody has decided, a plan that is no draft."""
    require(actor, "plan.edit")
    if incoming.plan_id is None:
        raise PlanError("没有指明是哪份方案。", "请从方案页上传。", code="no-plan")
    grids = grids_of_file(incoming)
    with writing.import_desk(actor, incoming.plan_id, f"导入修改后的任务分解表：{incoming.name[:80]}") as desk:
        held = lock_waiting(actor, incoming)
        work = _compare(actor, desk.plan, grids, held.choices, today)
        shown = _shown(work, held.choices)
        _check(shown)
        writing.write(desk, work.edits, work.additions, work.removed, work.order, work.back.more)
        close(held, now)
    return shown


def _check(shown: Preview) -> None:
    if shown.problems:
        first = shown.problems[0]
        raise PlanError(
            f"有 {len(shown.problems)} 处填写有问题，没有导入。先看 {first.address}：{first.message}",
            first.remedy, code="faults",
        )  # fmt: skip
    if shown.undecided:
        raise PlanError(
            f"有 {len(shown.undecided)} 项在导出以后又被改过，还没有选定以哪边为准。",
            "请在预览中逐项选择“以表为准”或“以方案为准”。", code="conflicts",
        )  # fmt: skip
    if shown.empty:
        raise PlanError("表里没有改动。", "请确认上传的是改过的文件。", code="nothing")


def _compare(actor: Actor, plan: Plan, grids: Sequence[Grid], choices: Mapping[str, object], today: date) -> _Work:
    lines = lines_of(actor, plan, sources=False)
    back = read_back(grids, _titles(plan))
    if back.meta and back.meta.get("plan") != plan.pk:
        raise PlanError("这是另一份方案的任务表。", "请在那份方案的页面上传，或重新导出本方案的表。", code="other-plan")
    tasks = {line.item: line for line in lines if line.number}
    fields = [*dict.fromkeys((*back.columns, *(("category",) if _has_path(back) else ())))]
    now = {item: _cells(line, fields) for item, line in tasks.items()}
    base, notices = _base(back, now, tasks)
    compared = [field for field in fields if not field.startswith("category:")]
    difference = compare_table(base, now, back.rows, compared)
    if back.base is None:
        difference = _by_revision(difference, back, tasks)
    known = _known(actor, plan, lines, today)
    kept = _chosen(difference, choices)
    edits, faults = _edits(kept, back, tasks, known)
    additions = []
    for row in difference.added:
        resolved = resolve_cells(row.cells, {field for field in compared if row.cells.get(field)} | {"content"}, known)
        additions.append((row, resolved))
        faults += [(row.row, fault) for fault in resolved.faults]
    removed = tuple(item for item in difference.removed if choices.get(f"row-{item}") != "plan")
    order = difference.order if choices.get("order", "" if difference.sorted_by else "file") == "file" else ()
    for item in removed:
        if tasks[item].state == ItemState.LIVE:
            words = "已印发的任务不能用删行的办法去掉。"
            remedy = "请把这一行补回来；要撤销已印发的任务，请在修订中办理。"
            faults.append((-1, Fault("content", tasks[item].content[:40], words, remedy)))
    return _Work(plan, tasks, back, difference, edits, additions, faults, removed, order, notices)


def _cells(line: Line, fields: Sequence[str]) -> dict[str, str]:
    return {**cells_of(line, fields), "category": path_words(line.path)}


def _has_path(back: ReadBack) -> bool:
    return any("category" in row.cells for row in back.rows)


def _titles(plan: Plan) -> dict[str, str]:
    """Heads as the export prints them → fields."""
    told = plan.layout.get("columns") or [{"field": field} for field in (*WORKBOOK, *plan.layout.get("more", ()))]
    own = {"".join(str(one.get("title") or title_of(str(one["field"]))).split()): str(one["field"]) for one in told}
    return {**{title_of(field): field for field in WORKBOOK}, **own}


def _base(
    back: ReadBack, now: Mapping[int, Mapping[str, str]], tasks: Mapping[int, Line]
) -> tuple[dict[int, Mapping[str, str]], list[str]]:
    """What the rows said as exported; where the file does not say, what the plan says now."""
    if back.base is None:
        said = "文件里没有导出时的底稿（可能被另存或复制过），按行的版本号核对：导出以后方案里改过的行会列为冲突。"
        return {row.item: now[row.item] for row in back.rows if row.item is not None and row.item in now}, [said]
    return {item: {**dict.fromkeys(back.columns, ""), **cells} for item, cells in back.base.items()}, []


def _by_revision(difference: Difference, back: ReadBack, tasks: Mapping[int, Line]) -> Difference:
    """Without the exported words every change of a row that has moved on is a conflict."""
    moved = {item for item, revision in back.revisions.items() if item in tasks and tasks[item].revision != revision}
    changes = tuple(one._replace(conflict=one.item in moved) for one in difference.changes)
    return difference._replace(changes=changes)


def _known(actor: Actor, plan: Plan, lines: Sequence[Line], today: date) -> Known:
    headings = {path_words((*line.path, line.content)): line.item for line in lines if not line.number}
    return Known(directory_of(actor.area_id), leader_names(actor.area_id), headings, dated_of(plan) or today, today)


def _chosen(difference: Difference, choices: Mapping[str, object]) -> list[Change]:
    """The changes that the file wins: all that are no conflicts, and conflicts decided for the file."""
    conflicts = {one.item for one in difference.changes if one.conflict}
    return [one for one in difference.changes if one.item not in conflicts or choices.get(f"row-{one.item}") == "file"]


def _edits(
    changes: Sequence[Change], back: ReadBack, tasks: Mapping[int, Line], known: Known
) -> tuple[dict[int, Resolved], list[tuple[int, Fault]]]:
    rows = {row.item: row for row in back.rows if row.item is not None}
    changed: dict[int, set[str]] = {}
    for one in changes:
        changed.setdefault(one.item, set()).add(one.field)
    edits: dict[int, Resolved] = {}
    faults: list[tuple[int, Fault]] = []
    for item, names in changed.items():
        cells = {**cells_of(tasks[item], WORKBOOK), **{name: rows[item].cells.get(name, "") for name in names}}
        edits[item] = resolve_cells(cells, names, known)
        said = edits[item].date
        if said and tasks[item].state == ItemState.LIVE and said.kind == "deadline" and said.due is None:
            remedy = "已印发的限期任务要有日期，请填写截止日期。"
            edits[item].faults.append(Fault("due", "", "限期任务没有日期。", remedy))
        faults += [(rows[item].row, fault) for fault in edits[item].faults]
    return edits, faults


def _shown(work: _Work, choices: Mapping[str, object]) -> Preview:
    back, tasks, difference = work.back, work.lines, work.difference
    changes = tuple(
        Shown(
            one.item, tasks[one.item].number, tasks[one.item].content, back.address(one.row, one.field),
            head_of(one.field), one.was, one.becomes, one.now, one.conflict,
        )
        for one in difference.changes
    )  # fmt: skip
    conflicts = {one.item for one in difference.changes if one.conflict} | difference.removed_conflicts
    undecided = frozenset(item for item in conflicts if choices.get(f"row-{item}") not in ("file", "plan"))
    problems = tuple(
        Problem(
            back.address(row, fault.field) if row >= 0 else "（已删除的行）", head_of(fault.field), fault.found,
            fault.message, fault.remedy,
        )
        for row, fault in work.faults
    )  # fmt: skip
    removed = tuple((item, tasks[item].content, item in difference.removed_conflicts) for item in difference.removed)
    gone = tuple((back.address(row.row, "content"), row.cells.get("content", "")) for row in difference.gone)
    notices = [*work.notices, *back.notices]
    if gone:
        notices.append(f"有 {len(gone)} 行在方案里已经不采纳或合并，表中对它们的修改没有读入。")
    if difference.sorted_by:
        head = head_of(difference.sorted_by)
        notices.append(f"表像是按“{head}”排过序，任务的顺序没有跟着改；需要按表的顺序，请勾选“按表调整顺序”。")
    added = tuple((back.address(row.row, "content"), row.cells.get("content", "")) for row in difference.added)
    return Preview(
        work.plan, changes, added, removed, gone, bool(work.order),
        difference.sorted_by and head_of(difference.sorted_by), problems, tuple(notices), undecided,
    )  # fmt: skip


def head_of(field: str) -> str:
    """What a field is called."""
    return NAMES.get(field) or title_of(field)
