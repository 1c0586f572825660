"""务虚会: meetings, what was said, what became of it."""

from __future__ import annotations

from io import BytesIO

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import Forbidden, may, require
from luoshi.organization.actor import Actor
from luoshi.organization.services import actor_of
from luoshi.plans.forms import MeetingForm, MinutesForm
from luoshi.plans.queries import opinions as reads
from luoshi.plans.rules.answer_sheet import Answered, say_to_author, write_answers
from luoshi.plans.rules.read_minutes import Spoken, read_minutes
from luoshi.plans.services import opinions as verbs
from luoshi.plans.services.opinions import Seen
from luoshi.web.acting import number, refusal
from luoshi.web.downloads import to_save

MOST_ROWS = 2000
VERBS = ("mend", "adopt", "refuse", "reopen")


@require_safe
def show_meetings(request: HttpRequest) -> HttpResponse:
    """The meetings, and a form for a new one."""
    return _meetings(request, MeetingForm())


@require_POST
def new_meeting(request: HttpRequest) -> HttpResponse:
    """A meeting by its title and day."""
    require(actor_of(request), "opinion.edit")
    form = MeetingForm(request.POST)
    if not form.is_valid():
        return _meetings(request, form, status=422)
    said = form.cleaned_data
    meeting = verbs.hold_meeting(actor_of(request), title=said["title"], held_on=said["held_on"])
    return redirect("plans:meeting", meeting.pk)


@require_POST
def from_paper(request: HttpRequest, document: int) -> HttpResponse:
    """A meeting with the opinions read in kept minutes."""
    return redirect("plans:meeting", verbs.take_from_paper(actor_of(request), document_id=document).pk)


@require_safe
def show_meeting(request: HttpRequest, meeting: int) -> HttpResponse:
    """Who said what, likenesses, answers."""
    return _meeting(request, meeting)


@require_POST
def read(request: HttpRequest, meeting: int) -> HttpResponse:
    """What pasted minutes say, line by line, to be checked before anything is recorded."""
    actor = actor_of(request)
    require(actor, "opinion.edit")
    held = reads.get_meeting(actor, meeting)
    form = MinutesForm(request.POST)
    if not form.is_valid():
        return _meeting(request, meeting, minutes=form, status=422)
    found = read_minutes(form.cleaned_data["text"], known=reads.known_names(actor))[:MOST_ROWS]
    context = {"meeting": held, "rows": found, "text": form.cleaned_data["text"]}
    return render(request, "plans/opinions/check.html", context)


@require_POST
def record(request: HttpRequest, meeting: int) -> HttpResponse:
    """Record the rows that were ticked, as they were mended."""
    wanted = set(request.POST.getlist("take"))
    pairs = zip(request.POST.getlist("author"), request.POST.getlist("words"), strict=False)
    said = [Spoken(author, words, 0, 0) for index, (author, words) in enumerate(pairs) if str(index) in wanted]
    count = verbs.record_opinions(actor_of(request), meeting_id=meeting, said=said[:MOST_ROWS])
    messages.success(request, ngettext("%d opinion recorded.", "%d opinions recorded.", count) % count)
    return redirect("plans:meeting", meeting)


@require_POST
def merge(request: HttpRequest, meeting: int) -> HttpResponse:
    """Merge the opinions that were ticked (``pk:revision``)."""
    actor = actor_of(request)
    require(actor, "opinion.edit")
    try:
        kept = verbs.merge_opinions(actor, seen=[_seen(words) for words in request.POST.getlist("seen")])
    except Forbidden:
        raise
    except LuoshiError as error:
        messages.error(request, refusal(error))
        return redirect("plans:meeting", meeting)
    messages.success(request, _("Merged; all authors are kept."))
    return _back(meeting, kept.pk)


