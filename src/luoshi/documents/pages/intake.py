"""Papers coming in: files, pasted words, our sample."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.documents.forms import FilesForm, PasteForm
from luoshi.documents.samples import SAMPLE_NAME, sample_bytes
from luoshi.documents.services import Kept, keep_paper
from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import Forbidden
from luoshi.organization.actor import Actor
from luoshi.organization.services import actor_of
from luoshi.paper.errors import TooLarge
from luoshi.paper.limits import MEGABYTE, Limits
from luoshi.web.refusals import spoken


class Refusal(NamedTuple):
    """A file that was not kept, and why."""

    name: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.name}：{self.message} {self.remedy}"


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Keep each file. The page's script sends them one by one and gets a line of the tray; a plain form gets the
    paper's page, or the list where there were several or one failed."""
    form = FilesForm(request.POST, request.FILES)
    if not form.is_valid():
        return _refused(request, " ".join(str(word) for words in form.errors.values() for word in words))
    actor = actor_of(request)
    kept: list[Kept] = []
    failures: list[Refusal] = []
    for file in form.cleaned_data["files"]:
        try:
            if file.size > Limits().file_bytes:
                raise TooLarge(f"{file.size // MEGABYTE} MB")
            kept.append(_keep(actor, file.name, file.read(), form.cleaned_data["dated"]))
        except LuoshiError as error:
            failures.append(Refusal(file.name, *spoken(error)))
    if request.headers.get("X-Luoshi-Tray"):
        return render(request, "documents/_tray_line.html", {"kept": kept, "failures": failures})
    for failure in failures:
        messages.error(request, str(failure))
    return _go_on(request, kept, alone=not failures)


@require_POST
def paste(request: HttpRequest) -> HttpResponse:
    """Keep pasted words as a text file named after their title."""
    form = PasteForm(request.POST)
    if not form.is_valid():
        return render(request, "documents/paste.html", {"paste": form}, status=422)
    words = form.cleaned_data
    name = f"{words['title'] or _('Pasted text')}.txt"
    content = words["text"].replace("\r\n", "\n").encode("utf-8", "replace")
    try:
        kept = _keep(actor_of(request), name, content, words["dated"], title=words["title"])
    except Forbidden:
        raise
    except LuoshiError as error:
        form.add_error("text", " ".join(spoken(error)))
        return render(request, "documents/paste.html", {"paste": form}, status=422)
    return _go_on(request, [kept])


@require_POST
def sample(request: HttpRequest) -> HttpResponse:
    """Keep the deployment speech that ships with Luoshi."""
    return _go_on(request, [_keep(actor_of(request), SAMPLE_NAME, sample_bytes(), None)])


def _keep(actor: Actor, name: str, content: bytes, dated: date | None, title: str = "") -> Kept:
    return keep_paper(actor, name=name, content=content, dated=dated, title=title, today=timezone.localdate())


def _go_on(request: HttpRequest, kept: list[Kept], *, alone: bool = True) -> HttpResponse:
    for document, new in kept:
        if not new:
            messages.info(request, _("“%s” is already here; nothing was added.") % document.title)
        elif document.marking:
            messages.warning(request, handling_note(document.marking))
    if len(kept) == 1 and alone:
        return redirect("documents:show", kept[0].document.pk)
    return redirect("documents:list")


def handling_note(marking: str) -> str:
    """What a marked paper asks of whoever keeps it."""
    return _("This paper is marked “%s”: keep it within the office and do not publish what is read in it.") % marking


def _refused(request: HttpRequest, message: str) -> HttpResponse:
    if request.headers.get("X-Luoshi-Tray"):
        failures = [Refusal("", message, "")]
        return render(request, "documents/_tray_line.html", {"kept": [], "failures": failures})
    messages.error(request, message)
    return redirect(reverse("documents:list"))
