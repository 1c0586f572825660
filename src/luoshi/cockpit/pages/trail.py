"""The audit trail: search, proof, export."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from luoshi.audit.services import record
from luoshi.cockpit.labels import KINDS, VERBS
from luoshi.cockpit.queries import trail
from luoshi.cockpit.queries.trail import PAGE, Sought, find_events, verbs_and_kinds
from luoshi.cockpit.services.export_trail import export_trail
from luoshi.organization.services import actor_of
from luoshi.web.acting import day


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Events that fit, the last first, a page at a time."""
    actor = actor_of(request)
    sought = sought_of(request)
    found = find_events(actor, sought)
    before = request.GET.get("before", "")
    if before.isascii() and before.isdecimal():
        found = found.filter(pk__lt=int(before))
    rows = list(found[: PAGE + 1])
    verbs, kinds = verbs_and_kinds(actor)
    asked = request.GET.copy()
    asked.pop("before", None)
    context = {
        "events": [(one, VERBS.get(one.action, one.action), KINDS.get(one.kind, one.kind)) for one in rows[:PAGE]],
        "older": rows[PAGE - 1].pk if len(rows) > PAGE else None, "sought": sought, "query": asked.urlencode(),
        "verbs": [(verb, VERBS.get(verb, verb)) for verb in verbs],
        "kinds": [(kind, KINDS.get(kind, kind)) for kind in kinds], "filtered": sought != Sought(),
        "fields": [(name, value) for name, value in sought._asdict().items() if value],
    }  # fmt: skip
    return render(request, "cockpit/trail.html", context)


@require_POST
def prove(request: HttpRequest) -> HttpResponse:
    """Prove the chain; that it was proven is recorded too."""
    actor = actor_of(request)
    proof = trail.prove(actor)
    record(actor, "verify", kind="audit", label="审计记录", detail={"faults": len(proof.faults)})
    template = "cockpit/_proof.html" if request.headers.get("HX-Request") else "cockpit/proof.html"
    return render(request, template, {"proof": proof, "at": timezone.now()})


@require_POST
def export(request: HttpRequest) -> HttpResponseBase:
    """What was found as csv, for Excel and WPS."""
    actor = actor_of(request)
    rows = export_trail(actor, sought_of(request))
    name = f"audit-{timezone.localdate():%Y%m%d}.csv"
    headers = {"Content-Type": "text/csv; charset=utf-8", "Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(_lines(rows), headers=headers)


class _Echo:
    def write(self, line: str) -> str:
        return line


def _lines(rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    # Excel takes a csv for UTF-8 only where it starts with this mark.
    yield "\ufeff"
    writer = csv.writer(_Echo())
    yield from (writer.writerow(row) for row in rows)


def sought_of(request: HttpRequest) -> Sought:
    """What the address or form asks for."""
    asked = request.POST if request.method == "POST" else request.GET
    words = {name: asked.get(name, "").strip()[:100] for name in ("who", "action", "kind", "what")}
    return Sought(**words, since=day(asked.get("since")), until=day(asked.get("until")))
