"""Acts on one paper: date it, take it away, bring it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.documents.forms import DateForm
from luoshi.documents.queries import get_document
from luoshi.documents.services import date_paper, remove_paper, restore_paper
from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import Forbidden
from luoshi.organization.services import actor_of
from luoshi.web.refusals import spoken


@require_POST
def date(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the paper again against the date that was filled in."""
    actor = actor_of(request)
    document = get_document(actor, pk)
    form = DateForm(request.POST)
    if form.is_valid():
        date_paper(actor, document=document, dated=form.cleaned_data["dated"], today=timezone.localdate())
    else:
        messages.error(request, " ".join(map(str, form.errors["dated"])))
    return redirect("documents:show", pk)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the paper off the list and offer to bring it back."""
    actor = actor_of(request)
    document = get_document(actor, pk)
    remove_paper(actor, document=document)
    offer = render_to_string("documents/_removed.html", {"document": document}, request)
    messages.success(request, offer, extra_tags="safe")
    return redirect("documents:list")


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a removed paper back."""
    actor = actor_of(request)
    document = get_document(actor, pk, removed=True)
    try:
        restore_paper(actor, document=document)
    except Forbidden:
        raise
    except LuoshiError as error:
        messages.error(request, " ".join(spoken(error)))
    else:
        messages.success(request, _("“%s” is back.") % document.title)
    return redirect("documents:list")
