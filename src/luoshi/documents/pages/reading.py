"""The reading page and the pieces that it loads as they are needed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from luoshi.documents.forms import DateForm
from luoshi.documents.models import ReadingState
from luoshi.documents.pages.intake import handling_note
from luoshi.documents.pages.labels import READING_KINDS, LayerLabel, layer_labels
from luoshi.documents.ports import offers
from luoshi.documents.queries import get_document, get_progress, get_view
from luoshi.documents.rules.find_words import MOST, find_words
from luoshi.documents.rules.layers import LAYERS
from luoshi.documents.rules.list_items import list_items
from luoshi.organization.services import actor_of

SHEETS = tuple(f"documents/{name}.css" for name in ("reading", "shades", "items", "phone"))
SCRIPTS = tuple(f"documents/{name}.js" for name in ("text", "panes", "link", "keys", "take"))


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper with its proposal beside it, or how far its reading is."""
    actor = actor_of(request)
    document = get_document(actor, pk)
    latest = get_progress(actor, document)
    if latest is None or latest.state != ReadingState.DONE:
        return render(request, "documents/waiting.html", {"document": document, "record": latest})
    record, view = get_view(actor, document)
    layers = layer_labels(record.counts)
    context = {
        "document": document,
        "record": record,
        "view": view,
        "layers": layers,
        "first": _first(layers),
        "blocks": view.blocks(0),
        "date_form": DateForm(initial={"dated": document.dated or view.reading.dated}),
        "notices": document.layout["notices"],
        "kind": READING_KINDS[view.reading.kind],
        "handling": handling_note(document.marking),
        "offers": offers(actor, document),
        "sheets": SHEETS,
        "scripts": SCRIPTS,
    }
    return render(request, "documents/reading.html", context)


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the reading is; once it is over, the browser is told to load the page anew."""
    actor = actor_of(request)
    document = get_document(actor, pk)
    record = get_progress(actor, document)
    small = "tray" in request.GET
    response = render(request, "documents/_progress.html", {"document": document, "record": record, "small": small})
    if record is not None and record.state == ReadingState.DONE:
        response.headers["HX-Trigger" if small else "HX-Refresh"] = "paper-read" if small else "true"
    return response


@require_safe
def chunk(request: HttpRequest, pk: int, chunk: int) -> HttpResponse:
    """One piece of the text with its marks."""
    actor = actor_of(request)
    _record, view = get_view(actor, get_document(actor, pk))
    if chunk >= len(view.chunks):
        raise Http404
    return render(request, "documents/_chunk.html", {"view": view, "blocks": view.blocks(chunk)})


@require_safe
def items(request: HttpRequest, pk: int, layer: str) -> HttpResponse:
    """One tab: a page of a layer's items."""
    if layer not in LAYERS:
        raise Http404
    actor = actor_of(request)
    document = get_document(actor, pk)
    _record, view = get_view(actor, document)
    asked = request.GET
    holding, page = asked.get("holding", ""), asked.get("page", "")
    only = frozenset(asked.getlist("only"))
    rows = list_items(
        view,
        layer,
        query=asked.get("q", "").strip(),
        only=only,
        page=int(page) if page.isdecimal() else 1,
        holding=int(holding) if holding.isdecimal() else None,
    )
    context = {"document": document, "view": view, "layer": layer, "rows": rows, "q": asked.get("q", ""), "only": only}
    return render(request, f"documents/items/{layer}.html", context | {"today": timezone.localdate()})


@require_safe
def search(request: HttpRequest, pk: int) -> HttpResponse:
    """Where words stand in the whole text."""
    actor = actor_of(request)
    _record, view = get_view(actor, get_document(actor, pk))
    query = request.GET.get("q", "").strip()[:100]
    hits = find_words(view.text, query)
    return render(request, "documents/_hits.html", {"hits": hits, "query": query, "most": MOST})


def _first(layers: list[LayerLabel]) -> str:
    """The list to open with: the tasks, else the first that holds anything."""
    found = [layer.key for layer in layers if layer.count]
    return "task" if "task" in found or not found else found[0]
