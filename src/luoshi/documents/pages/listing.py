"""The list of papers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.documents.forms import FilesForm, PasteForm, SearchForm
from luoshi.documents.queries import count_documents, list_documents
from luoshi.organization.services import actor_of


@require_safe
def show_list(request: HttpRequest) -> HttpResponse:
    """Papers, newest first; asked by htmx, the rows alone."""
    actor = actor_of(request)
    search = SearchForm(request.GET)
    wanted = search.cleaned_data if search.is_valid() else {"q": "", "state": ""}
    before = request.GET.get("before", "")
    page = list_documents(
        actor, query=wanted["q"], state=wanted["state"], before=int(before) if before.isdecimal() else None
    )
    partial = request.headers.get("HX-Target") == "papers"
    context = {"page": page, "search": search, "filtered": any(wanted.values()), "partial": partial}
    context["count"] = count_documents(actor)
    if partial:
        return render(request, "documents/_papers.html", context)
    context |= {"files": FilesForm(), "paste": PasteForm()}
    return render(request, "documents/list.html", context)
