"""An office's own 任务分解表 or 台账 becomes a plan: all of it proposed, its look kept, its columns shown first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import PurePath
from typing import Any, NamedTuple

from django.db import transaction

from luoshi.audit.services import act_as, record
from luoshi.documents.models import Document, StoredFile
from luoshi.documents.services import keep_paper
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.organization.services.directory import known_units
from luoshi.paper import Grid
from luoshi.plans.errors import PlanError
from luoshi.plans.models import Assignment, Incoming, Item, ItemKind, Milestone, Part, Plan, Settled
from luoshi.plans.queries.table_lines import directory_of, leader_names
from luoshi.plans.rules.match_columns import Matched
from luoshi.plans.rules.read_date import DateRead, read_date, year_of
from luoshi.plans.rules.read_table import Row, TableRead, find_head, keep_layout, match_head, read_table
from luoshi.plans.rules.split_owners import Directory, Owners, split_owners
from luoshi.plans.services.desk import STEP
from luoshi.plans.services.tables.keeping import close, grids_of_file, keep_file, lock_waiting

_TITLED = ("表", "台账", "清单", "方案", "分工", "任务")


class TaskRead(NamedTuple):
    """A task of the table as it will be proposed."""

    row: int
    address: str
    path: tuple[str, ...]
    content: str
    target: str
    leader: int | None
    leader_words: str
    owners: Owners
    owner_words: str
    date: DateRead
    note: str
    extra: dict[str, str]
    doubts: tuple[str, ...]


class TablePreview(NamedTuple):
    """``tables`` are the names of the file's tables with a head, ``chosen`` the one read. ``headings`` and ``tasks`` in
    order; ``skipped`` (address, why)."""

    title: str
    tables: tuple[str, ...]
    chosen: int
    columns: tuple[Matched, ...]
    tasks: tuple[TaskRead, ...]
    skipped: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]
    layout: dict[str, Any]
    grid: Grid


def keep_document(actor: Actor, *, document_id: int) -> Incoming:
    """Take the table of a document already kept. Raises Forbidden, PlanError where it is not there."""
    require(actor, "plan.edit")
    found = Document.objects.filter(area_id=actor.area_id, pk=document_id, removed__isnull=True).first()
    if found is None:
        raise PlanError("没有找到这份文稿。", "它可能已被移除，请回到文稿列表查看。", code="not-found")
    content = bytes(StoredFile.objects.get(document=found, area_id=actor.area_id).content)
    return keep_file(actor, kind="table", name=found.name, content=content, choices={"document": found.pk})


def preview_table(actor: Actor, incoming: Incoming, *, today: date) -> TablePreview:
    """What the table would become. Raises PlanError where the file has no table of tasks."""
    require(actor, "plan.edit")
    return preview_grids(actor, grids_of_file(incoming), incoming.choices, name=incoming.name, today=today)


def preview_grids(
    actor: Actor, grids: Sequence[Grid], choices: Mapping[str, Any], *, name: str, today: date
) -> TablePreview:
    """The same for tables that are not kept."""
    tables = [(grid, head) for grid in grids if grid.shown and (head := find_head(grid))]
    if not tables:
        raise PlanError(
            "文件里没有找到任务表。",
            "表头至少要有“工作内容”和“责任单位”这样的两栏；表头请放在表格的前 15 行里。", code="no-table",
        )  # fmt: skip
    largest = max(range(len(tables)), key=lambda at: len(tables[at][0].cells))
    chosen = int(choices.get("table", largest))
    grid, head = tables[chosen if chosen < len(tables) else largest]
    columns = _turned(match_head(grid, head, known_units(actor.area_id)), choices.get("columns", {}))
    if not any(one.field == "content" for one in columns):
        raise PlanError("没有哪一栏是工作内容。", "请在上面把其中一栏指定为“工作内容”。", code="no-content-column")
    table = read_table(grid, head, columns)
    source = "xlsx" if grid.lettered else "docx"
    layout = keep_layout(grid, table, source=source)
    title = choices.get("title") or _title(layout["above"], name)
    reader = _Reader(actor, grid, table, title, today)
    names = tuple(one.name or f"第{place}个表" for place, (one, _) in enumerate(tables, 1))
    skipped = tuple((grid.address(row, head.left), why) for row, why in table.skipped)
    return TablePreview(
        title, names, chosen, columns, tuple(reader.tasks()), skipped,
        table.notices, layout, grid,
    )  # fmt: skip


@transaction.atomic
def start_from_table(actor: Actor, incoming: Incoming, *, today: date, now: datetime) -> Plan:
    """Make the plan: every row proposed, nothing adopted; the file is kept as its paper. Raises PlanError, Conflict."""
    require(actor, "plan.edit")
    act_as(actor)
    held = lock_waiting(actor, incoming)
    read = preview_table(actor, held, today=today)
    if not read.tasks:
        raise PlanError("表里没有一行是任务。", "请核对各栏的含义，尤其是“工作内容”一栏。", code="empty")
    document = Document.objects.filter(pk=held.choices.get("document", 0), area_id=actor.area_id).first()
    if document is None:
        document = keep_paper(
            actor, name=held.name, content=bytes(held.content), today=today, title=read.title
        ).document
    plan = Plan.objects.create(
        area_id=actor.area_id, title=read.title[:300], document=document, layout=read.layout,
        created_by_id=actor.account_id,
    )  # fmt: skip
    _write(plan, read, document.text.text)
    held.plan = plan
    close(held, now)
    detail = {"document": document.pk, "tasks": len(read.tasks)}
    record(actor, "start", kind="plan", object_id=plan.pk, label=plan.title, detail=detail)
    return plan


def _turned(columns: Sequence[Matched], choices: Mapping[str, str]) -> tuple[Matched, ...]:
    """The columns as a person turned them."""
    found = []
    for one in columns:
        wanted = choices.get(str(one.column))
        if wanted is not None and wanted != one.field:
            one = one._replace(field=wanted, sure=1.0, why="由您指定")
        found.append(one)
    return tuple(found)


def _title(above: Sequence[str], name: str) -> str:
    lines = [" ".join(line.split()) for line in above if len(line) <= 80]
    told = [line for line in lines if any(word in line for word in _TITLED) and not line.startswith("附件")]
    return max(told, key=len, default="") or PurePath(name).stem or "任务分解表"


class _Reader:
    """Rows of the table into tasks."""

    def __init__(self, actor: Actor, grid: Grid, table: TableRead, title: str, today: date) -> None:
        self._dated = year_of(title) or today
        self._grid = grid
        self._table = table
        self._today = today
        self._directory: Directory = directory_of(actor.area_id)
        self._leaders = leader_names(actor.area_id)
        self._fields = {one.field: one.column for one in table.columns if one.field and one.field != "category"}
        self._others = [one for one in table.columns if not one.field]

    def tasks(self) -> list[TaskRead]:
        """In the table's order, each with the headings above it."""
        found: list[TaskRead] = []
        path: list[tuple[int, str]] = []
        for row in self._table.rows:
            if row.level:
                path = [(level, words) for level, words in path if level < row.level] + [(row.level, row.words)]
            else:
                found.append(self._task(row, (*(words for _, words in path), *row.headings)))
        return found

    def _task(self, row: Row, path: tuple[str, ...]) -> TaskRead:
        def cell(field: str) -> str:
            return row.cells.get(self._fields[field], "").strip() if field in self._fields else ""

        owners, owner_words = self._owners(cell)
        by_when = read_date(cell("deadline") or cell("due") or cell("kind"), dated=self._dated, today=self._today)
        post = self._leader(cell("leader"))
        doubts = [f"名录里没有“{words}”" for words in owners.unknown]
        if cell("leader") and post is None:
            doubts.append(f"县领导名单里没有“{cell('leader')}”")
        if by_when.problem:
            doubts.append(by_when.problem)
        extra = {one.head: words for one in self._others if (words := row.cells.get(one.column, "").strip())}
        at = self._table.head.left + self._fields["content"]
        return TaskRead(
            row.row, self._grid.address(row.row, at), path, cell("content"), cell("target"), post, cell("leader"),
            owners, owner_words, by_when, cell("note"), extra, tuple(doubts),
        )  # fmt: skip

    def _owners(self, cell: Any) -> tuple[Owners, str]:
        if "units" in self._fields:
            return split_owners(cell("units"), self._directory, "shared"), cell("units")
        lead = split_owners(cell("lead"), self._directory, "lead")
        others = split_owners(cell("supporting"), self._directory, "supporting")
        supporting = tuple(one for one in (*lead.supporting, *others.lead, *others.supporting) if one not in lead.lead)
        words = "；".join(part for part in (cell("lead"), cell("supporting")) if part)
        return Owners(lead.lead, supporting, lead.rule or others.rule), words

    def _leader(self, words: str) -> int | None:
        held = [post for post, name in self._leaders.items() if name.split()[-1] in words]
        return held[0] if len({self._leaders[post] for post in held}) == 1 else None


