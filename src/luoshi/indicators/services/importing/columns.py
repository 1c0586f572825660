"""Which column of a file is what: understood from its head, chosen by hand, kept for files with the same head."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction

from luoshi.audit.services import act_as, record
from luoshi.indicators.errors import IndicatorError, NotFound
from luoshi.indicators.models import FigureColumns, FigureImport
from luoshi.indicators.rules.keep_periods import code_of
from luoshi.indicators.rules.read_figures import Choice, Columns, Given, Known, choose_columns, read_columns
from luoshi.indicators.rules.read_figures.choose import changed_choices, meaning_of
from luoshi.indicators.rules.read_figures.words import month_of
from luoshi.indicators.rules.show_figure import FACET_NAMES
from luoshi.organization.access import may, require
from luoshi.organization.actor import Actor
from luoshi.paper.sheets import Book
from luoshi.paper.sheets.head import BodyRow, Head, table_of

Chosen = dict[str, list[str]]


class Table(NamedTuple):
    """A sheet's table: its ``titles``, its columns as understood and as chosen, the rows under them."""

    titles: tuple[str, ...]
    understood: Columns
    columns: Columns
    rows: Iterable[BodyRow]
    given: Given


def table_in(book: Book, sheet: str, known: Known, given: Given, *, area_id: int, chosen: Chosen | None) -> Table:
    """The table of a sheet; where nothing was ``chosen`` yet, read as files with this head are. Raises NoHeadError."""
    names = set(known.indicators) | {"县区", "地区", "指标", "指标名称"}
    head, rows = table_of(book.rows(sheet), known=names)
    understood = read_columns(head.titles, known, units=head.units, unit=head.unit)
    if chosen is None:
        chosen = kept_for(area_id, head.titles)
    columns = choose_columns(understood, choices_of(chosen), known)
    if given.month is None:
        given = given._replace(month=_said_above(head))
    return Table(head.titles, understood, columns, rows, given)


def require_columns(columns: Columns, sheet: str) -> None:
    """Refuse columns that say no figure, or not of which area. Raises IndicatorError."""
    if columns.layout == "wide" and not any(one.code for one in columns.headings):
        words = f"“{sheet}”的表头里没有认得的指标。"
        raise IndicatorError(words, "请在下面选定各列是什么，或用指标的名称、别名、代号作列名。", code="no-indicator")
    if columns.layout == "list" and not any(one.role == "figure" for one in columns.headings):
        words = f"“{sheet}”里没有写数的列。"
        raise IndicatorError(words, "请在下面选定哪一列是数值、增速、位次。", code="no-indicator")
    if columns.role("area") is None and columns.layout != "list":
        remedy = "请在下面选定哪一列是县区；只有本县的数，请一行一个指标，列名写“指标”。"
        raise IndicatorError("表里没有“县区”这一列。", remedy, code="no-area")


#: Errors that choosing columns by hand takes away.
TO_CHOOSE = ("no-indicator", "no-area")


def described(columns: Columns, known: Known, chosen: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The columns in words, as a file's page shows them."""
    said = []
    for one in columns.headings:
        if not one.title and not meaning_of(one):
            continue
        there: dict[str, Any] = {
            "column": one.column, "title": one.title, "meaning": meaning_of(one), "unit": one.unit,
            "hand": str(one.column) in chosen,
        }  # fmt: skip
        if one.code:
            definition = known.definitions[one.code]
            there |= {
                "means": f"{definition.name} · {FACET_NAMES[one.facet]}", "own": definition.unit_of(one.facet),
                "passed": one.passed, "wrong": one.slip[0] if one.slip else "",
                "month": code_of(one.when) if one.when else "",
            }  # fmt: skip
        else:
            there |= {"means": FACET_NAMES[one.facet] if one.role == "figure" else "", "role": one.role or ""}
        said.append(there)
    return said


def choices_of(chosen: Chosen | None) -> dict[int, Choice]:
    """What was kept, as choices."""
    return {int(column): Choice(*said) for column, said in (chosen or {}).items()}


def kept_for(area_id: int, titles: Sequence[str]) -> Chosen:
    """What an area chose for files with this head; {} where nothing."""
    found = FigureColumns.objects.filter(area_id=area_id, head=_hash(titles)).first()
    return dict(found.chosen) if found is not None else {}


def keep(actor: Actor, job: FigureImport, table: Table, choices: Mapping[int, Choice], *, now: datetime) -> Chosen:
    """Remember choices for files with this head, or, where they say nothing but the head, forget what was kept.

    What somebody else keeps is changed only by who may release figures; others choose for their one file.
    """
    chosen = only_changed(table, choices)
    mine: dict[str, Any] = {"area_id": job.area_id, "head": _hash(table.titles)}
    kept = FigureColumns.objects.filter(**mine).first()
    if kept is not None and not _theirs(actor, kept):
        return chosen
    if not chosen:
        FigureColumns.objects.filter(**mine).delete()
        return chosen
    there: dict[str, Any] = {"titles": list(table.titles), "chosen": chosen, "name": job.name, "kept_at": now}
    there |= {"kept_by_id": actor.account_id}
    found, _made = FigureColumns.objects.update_or_create(**mine, defaults=there)
    record(actor, "keep", kind="figure-columns", object_id=found.pk, label=job.name)
    return chosen


def only_changed(table: Table, choices: Mapping[int, Choice]) -> Chosen:
    """The choices that say more than the head."""
    return {str(column): list(one) for column, one in changed_choices(table.understood, choices)}


@transaction.atomic
def forget_columns(actor: Actor, *, pk: int) -> None:
    """Read files with a head as it stands again. Raises NotFound, Forbidden."""
    require(actor, "indicator.file")
    act_as(actor)
    found = FigureColumns.objects.filter(pk=pk, area_id=actor.area_id).first()
    if found is None or not _theirs(actor, found):
        raise NotFound("表头")
    record(actor, "forget", kind="figure-columns", object_id=pk, label=found.name)
    found.delete()


def _theirs(actor: Actor, found: FigureColumns) -> bool:
    mine = found.kept_by_id is not None and found.kept_by_id == actor.account_id
    return mine or may(actor, "indicator.release")


def _hash(titles: Sequence[str]) -> str:
    return hashlib.sha256(json.dumps(list(titles), ensure_ascii=False).encode()).hexdigest()


def _said_above(head: Head) -> Any:
    """The period that the lines over a table say: “2025年1—6月主要经济指标”."""
    return next((found for line in head.above if (found := month_of(line)) is not None), None)
