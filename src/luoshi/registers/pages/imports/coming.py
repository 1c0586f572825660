"""Where files come in: the place to drop them, the template, what was brought in before, kept profiles."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import Forbidden
from luoshi.organization.services import actor_of
from luoshi.paper.errors import TooLarge
from luoshi.paper.limits import MEGABYTE
from luoshi.paper.sheets import SHEET_LIMITS
from luoshi.registers.jobs import defer_import
from luoshi.registers.models import ImportProfile, ImportState
from luoshi.registers.pages.frame import show_in
from luoshi.registers.queries.imports import imports_of, profiles_of
from luoshi.registers.queries.names import CountyNames
from luoshi.registers.queries.reach import Desk, desk
from luoshi.registers.services.exporting import temporary
from luoshi.registers.services.importing.access import may_bring_in, may_keep_profiles, require_bringing_in
from luoshi.registers.services.importing.starting import remove_profile, start_import, the_unit, units_to_choose
from luoshi.registers.services.importing.templates import give_template
from luoshi.web.downloads import XLSX
from luoshi.web.refusals import spoken


@require_safe
def home(request: HttpRequest, code: str) -> HttpResponse:
    """The page."""
    at = desk(actor_of(request), code)
    if not (may_bring_in(at) or may_keep_profiles(at)):
        raise Forbidden("您不能往这个台账里导入。", "请用填报单位联络员的账号。")
    return show_in(request, "registers/imports/home.html", at, "registers:imports", _context(at))


@require_POST
def upload(request: HttpRequest, code: str) -> HttpResponse:
    """Take a file; the page's script gets where to go on, or what is wrong with the file."""
    at = desk(actor_of(request), code)
    require_bringing_in(at)
    scripted = bool(request.headers.get("X-Luoshi-Tray"))
    try:
        go = _start(request, at)
    except Forbidden:
        raise
    except LuoshiError as error:
        message, remedy = spoken(error)
        if scripted:
            return JsonResponse({"message": message, "remedy": remedy}, status=422)
        context = _context(at) | {"refusal": {"message": message, "remedy": remedy}}
        return show_in(request, "registers/imports/home.html", at, "registers:imports", context, status=422)
    return JsonResponse({"go": go}) if scripted else redirect(go)


@require_safe
def template(request: HttpRequest, code: str) -> HttpResponse | FileResponse:
    """The template to fill in."""
    at = desk(actor_of(request), code)
    file = temporary()
    give_template(at, file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{at.register.name}（模板）.xlsx", content_type=XLSX)


@require_POST
def forget_profile(request: HttpRequest, code: str, profile: int) -> HttpResponse:
    """Remove a kept profile."""
    at = desk(actor_of(request), code)
    remove_profile(at, pk=profile)
    messages.success(request, _("The import profile was removed."))
    return redirect("registers:imports", code)


def _start(request: HttpRequest, at: Desk) -> str:
    file = request.FILES.get("file")
    if file is None:
        raise LuoshiError("没有收到文件。", "请再选一次文件。", code="no-file")
    if (file.size or 0) > SHEET_LIMITS.file_bytes:
        raise TooLarge(f"{(file.size or 0) // MEGABYTE} MB")
    unit = request.POST.get("unit", "")
    profile = "".join(filter(str.isdigit, request.POST.get("profile", "")))[:9]
    with transaction.atomic():
        job, _looked = start_import(
            at, name=file.name or "", content=file.read(), unit=int(unit) if unit.isdigit() else None,
            profile=ImportProfile.objects.filter(register=at.register, pk=int(profile or 0)).first(),
        )  # fmt: skip
        if job.state == ImportState.CHECKING:
            defer_import(job.pk)
    return reverse("registers:import", args=[at.register.code, job.pk])


def _context(at: Desk) -> dict[str, Any]:
    names = CountyNames(at.actor.area_id).units
    units = units_to_choose(at)
    chosen = [(pk, name) for pk, name in names.items() if units is None or pk in units]
    return {
        "imports": imports_of(at), "profiles": profiles_of(at), "may_keep": may_keep_profiles(at),
        "may_bring_in": may_bring_in(at), "units": chosen if the_unit(at) is None else [],
    }  # fmt: skip