def _write(plan: Plan, read: TablePreview, text: str) -> None:
    headings: dict[tuple[str, ...], Item] = {}
    assignments: list[Assignment] = []
    stages: list[Milestone] = []
    deepest = max((len(task.path) for task in read.tasks), default=0)
    position = at = 0
    for task in read.tasks:
        for depth in range(1, len(task.path) + 1):
            key = task.path[:depth]
            if key not in headings:
                position += STEP
                # Of several levels the top is a frame, the others goals.
                kind = ItemKind.FRAME if depth == 1 and deepest > 1 else ItemKind.GOAL
                headings[key] = Item.objects.create(
                    area_id=plan.area_id, plan=plan, kind=kind, content=key[-1], position=position,
                    parent=headings.get(key[:-1]),
                )  # fmt: skip
        position += STEP
        found = text.find(task.content, at)
        at = found if found >= 0 else at
        evidence = {"content": [[found, found + len(task.content)]]} if found >= 0 else {}
        item = Item.objects.create(
            area_id=plan.area_id, plan=plan, parent=headings.get(task.path), position=position, content=task.content,
            target=task.target, note=task.note, leader_id=task.leader, owner_words=task.owner_words[:300],
            owner_state=Settled.STATED if task.owners.lead else Settled.OPEN, date_kind=task.date.kind,
            due=task.date.due, deadline_words=task.date.words[:120], deadline_rule=task.date.rule[:200],
            deadline_state=Settled.OPEN if task.date.kind == "open" else Settled.STATED, evidence=evidence,
            extra=task.extra,
        )  # fmt: skip
        assignments += _assignments(item, task.owners)
        stages += [
            Milestone(area_id=plan.area_id, item=item, position=place, words=words[:200], due=day)
            for place, (words, day) in enumerate(task.date.stages)
        ]
    Assignment.objects.bulk_create(assignments)
    Milestone.objects.bulk_create(stages)


def _assignments(item: Item, owners: Owners) -> list[Assignment]:
    found: dict[int, Assignment] = {}
    for part, named in ((Part.LEAD, owners.lead), (Part.SUPPORTING, owners.supporting)):
        for one in named:
            if one.unit is not None and one.unit not in found:
                found[one.unit] = Assignment(
                    area_id=item.area_id, item=item, unit_id=one.unit, part=part, position=len(found)
                )
    return list(found.values())
