"""All registers by line of work, and what waits for whoever looks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from luoshi.organization.access import may, require
from luoshi.organization.services import actor_of
from luoshi.registers.pages.frame import show as show_page
from luoshi.registers.ports import REMARKS
from luoshi.registers.queries.home import Home, home, named

ACTS = {
    "verify": _("To verify"),
    "confirm": _("To confirm"),
    "fill": _("To fill in"),
    "late": _("Not handed in on time"),
}


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page; asked by htmx, the lines alone."""
    actor, today = actor_of(request), timezone.localdate()
    require(actor, "register.define" if may(actor, "register.define") else "register.view")
    words = " ".join(request.GET.get("q", "").split())[:60]
    found = home(actor, words=words, today=today)
    context = {
        "lines": found.lines, "total": found.total, "words": words, "waiting": _said(found), "today": today,
        "may_file": may(actor, "register.file"), "remarks": [said for say in REMARKS if (said := say(actor))],
    }  # fmt: skip
    partial = request.headers.get("HX-Target") == "registers"
    return show_page(request, "registers/_lines.html" if partial else "registers/home.html", context)


def _said(found: Home) -> list[dict[str, object]]:
    return [
        {
            "act": one.act, "label": ACTS[one.act], "total": one.total, "more": one.total - len(one.filings),
            "filings": [(filing, named(filing)) for filing in one.filings],
        }
        for one in found.waiting
    ]  # fmt: skip
