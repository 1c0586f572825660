"""Somebody says which column of a file is what, for this file or for every one with the same head."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from luoshi.audit.services import act_as
from luoshi.indicators.errors import IndicatorError
from luoshi.indicators.models import FigureImport, ImportState
from luoshi.indicators.queries.known import around
from luoshi.indicators.rules.read_figures import Choice, Given, choose_columns
from luoshi.indicators.rules.read_figures.choose import read_meaning
from luoshi.indicators.services.importing.columns import keep, only_changed, require_columns, table_in
from luoshi.indicators.services.importing.looking import OPEN, hold
from luoshi.indicators.services.importing.writing import begin
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.paper.sheets import open_book


def ask_to_read_as(
    actor: Actor, *, job_id: int, choices: Mapping[int, Choice], remember: bool, now: datetime
) -> FigureImport:
    """Say what the columns of a file that is not written are; it is then looked through anew.

    With ``remember`` other files with the same head are read like this too. Raises IndicatorError (a meaning that no
    column can have, columns that say no figure or not whose), Forbidden; then all is as before.
    """
    require(actor, "indicator.file")
    job = FigureImport.objects.get(pk=job_id, area_id=actor.area_id)
    known = around(actor).known
    if bad := [one.meaning for one in choices.values() if not read_meaning(one.meaning, known)]:
        raise IndicatorError(f"没有“{bad[0]}”这种列。", "请刷新页面，从下拉框里选。", code="bad-column")
    with open_book(bytes(job.content), name=job.name) as book:
        table = table_in(book, job.sheet, known, Given(None), area_id=job.area_id, chosen={})
    require_columns(choose_columns(table.understood, choices, known), job.sheet)
    with transaction.atomic():
        job = hold(job_id, *OPEN)
        act_as(actor)
        job.chosen = keep(actor, job, table, choices, now=now) if remember else only_changed(table, choices)
        job.save(update_fields=["chosen"])
        return begin(actor, job, ImportState.CHECKING, job.rows)
