"""A paragraph's words changed in its place."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.organization.access import require
from luoshi.organization.services import actor_of
from luoshi.reports.errors import ReportError, Stale
from luoshi.reports.pages.frame import again, context_of, paper
from luoshi.reports.queries.filling import filling
from luoshi.reports.queries.reach import block as block_of
from luoshi.reports.queries.reach import report as report_of
from luoshi.reports.queries.seats import Filling
from luoshi.reports.rules.compose import MARK
from luoshi.reports.rules.template import TemplateError
from luoshi.reports.services import editing
from luoshi.web.acting import DOOR, attempt, number, refusal


@require_safe
def edit(request: HttpRequest, pk: int, block: int) -> HttpResponse:
    """The paragraph as it is written, its slots as chips that move as a whole."""
    actor = actor_of(request)
    one = block_of(actor, pk, block)
    whole = filling(actor, one.report, today=timezone.localdate())
    context = {"block": one, "report": one.report, "parts": parts_of(one.text, whole), "revision": one.revision}
    return render(request, "reports/_edit.html", context)


def parts_of(text: str, whole: Filling) -> list[tuple[str, str, str]]:
    """(words, "", "") and (what stands there, the slot's key, its title) in their order."""
    parts, at = [], 0
    for mark in MARK.finditer(text):
        seat = whole.seats.get(mark[1])
        if seat is None:
            continue
        parts.append((text[at : mark.start()], "", ""))
        parts.append((seat.printed or "【待填】", mark[1], seat.place.title))
        at = mark.end()
    return [*parts, (text[at:], "", "")]


@require_safe
def line(request: HttpRequest, pk: int, block: int) -> HttpResponse:
    """The paragraph as it is read: what giving up a change shows."""
    actor = actor_of(request)
    one = block_of(actor, pk, block)
    whole = filling(actor, one.report, today=timezone.localdate())
    shown = next(each for each in paper(whole) if each.block is not None and each.block.pk == one.pk)
    return render(request, "reports/_paragraph.html", context_of(actor, whole) | {"shown": shown})


@require_POST
def save(request: HttpRequest, pk: int, block: int) -> HttpResponse:
    """Save it; where somebody else did meanwhile, both are shown."""
    actor, text = actor_of(request), request.POST.get("text", "")
    revision = number(request.POST.get("revision")) or 0
    try:
        editing.write(
            actor, report_id=pk, block_id=block, text=text, revision=revision, now=timezone.now(),
            today=timezone.localdate(),
        )  # fmt: skip
    except ReportError as error:
        if error.code in DOOR:
            raise
        one = block_of(actor, pk, block)
        whole = filling(actor, one.report, today=timezone.localdate())
        stale = error if isinstance(error, Stale) else None
        context = {
            "block": one, "report": one.report, "parts": parts_of(text, whole), "said": refusal(error),
            "revision": stale.revision if stale else revision, "theirs": parts_of(stale.theirs, whole) if stale else [],
        }  # fmt: skip
        return render(request, "reports/_edit.html", context)
    return again(request, actor, report_of(actor, pk))


@require_POST
def insert(request: HttpRequest, pk: int) -> HttpResponse:
    """A new paragraph behind another."""
    actor, text = actor_of(request), request.POST.get("text", "")
    after = number(request.POST.get("after"))
    attempt(
        request,
        lambda: editing.insert(
            actor, report_id=pk, after=after, text=text, now=timezone.now(), today=timezone.localdate()
        ),
    )
    return redirect("reports:show", pk)


@require_POST
def drop(request: HttpRequest, pk: int, block: int) -> HttpResponse:
    """Remove a paragraph, with a way back."""
    actor, revision = actor_of(request), number(request.POST.get("revision")) or 0
    before = block_of(actor, pk, block)
    above = before.report.blocks.filter(position__lt=before.position).order_by("-position").first()
    done = attempt(
        request,
        lambda: editing.drop(actor, report_id=pk, block_id=block, revision=revision, now=timezone.now()),
    )
    if done:
        context = {"pk": pk, "after": above.pk if above else "", "text": done[1]}
        messages.success(request, render_to_string("reports/_dropped.html", context, request), extra_tags="safe")
    return redirect("reports:show", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def template(request: HttpRequest, pk: int) -> HttpResponse:
    """The template of a marked report as one text; what is wrong with it is said by paragraph."""
    actor = actor_of(request)
    require(actor, "report.edit")
    report = report_of(actor, pk)
    faults: list[object] = []
    said = ""
    text = "\n".join(report.blocks.values_list("text", flat=True))
    if request.method == "POST":
        text = request.POST.get("text", "")
        try:
            editing.rewrite(
                actor, report_id=pk, text=text, revision=number(request.POST.get("revision")) or 0,
                now=timezone.now(), today=timezone.localdate(),
            )  # fmt: skip
            messages.success(request, _("The template is saved."))
            return redirect("reports:show", pk)
        except TemplateError as error:
            faults = list(error.faults)
        except ReportError as error:
            said = refusal(error)
    context = {"report": report, "text": text, "faults": faults, "said": said}
    return render(request, "reports/template.html", context, status=422 if faults or said else 200)
