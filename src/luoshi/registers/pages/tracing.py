"""Trace codes: the public page of an entry, its labels to print."""

from __future__ import annotations

import time
from typing import Final

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from luoshi.organization.services import actor_of
from luoshi.registers.errors import NotFound
from luoshi.registers.pages.entry.common import seen
from luoshi.registers.pages.frame import show_in
from luoshi.registers.queries.entry_page import title_of
from luoshi.registers.queries.names import CountyNames
from luoshi.registers.queries.tracing import traced
from luoshi.registers.rules.slow_down import Buckets
from luoshi.registers.services.tracing import trace_code
from luoshi.web.acting import number

#: Thirty pages at once and one every two seconds after that: a family at a stall, not a program.
READERS: Final = Buckets(most=30, seconds=2.0)
LABELS: Final = 60


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The page for anybody; who asks too often is asked to wait."""
    if not READERS.allows(request.META.get("REMOTE_ADDR", ""), time.monotonic()):
        response = render(request, "registers/trace/wait.html", status=429)
        response["Retry-After"] = "10"
        return response
    try:
        found = traced(actor_of(request), code)
    except NotFound:
        return render(request, "registers/trace/nothing.html", {"code": code[:24]}, status=404)
    response = render(request, "registers/trace/show.html", {"found": found})
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "public, max-age=60"
    return response


@require_safe
def labels(request: HttpRequest, code: str, entry: int) -> HttpResponse:
    """A sheet of labels to print; the code is drawn on the first visit."""
    at, found = seen(request, code, entry)
    made = trace_code(at, entry_id=entry)
    count = min(number(request.GET.get("n")) or 12, LABELS)
    address = request.build_absolute_uri(reverse("trace", args=[made.code]))
    context = {
        "entry": found, "made": made, "address": address, "qr": _picture(address), "labels": range(count),
        "count": count,
        "title": title_of(at, found, CountyNames(at.actor.area_id)), "most": LABELS,
    }  # fmt: skip
    return show_in(request, "registers/trace/labels.html", at, "registers:list", context)


def _picture(address: str) -> str:
    """The code as SVG without a style of its own, so that the strict policy lets it in."""
    made = segno.make(address, error="m", micro=False)
    return mark_safe(made.svg_inline(scale=4, border=2, svgclass="qr", lineclass=None, omitsize=True))  # noqa: S308
