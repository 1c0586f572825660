"""付印: what stands in the way, the signer's decisions, the paper itself, and what was printed before."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.ground.finding import Finding
from luoshi.organization.actor import Actor
from luoshi.organization.services import actor_of
from luoshi.organization.services.directory import leader_posts
from luoshi.paper.errors import PaperError
from luoshi.paper.limits import Limits
from luoshi.paper.office import to_pdf
from luoshi.paper.sheets import write_rows
from luoshi.paper.writers.official import write_official
from luoshi.reports.pages.frame import context_of
from luoshi.reports.queries.filling import filling
from luoshi.reports.queries.printing import changed_since, findings_of, paper_of, redline, source_sheet
from luoshi.reports.queries.reach import edition, editions
from luoshi.reports.queries.reach import report as report_of
from luoshi.reports.queries.seats import Filling
from luoshi.reports.services.binding import waive
from luoshi.reports.services.issuing import issue
from luoshi.web.acting import attempt, number, refusal
from luoshi.web.downloads import to_save


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """The last look before printing; POST prints."""
    actor, today = actor_of(request), timezone.localdate()
    if request.method == "POST":
        printed = attempt(request, lambda: _print(request, actor, pk))
        if printed:
            messages.success(request, _("Printed as edition %d.") % printed)
            return redirect("reports:show", pk)
        return redirect("reports:check", pk)
    report = report_of(actor, pk)
    whole = filling(actor, report, today=today, for_print=True)
    context = {"findings": _findings(whole, today), "leaders": leader_posts(actor.area_id)}
    return render(request, "reports/check.html", context_of(actor, whole) | context)


def _print(request: HttpRequest, actor: Actor, pk: int) -> int:
    made = issue(
        actor, report_id=pk, revision=number(request.POST.get("revision")) or 0,
        signer=request.POST.get("signer", ""), now=timezone.now(), today=timezone.localdate(),
    )  # fmt: skip
    return made.number


def _findings(whole: Filling, today: date) -> list[tuple[Finding, str]]:
    """What the check-up says, each with the words around it."""
    text = whole.text
    found = findings_of(whole, today=today)
    return [(one, text[max(0, one.start - 12) : one.end + 12].replace("\n", " ")) for one in found]


@require_POST
def let_pass(request: HttpRequest, pk: int) -> HttpResponse:
    """The signer's decision on open slots."""
    actor, given = actor_of(request), request.POST
    done = attempt(
        request,
        lambda: waive(
            actor, report_id=pk, keys=given.getlist("key"), words=given.get("words", ""),
            reason=given.get("reason", ""), now=timezone.now(), today=timezone.localdate(),
        ),
    )  # fmt: skip
    if done:
        messages.success(request, _("Decided for %d open places.") % done)
    return redirect("reports:check", pk)


@require_safe
def draft(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The draft with what is open marked, as docx or plain text."""
    if form not in ("docx", "txt"):
        raise Http404
    actor, today = actor_of(request), timezone.localdate()
    report = report_of(actor, pk)
    whole = filling(actor, report, today=today, for_print=True)
    name = f"{report.title}（草稿）"
    if form == "txt":
        return to_save(f"{name}.txt", whole.text.encode())
    file = BytesIO()
    write_official(file, paper_of(whole, draft=True))
    return to_save(f"{name}.docx", file.getvalue())


@require_safe
def sources(request: HttpRequest, pk: int) -> HttpResponse:
    """Where each number comes from, as it stands now."""
    actor, today = actor_of(request), timezone.localdate()
    whole = filling(actor, report_of(actor, pk), today=today)
    lines = [(one, whole.seats[one.slot]) for one in whole.filled.sources]
    return render(request, "reports/sources.html", context_of(actor, whole) | {"lines": lines})


@require_safe
def sources_export(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as xlsx."""
    actor, today = actor_of(request), timezone.localdate()
    report = report_of(actor, pk)
    whole = filling(actor, report, today=today)
    file = BytesIO()
    write_rows(file, [source_sheet(whole)])
    return to_save(f"{report.title}-数据来源.xlsx", file.getvalue())


@require_safe
def printed(request: HttpRequest, pk: int, edition_number: int) -> HttpResponse:
    """A printed paper: what it said, where from, and what is another figure by now."""
    actor, today = actor_of(request), timezone.localdate()
    one = edition(actor, pk, edition_number)
    context = {
        "edition": one, "report": one.report, "changed": changed_since(actor, one, today=today),
        "paragraphs": printed_lines(one.text), "editions": editions(actor, pk),
    }  # fmt: skip
    return render(request, "reports/edition.html", context)


def printed_lines(text: str) -> list[tuple[str, list[list[str]]]]:
    """Each paragraph, or the rows of cells where tabs part its lines into a table."""
    found: list[tuple[str, list[list[str]]]] = []
    for tabs, group in groupby(text.split("\n"), lambda line: line.count("\t")):
        lines = list(group)
        found += [("", [line.split("\t") for line in lines])] if tabs else [(line, []) for line in lines]
    return found


@require_safe
def printed_file(request: HttpRequest, pk: int, edition_number: int, form: str) -> HttpResponse:
    """The file as it was printed, as PDF, its words alone, or as a redline against the edition before."""
    actor = actor_of(request)
    one = edition(actor, pk, edition_number)
    name = f"{one.title}（第{one.number}版）"
    if form == "txt":
        return to_save(f"{name}.txt", one.text.encode())
    if form == "redline":
        return to_save(f"{name}（修订对照）.docx", redline(actor, one))
    if form == "pdf":
        try:
            return to_save(f"{name}.pdf", to_pdf(bytes(one.file), Limits()))
        except PaperError as error:
            messages.error(request, refusal(error))
            return redirect("reports:edition", pk, edition_number)
    if form != "docx":
        raise Http404
    return to_save(f"{name}.docx", bytes(one.file))
