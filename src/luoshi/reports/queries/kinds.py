"""The kinds of report that the county's pack declares."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.packs import load_folder, pack_folder
from luoshi.reports.errors import ReportError
from luoshi.reports.rules.definition import Definition

PACK = Path("packs/county")


def kinds(actor: Actor) -> list[Definition]:
    """Every kind, as the pack orders them."""
    require(actor, "report.view")
    return list(_kinds())


def kind(actor: Actor, code: str) -> Definition:
    """One of them. Raises ReportError."""
    found = next((one for one in kinds(actor) if one.code == code), None)
    if found is None:
        raise ReportError("没有这个模板。", "请从列表里选一个。", code="no-kind")
    return found


@cache
def _kinds() -> tuple[Definition, ...]:
    # The pack belongs to the program: it changes with the program alone.
    order = ("work_report", "analysis", "briefing", "one_page", "progress")
    found = [Definition.model_validate(one.data) for one in load_folder(pack_folder(PACK) / "reports")]
    return tuple(sorted(found, key=lambda one: (order.index(one.kind), one.code)))
