"""A change of a row as words that a clerk reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

#: Columns of a task that a reader cares for, by what the table calls them. The others are the program's own.
CELLS: Final[dict[str, str]] = {
    "content": "工作内容", "target": "目标任务", "note": "备注", "leader_id": "牵头领导", "due": "截止日期",
    "deadline_words": "完成时限", "date_kind": "时限类型", "next_check": "下次检查", "state": "状态",
    "merged_into_id": "并入", "restricted": "限制查看",
}  # fmt: skip


class Said(NamedTuple):
    """One thing that changed; ``before`` and ``after`` are "" where there was or is nothing."""

    what: str
    before: str
    after: str


Row = Mapping[str, Any] | None
Name = Callable[[str, Any], str]
"""Column and value → the words for it."""


def say_item(
    operation: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, name: Name
) -> list[Said]:
    """What a change of a task's row says: one line a cell. A row that came or went is one line."""
    if operation != "update":
        row = after or before or {}
        words = str(row.get("content", ""))
        return [Said("新增任务", "", words)] if operation == "insert" else [Said("删除任务", words, "")]
    old, new = before or {}, after or {}
    changed = [column for column in CELLS if column in new and old.get(column) != new.get(column)]
    return [Said(CELLS[column], name(column, old.get(column)), name(column, new.get(column))) for column in changed]


def say_unit(
    operation: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, name: Name
) -> list[Said]:
    """What a change of an assignment says: a unit that leads, supports, or no longer does."""
    row = {**(before or {}), **(after or {})}
    part = {"lead": "牵头单位", "supporting": "配合单位"}.get(str(row.get("part", "")), "责任单位")
    if operation == "insert":
        return [Said(part, "", name("unit_id", row.get("unit_id")))]
    if operation == "delete":
        return [Said(part, name("unit_id", row.get("unit_id")), "")]
    return (
        [] if (before or {}).get("part") == (after or {}).get("part") else [Said("分工", _part(before), _part(after))]
    )


def say_stage(operation: str, before: Row, after: Row, name: Name) -> list[Said]:
    """What a change of a stage says: its words with its day."""
    if operation == "update":
        return []
    row = after or before or {}
    words = f"{row.get('words', '')} {row.get('due', '')}".strip()
    return [Said("阶段", "", words)] if operation == "insert" else [Said("阶段", words, "")]


def _part(row: Row) -> str:
    return {"lead": "牵头", "supporting": "配合"}.get(str((row or {}).get("part", "")), "")
