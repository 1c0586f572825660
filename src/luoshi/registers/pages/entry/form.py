"""The form of an entry: new, changed, and what to do when two people changed it."""

from __future__ import annotations

import json
import secrets
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import Forbidden
from luoshi.organization.services import actor_of
from luoshi.registers.errors import BadRow, RowConflict
from luoshi.registers.models import Entry, Filing
from luoshi.registers.pages.entry.common import seen
from luoshi.registers.pages.frame import show_in
from luoshi.registers.queries.entries import is_locked
from luoshi.registers.queries.filings import get_filing
from luoshi.registers.queries.judging import judge
from luoshi.registers.queries.lookups import CountyLookups
from luoshi.registers.queries.names import CountyNames
from luoshi.registers.queries.reach import Desk, desk
from luoshi.registers.rules.parse import Problem
from luoshi.registers.rules.parse.problem import ROW
from luoshi.registers.rules.shape_form import shape_form, text_of
from luoshi.registers.rules.show_value import show_value
from luoshi.registers.services.entering import Typed, amend, enter
from luoshi.registers.services.evidence import keep_file
from luoshi.registers.services.rows import RowOut
from luoshi.web.acting import number
from luoshi.web.refusals import spoken


class Choice(NamedTuple):
    """A field that two people changed: ``mine`` and ``theirs`` as typed, with the latter's words."""

    key: str
    name: str
    mine: str
    theirs: str
    theirs_shown: str


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    """An empty form; sent back, a new entry."""
    at = desk(actor_of(request), code)
    units = _units(at)
    if not units:
        raise Forbidden("您不能在这个台账里填报。", "请用填报单位联络员的账号。")
    if request.method == "POST":
        return _enter(request, at, units)
    values = at.rules.with_defaults({}, CountyLookups(at.actor.area_id))
    home = at.actor.unit_id if at.actor.unit_id in units else next(iter(units))
    return _form(request, at.for_unit(home), unit=home, units=units, values=values, client=secrets.token_hex(16))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, code: str, entry: int) -> HttpResponse:
    """The entry's form; sent back, its changes."""
    at, found = seen(request, code, entry)
    if not at.may_file(found.unit_id) and not at.may_verify():
        raise Forbidden("这一行不是您单位的。", "请联系填报单位。")
    if request.method == "POST":
        return _amend(request, at, found)
    problems = judge(at, found.shown, found.shown_stage)
    return _form(request, at, entry=found, unit=found.unit_id, values=found.shown, problems=problems)


def _enter(request: HttpRequest, at: Desk, units: dict[int, str]) -> HttpResponse:
    unit = number(request.POST.get("unit")) or next(iter(units))
    typed = Typed(_typed(request, at, {}), client=request.POST.get("client", "")[:60])
    try:
        out = enter(at, unit=unit, typed=typed, today=timezone.localdate(), filing=_filing(request, at))
    except Forbidden:
        raise
    except LuoshiError as error:
        return _again(request, at.for_unit(unit), error, typed, unit=unit, units=units)
    return _saved(request, at, out, new=True)


def _amend(request: HttpRequest, at: Desk, entry: Entry) -> HttpResponse:
    revision = number(request.POST.get("revision")) or 0
    typed = Typed(_typed(request, at, _base(request)), reason=request.POST.get("reason", "").strip()[:500])
    try:
        out = amend(at, entry=entry, revision=revision, typed=typed, today=timezone.localdate())
    except Forbidden:
        raise
    except LuoshiError as error:
        return _again(request, at, error, typed, unit=entry.unit_id, entry=entry, revision=revision)
    if out.conflict is not None:
        return _conflict(request, at, entry, typed, out.conflict)
    if stopped := [one for one in out.problems if one.key == ROW and one.code in ("no-reason", "row-closed", "gone")]:
        return _again(request, at, BadRow(stopped), typed, unit=entry.unit_id, entry=entry, revision=revision)
    return _saved(request, at, out)


def _typed(request: HttpRequest, at: Desk, base: dict[str, str]) -> dict[str, Any]:
    """What was typed differently from what the form began with."""
    given: dict[str, Any] = {}
    for field in at.fields:
        name = f"f.{field.key}"
        if name in request.POST and field.type not in ("computed", "file"):
            words = "、".join(one for one in request.POST.getlist(name) if one.strip()).replace("\x00", "")
            words = words.replace("\r\n", "\n")
            if words.strip() != base.get(field.key, "").strip():
                given[field.key] = words
    return given


def _base(request: HttpRequest) -> dict[str, str]:
    try:
        found = json.loads(request.POST.get("base", "{}"))
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def _filing(request: HttpRequest, at: Desk) -> Filing | None:
    pk = number(request.POST.get("filing"))
    if pk is None:
        return None
    filing = get_filing(at.actor, pk)
    return filing if filing.register_id == at.register.pk else None


