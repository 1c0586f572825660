"""Units in protocol order, people and their posts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import Forbidden, may, require
from luoshi.organization.directory_forms import PersonForm, PostForm, UnitForm
from luoshi.organization.models import Person, Post, Unit
from luoshi.organization.queries import people, units
from luoshi.organization.rules.lay_out_tree import lay_out_tree
from luoshi.organization.services import actor_of, keeping
from luoshi.web.refusals import spoken


@require_safe
def show_units(request: HttpRequest) -> HttpResponse:
    """The tree of units."""
    actor = actor_of(request)
    found = list(units(actor, active=False))
    rows = lay_out_tree([(unit.pk, unit.parent_id) for unit in found])
    by_pk = {unit.pk: unit for unit in found}
    context = {"rows": [(by_pk[pk], level) for pk, level in rows], "may_edit": may(actor, "organization.edit")}
    return render(request, "organization/directory/units.html", context)


@require_http_methods(["GET", "POST"])
def edit_unit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """A unit's form; without ``pk`` a new one."""
    actor = actor_of(request)
    require(actor, "organization.edit")
    unit = _one(Unit, actor.area_id, pk) if pk else None
    form = UnitForm(request.POST or None, area=actor.area_id, initial=_unit_words(unit))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        parent = said.pop("parent")
        words = keeping.UnitWords(**said, parent=parent.pk if parent else None)
        if kept := _try(form, lambda: keeping.save_unit(actor, pk, words)):
            messages.success(request, _("“%s” is saved.") % kept.name)
            return redirect("directory:units")
    status = 422 if form.errors else 200
    return render(request, "organization/directory/unit.html", {"form": form, "unit": unit}, status=status)


@require_POST
def move_unit(request: HttpRequest, pk: int, way: str) -> HttpResponse:
    """Up or down among its siblings; the page stays where it is."""
    keeping.move_unit(actor_of(request), pk, up=_up(way))
    answer = redirect("directory:units")
    answer["Location"] += f"#unit-{pk}"
    return answer


@require_safe
def show_people(request: HttpRequest) -> HttpResponse:
    """County leaders in protocol order, then everybody by unit."""
    actor = actor_of(request)
    everybody = people(actor).prefetch_related("posts__unit")
    posts = Post.objects.filter(area_id=actor.area_id).select_related("person", "unit")
    context = {
        "leaders": posts.filter(leader=True),
        "others": posts.filter(leader=False).order_by("unit__position", "unit_id", "position", "pk"),
        "without": [one for one in everybody if not one.posts.all()],
        "may_edit": may(actor, "organization.edit"),
    }
    return render(request, "organization/directory/people.html", context)


@require_http_methods(["GET", "POST"])
def edit_person(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """A person's form with the posts below; without ``pk`` a new one."""
    actor = actor_of(request)
    require(actor, "organization.edit")
    person = _one(Person, actor.area_id, pk) if pk else None
    words = {name: getattr(person, name) for name in PersonForm.base_fields} if person else {}
    form = PersonForm(request.POST or None, initial=words)
    if request.method == "POST" and form.is_valid():
        kept = _try(form, lambda: keeping.save_person(actor, pk, **form.cleaned_data))
        if kept:
            messages.success(request, _("“%s” is saved.") % kept.name)
            return redirect("directory:person", kept.pk)
    context = {"form": form, "person": person, "post_form": PostForm(area=actor.area_id)}
    context["posts"] = person.posts.select_related("unit") if person else []
    return render(request, "organization/directory/person.html", context, status=422 if form.errors else 200)


@require_POST
def save_post(request: HttpRequest, pk: int, post: int | None = None) -> HttpResponse:
    """Give the person a post, or change one."""
    actor = actor_of(request)
    require(actor, "organization.edit")
    person = _one(Person, actor.area_id, pk)
    form = PostForm(request.POST, area=actor.area_id)
    if form.is_valid():
        said = form.cleaned_data
        words = keeping.PostWords(**{**said, "unit": said["unit"].pk})
        if _try(form, lambda: keeping.save_post(actor, post, person_id=pk, words=words)):
            return redirect("directory:person", pk)
    known = {name: getattr(person, name) for name in PersonForm.base_fields}
    context = {"form": PersonForm(initial=known), "person": person, "post_form": form}
    context["posts"] = person.posts.select_related("unit")
    return render(request, "organization/directory/person.html", context, status=422)


@require_POST
def move_post(request: HttpRequest, pk: int, way: str) -> HttpResponse:
    """Up or down in the protocol order."""
    keeping.move_post(actor_of(request), pk, up=_up(way))
    answer = redirect("directory:people")
    answer["Location"] += f"#post-{pk}"
    return answer


@require_POST
def end_post(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a post away."""
    try:
        keeping.end_post(actor_of(request), pk)
    except Forbidden:
        raise
    except LuoshiError as error:
        messages.error(request, " ".join(spoken(error)))
    return redirect("directory:people")


def _try(form: Any, act: Any) -> Any:
    """The act's result; a refusal stands in the form and gives None."""
    try:
        return act()
    except Forbidden:
        raise
    except LuoshiError as error:
        form.add_error(None, " ".join(spoken(error)))
        return None


def _up(way: str) -> bool:
    if way not in ("up", "down"):
        raise Http404
    return way == "up"


def _one(model: Any, area: int, pk: int) -> Any:
    row = model.objects.filter(area_id=area, pk=pk).first()
    if row is None:
        raise Http404
    return row


def _unit_words(unit: Unit | None) -> dict[str, object]:
    if unit is None:
        return {}
    words = {name: getattr(unit, name) for name in ("code", "name", "kind", "duties", "active")}
    return {**words, "parent": unit.parent_id, "abbreviations": "、".join(unit.abbreviations)}
