"""Keeping views of a list, and one's own columns."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.ground.errors import LuoshiError
from luoshi.organization.services import actor_of
from luoshi.registers.pages.asking import read_state
from luoshi.registers.pages.columns import every_column
from luoshi.registers.queries.reach import Desk, desk
from luoshi.registers.services.views import keep_columns, remove_view, save_view


@require_POST
def save(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the list in hand under a name (also what undoes a removal)."""
    at = desk(actor_of(request), code)
    # What is kept is written anew from what was understood: nothing else gets into an address that others open.
    query = read_state(QueryDict(request.POST.get("query", "")), at).first()
    try:
        view = save_view(at, name=request.POST.get("name", ""), query=query, shared="shared" in request.POST)
    except LuoshiError as error:
        messages.error(request, f"{error.message} {error.remedy}")
        return _to(at, query)
    messages.success(request, _("The view “{}” is kept.").format(view.name))
    return _to(at, query)


@require_POST
def remove(request: HttpRequest, code: str, view: int) -> HttpResponse:
    """Drop a view of one's own; the message offers to keep it again."""
    at = desk(actor_of(request), code)
    gone = remove_view(at, view_id=view)
    words = render_to_string("registers/_view_gone.html", {"view": gone, "register": at.register}, request)
    messages.success(request, words)
    return _to(at, "")


@require_POST
def columns(request: HttpRequest, code: str) -> HttpResponse:
    """Show other columns: in the address, and where it is wished for as one's own usual ones."""
    at = desk(actor_of(request), code)
    known = [one.key for one in every_column(at)[1:]]
    usual = "usual" in request.POST
    wanted = "" if usual else ".".join(key for key in known if key in request.POST.getlist("col"))
    if "remember" in request.POST or usual:
        keep_columns(at, columns=wanted)
    return _to(at, read_state(QueryDict(request.POST.get("query", "")), at).first(cols=wanted))


def _to(at: Desk, query: str) -> HttpResponse:
    address = reverse("registers:list", args=[at.register.code])
    return redirect(f"{address}?{query}" if query else address)
