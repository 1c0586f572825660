"""Tables brought in: uploaded, looked at, then written all or nothing."""

from __future__ import annotations

from io import BytesIO

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import Forbidden, require
from luoshi.organization.directory_forms import TableForm
from luoshi.organization.rules.import_rows import Row
from luoshi.organization.services import actor_of, importing
from luoshi.organization.services.importing import KINDS
from luoshi.web.downloads import to_save
from luoshi.web.refusals import spoken

KEPT = "directory_import"
SHOWN = 500
#: Where one sees what a table has brought.
AFTER = {
    "areas": "directory:units",
    "units": "directory:units",
    "people": "directory:people",
    "accounts": "directory:accounts",
}


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, kind: str) -> HttpResponse:
    """The way in: a template to fill, a file to look at."""
    actor = actor_of(request)
    about = _known(kind)
    require(actor, about.right)
    form = TableForm(request.POST or None, request.FILES or None)
    context = {"kind": kind, "about": about, "form": form}
    if request.method == "GET" or not form.is_valid():
        return render(request, "organization/directory/import.html", context, status=422 if form.errors else 200)
    file = form.cleaned_data["file"]
    try:
        rows, faults = importing.read_file(actor, kind, name=file.name, content=file.read())
    except Forbidden:
        raise
    except LuoshiError as error:
        form.add_error("file", " ".join(spoken(error)))
        return render(request, "organization/directory/import.html", context, status=422)
    looked = importing.preview(actor, kind, rows, faults)
    request.session.pop(KEPT, None)
    if not looked.faults:
        request.session[KEPT] = {"kind": kind, "rows": [row._asdict() for row in rows]}
    titles = {column.name: column.title for column in about.columns}
    context |= {
        "looked": looked, "insert": looked.count("insert"), "update": looked.count("update"),
        "unchanged": looked.count("unchanged"), "file": file.name,
        "changes": [
            (change, [(titles[name], change.before.get(name, ""), words) for name, words in change.after.items()])
            for change in looked.changes if change.kind != "unchanged"
        ][:SHOWN],
    }  # fmt: skip
    return render(request, "organization/directory/import.html", context)


@never_cache
@require_POST
def confirm(request: HttpRequest, kind: str) -> HttpResponse:
    """Write what was looked at. First passwords of new accounts are shown on this answer alone."""
    actor = actor_of(request)
    about = _known(kind)
    require(actor, about.right)
    kept = request.session.pop(KEPT, None)
    if not kept or kept["kind"] != kind:
        messages.error(request, _("There is nothing to bring in. Upload the table again."))
        return redirect("directory:import", kind)
    try:
        told = importing.bring_in(actor, kind, [Row(**row) for row in kept["rows"]])
    except Forbidden:
        raise
    except LuoshiError as error:
        messages.error(request, " ".join(spoken(error)))
        return redirect("directory:import", kind)
    if told:
        return render(request, "organization/directory/first_passwords.html", {"told": told})
    messages.success(request, _("The table is brought in."))
    return redirect(AFTER[kind])


@require_safe
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """The table to fill in, empty or with what is there (``?filled=1``)."""
    about = _known(kind)
    body = BytesIO()
    importing.template(actor_of(request), kind, body, filled=request.GET.get("filled") == "1")
    return to_save(f"{about.label}.xlsx", body.getvalue())


def _known(kind: str) -> importing.Kind:
    if kind not in KINDS:
        raise Http404
    return KINDS[kind]
