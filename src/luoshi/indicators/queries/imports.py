"""Files of figures of an area, and what the cells of one came to."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from luoshi.ground.missing import LABELS
from luoshi.indicators.errors import NotFound
from luoshi.indicators.models import FigureColumns, FigureImport, FigureImportLine
from luoshi.indicators.queries.known import Around, around
from luoshi.indicators.queries.reach import desks
from luoshi.indicators.rules.keep_periods import period
from luoshi.indicators.rules.show_figure import FACET_NAMES, plain
from luoshi.organization.access import may, require
from luoshi.organization.actor import Actor
from luoshi.paper.grids import letters
from luoshi.paper.sheets.marking import Remark
from luoshi.registers.rules.periods import period_name

PAGE = 100


class Cell(NamedTuple):
    """A line in words: ``address`` of the cell, whose figure of what, what it was and becomes."""

    address: str
    area: str
    indicator: str
    facet: str
    period: str
    unit: str
    was: str
    becomes: str
    revises: bool
    found: str
    message: str
    remedy: str
    left: bool


def imports_of(actor: Actor, *, most: int = 50) -> list[FigureImport]:
    """The newest files: all for who may release figures, else the actor's own. Without their bytes."""
    require(actor, "indicator.view")
    rows = FigureImport.objects.filter(area_id=actor.area_id).defer("content").select_related("created_by")
    if not may(actor, "indicator.release"):
        rows = rows.filter(created_by_id=actor.account_id, created_by__isnull=False)
    return list(rows[:most])


def heads_kept(actor: Actor) -> list[FigureColumns]:
    """The heads whose columns were chosen by hand, the latest first: all for who may release figures, else his own."""
    require(actor, "indicator.view")
    if not may(actor, "indicator.file"):
        return []
    rows = FigureColumns.objects.filter(area_id=actor.area_id).select_related("kept_by")
    if not may(actor, "indicator.release"):
        rows = rows.filter(kept_by_id=actor.account_id, kept_by__isnull=False)
    return list(rows)


def meanings(actor: Actor) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """What a column may be chosen to be: of each indicator (code, name) its published facets as (meaning, words)."""
    found = []
    for desk in desks(actor).values():
        one = desk.definition
        facets = [key for key in FACET_NAMES if one.facet(key).source == "official"]  # type: ignore[arg-type]
        if facets and desk.may_file():
            said = [(f"of.{one.code}.{key}", f"{one.name} · {FACET_NAMES[key]}") for key in facets]
            found.append((one.code, one.name, said))
    return found


def find_import(actor: Actor, pk: int) -> FigureImport:
    """One file. Raises NotFound, Forbidden."""
    require(actor, "indicator.file")
    found = FigureImport.objects.filter(pk=pk, area_id=actor.area_id).select_related("created_by").first()
    if found is None or not (may(actor, "indicator.release") or found.created_by_id == actor.account_id):
        raise NotFound("文件")
    return found


def cells_of(actor: Actor, job: FigureImport, verdict: str, *, page: int) -> list[Cell]:
    """A page of lines of one verdict, from page 1 on."""
    rows = job.lines.filter(verdict=verdict)[(page - 1) * PAGE : page * PAGE]
    known = around(actor)
    return [_cell(one, known) for one in rows]


def doubted(job: FigureImport) -> int:
    """How many good figures are odd."""
    return job.lines.exclude(verdict="bad").exclude(message="").count()


def remarks_of(job: FigureImport) -> list[Remark]:
    """What a marked copy of the file says: bad cells, and odd good ones."""
    rows = job.lines.exclude(message="")
    return [Remark(one.row, one.column, one.message, one.remedy, one.found or None) for one in rows]


def _cell(one: FigureImportLine, known: Around) -> Cell:
    address = f"{letters(one.column)}{one.row}"
    if one.indicator_id is None or one.start is None:
        return Cell(address, "", "", "", "", "", "", "", False, one.found, one.message, one.remedy, one.left)
    desk = known.by_id.get(one.indicator_id)
    definition = desk.definition if desk else None
    area = known.areas.get(one.figure_area_id or 0)
    before: dict[str, Any] = one.before or {}
    own = period(one.kind, one.start)
    return Cell(
        address, area.name if area else "", definition.name if definition else "", FACET_NAMES.get(one.facet, ""),
        period_name(own.kind, own.start), definition.unit_of(one.facet) if definition else "",  # type: ignore[arg-type]
        _words(before.get("value"), before.get("missing", "")) if before else "", _words(one.value, one.missing),
        bool(before) and before["state"] != "preliminary", one.found, one.message, one.remedy, one.left,
    )  # fmt: skip


def _words(value: Any, missing: str) -> str:
    if missing:
        return LABELS.get(missing, missing)  # type: ignore[call-overload, no-any-return]
    return plain(Decimal(value)) if value is not None else ""