@require_POST
def act(request: HttpRequest, meeting: int, pk: int, verb: str) -> HttpResponse:
    """Mend, adopt, refuse or reopen; what was typed stays in its form where it did not go through."""
    actor = actor_of(request)
    require(actor, "opinion.edit")
    if verb not in VERBS:
        raise Http404
    try:
        _do(actor, request, pk, verb)
    except Forbidden:
        raise
    except LuoshiError as error:
        typed = {name: request.POST.get(name, "") for name in ("author", "words", "answer", "content", "plan")}
        failed = {"pk": pk, "verb": verb, "words": refusal(error), "typed": typed}
        status = 409 if error.code == "conflict" else 422
        return _meeting(request, meeting, failed=failed, status=status)
    return _back(meeting, pk)


@require_safe
def export(request: HttpRequest, meeting: int) -> HttpResponse:
    """All answers as xlsx."""
    actor = actor_of(request)
    held = reads.get_meeting(actor, meeting)
    body = BytesIO()
    write_answers(body, held.title, [_answered(one) for one in reads.said_at(actor, held)])
    return to_save(f"{held.title}意见建议答复.xlsx", body.getvalue())


@require_safe
def show_authors(request: HttpRequest, meeting: int) -> HttpResponse:
    """For each author what became of their opinions, to send back."""
    actor = actor_of(request)
    held = reads.get_meeting(actor, meeting)
    lists = [
        (author, say_to_author(author, held.title, [_answered(one) for one in said]))
        for author, said in reads.by_author(reads.said_at(actor, held)).items()
    ]
    return render(request, "plans/opinions/authors.html", {"meeting": held, "lists": lists})


def _do(actor: Actor, request: HttpRequest, pk: int, verb: str) -> None:
    said = request.POST
    seen = Seen(pk, number(said.get("revision")))
    if verb == "mend":
        verbs.mend_opinion(actor, seen=seen, author=said.get("author", ""), words=said.get("words", ""))
    elif verb == "adopt":
        verbs.adopt_opinion(
            actor, seen=seen, plan_id=number(said.get("plan")) or 0, content=said.get("content", "").strip(),
            answer=said.get("answer", ""), now=timezone.now(),
        )  # fmt: skip
    elif verb == "refuse":
        verbs.refuse_opinion(actor, seen=seen, reason=said.get("answer", ""), now=timezone.now())
    else:
        verbs.reopen_opinion(actor, seen=seen)


def _seen(words: str) -> Seen:
    pk, _colon, revision = words.partition(":")
    return Seen(number(pk) or 0, number(revision))


def _back(meeting: int, pk: int) -> HttpResponse:
    answer = redirect("plans:meeting", meeting)
    answer["Location"] += f"#opinion-{pk}"
    return answer


def _answered(one: reads.Said) -> Answered:
    end = one.answered_in
    task, plan = (end.item.content, end.item.plan.title) if end.item else ("", "")
    return Answered(
        one.opinion.author, one.opinion.words, end.state, one.merged, tuple(_all_authors(one)), end.answer, task, plan
    )


def _all_authors(one: reads.Said) -> list[str]:
    """With a merged one, the author of the one that answers; with that one, everybody."""
    return list(dict.fromkeys([*one.authors, one.answered_in.author]))


def _meetings(request: HttpRequest, form: MeetingForm, *, status: int = 200) -> HttpResponse:
    actor = actor_of(request)
    context = {"meetings": reads.meetings(actor), "form": form, "may_edit": may(actor, "opinion.edit")}
    return render(request, "plans/opinions/list.html", context, status=status)


def _meeting(
    request: HttpRequest, pk: int, *, minutes: MinutesForm | None = None, failed: object = None, status: int = 200
) -> HttpResponse:
    actor = actor_of(request)
    meeting = reads.get_meeting(actor, pk)
    said = reads.said_at(actor, meeting)
    context = {
        "meeting": meeting, "said": said, "standing": [one for one in said if not one.merged],
        "suggestions": reads.suggestions(said), "minutes": minutes or MinutesForm(), "failed": failed,
        "drafts": reads.drafts(actor), "may_edit": may(actor, "opinion.edit"),
        "open": sum(one.opinion.state == "open" for one in said),
    }  # fmt: skip
    return render(request, "plans/opinions/meeting.html", context, status=status)