def _saved(request: HttpRequest, at: Desk, out: RowOut, *, new: bool = False) -> HttpResponse:
    _keep_files(request, at, out.id or 0)
    code = at.register.code
    hard = sum(not one.warn for one in out.problems)
    page = reverse("registers:entry", args=[code, out.id])
    if hard:
        words = _("%(number)s is saved as a draft; %(n)d things must be put right before it is handed in.")
        messages.warning(request, words % {"number": out.number, "n": hard})
    else:
        messages.success(request, format_html('<a href="{}">{}</a> {}', page, out.number, _("is saved.")))
    if request.POST.get("next") == "new":
        return redirect("registers:new", code)
    return redirect("registers:edit" if hard else "registers:entry", code, out.id)


def _keep_files(request: HttpRequest, at: Desk, entry: int) -> None:
    for field in at.fields:
        for file in request.FILES.getlist(f"f.{field.key}") if field.type == "file" else ():
            try:
                keep_file(at, entry_id=entry, name=file.name or "", content=file.read(), about=field.key)
            except LuoshiError as error:
                messages.error(request, " ".join(spoken(error)))


def _again(
    request: HttpRequest, at: Desk, error: LuoshiError, typed: Typed, *, unit: int, units: dict[int, str] | None = None,
    entry: Entry | None = None, revision: int = 0,
) -> HttpResponse:  # fmt: skip
    """The form with everything that was typed, and what is wrong."""
    problems = error.problems if isinstance(error, BadRow) else [Problem(ROW, *spoken(error))]
    kept = entry.shown if entry is not None else {}
    values = {**kept, **{key: {"raw": str(words)} for key, words in typed.given.items()}}
    return _form(
        request, at, entry=entry, unit=unit, units=units, values=values, problems=problems, client=typed.client,
        base=_base(request), reason=typed.reason, revision=revision, status=400,
    )  # fmt: skip


def _conflict(request: HttpRequest, at: Desk, entry: Entry, typed: Typed, conflict: RowConflict) -> HttpResponse:
    names, base = CountyNames(at.actor.area_id), _base(request)
    theirs = {one.key: text_of(one, conflict.theirs.get(one.key), names) for one in at.fields}
    shown = {one.key: show_value(one, conflict.theirs.get(one.key), names) for one in at.fields}
    both, own, other = [], [], []
    for field in at.fields:
        key = field.key
        moved = theirs[key] != base.get(key, "") and field.type not in ("computed", "file")
        mine = str(typed.given.get(key, ""))
        choice = Choice(key, field.name, mine, theirs[key], shown[key])
        if key in typed.given and moved and mine != theirs[key]:
            both.append(choice)
        elif key in typed.given:
            own.append(choice)
        elif moved:
            other.append(choice)
    context = {
        "entry": entry, "who": conflict.who, "both": both, "own": own, "other": other, "revision": conflict.revision,
        "base": json.dumps(theirs, ensure_ascii=False), "reason": typed.reason,
    }  # fmt: skip
    return show_in(request, "registers/entry/conflict.html", at, "registers:list", context, status=409)


def _units(at: Desk) -> dict[int, str]:
    """The units for which the actor may enter a row here, by id."""
    mine = at.files_for()
    return {pk: name for pk, name in CountyNames(at.actor.area_id).units.items() if pk in mine and at.may_file(pk)}


def _form(
    request: HttpRequest, at: Desk, *, unit: int, values: dict[str, Any], entry: Entry | None = None,
    units: dict[int, str] | None = None, problems: list[Problem] | None = None, client: str = "",
    base: dict[str, str] | None = None, reason: str = "", revision: int = 0, status: int = 200,
) -> HttpResponse:  # fmt: skip
    names, problems = CountyNames(at.actor.area_id), problems or []
    groups = shape_form(
        at.definition, values, names=names, problems=problems, seen=at.fields, keeps=lambda one: at.keeps(one, unit)
    )
    if base is None:
        base = {one.key: text_of(one, values.get(one.key), names) for one in at.fields} if entry is not None else {}
    shown = {one.key for one in at.fields}
    context = {
        "entry": entry, "groups": groups, "units": units or {}, "unit": unit, "unit_name": names.unit(unit),
        "row_problems": [one for one in problems if one.key not in shown], "client": client, "reason": reason,
        "hard": sum(not one.warn for one in problems), "base": json.dumps(base, ensure_ascii=False),
        "revision": revision or (entry.revision if entry else 0), "locked": entry is not None and is_locked(entry),
        "waits": entry is not None and entry.official and bool(at.definition.filing.steps),
        "filing": number(request.GET.get("filing") or request.POST.get("filing")) or "",
    }  # fmt: skip
    return show_in(request, "registers/entry/form.html", at, "registers:list", context, status=status)
