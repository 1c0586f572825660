"""Notices: all of one's own, the new ones marked."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from luoshi.notices.queries import count_unseen, notices_for
from luoshi.notices.services import mark_seen
from luoshi.organization.services import actor_of

PAGE = 50


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The newest first; ``before`` goes on from a notice."""
    actor = actor_of(request)
    found = notices_for(actor)
    before = request.GET.get("before", "")
    if before.isascii() and before.isdecimal():
        found = found.filter(pk__lt=int(before))
    rows = list(found[: PAGE + 1])
    context = {"notices": rows[:PAGE], "older": rows[PAGE - 1].pk if len(rows) > PAGE else None}
    return render(request, "cockpit/notices.html", context | {"unseen": count_unseen(actor)})


@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """Mark everything as seen."""
    mark_seen(actor_of(request))
    return redirect("cockpit:notices")


@require_POST
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Go where a notice leads; it is seen from now on."""
    actor = actor_of(request)
    notice = notices_for(actor).filter(pk=pk).first()
    if notice is None:
        raise Http404
    mark_seen(actor, [pk])
    local = notice.link and url_has_allowed_host_and_scheme(notice.link, allowed_hosts=None)
    return redirect(notice.link if local else "cockpit:notices")
