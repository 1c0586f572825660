"""What every page of this stage stands in: its tabs, refusals as messages, workbooks as answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.organization.access import may
from luoshi.organization.services import actor_of
from luoshi.web import acting


class Tab(NamedTuple):
    """A page of the stage: ``name`` of its address, and the right without which it is not shown."""

    name: str
    label: str | Promise
    right: str = "indicator.view"


#: In the order in which they are shown. A new page of the stage has its line here.
TABS: list[Tab] = [
    Tab("indicators:home", _("All indicators")),
    Tab("indicators:dashboard", _("Main indicators")),
    Tab("indicators:filing-now", _("Filing figures"), "indicator.file"),
    Tab("indicators:imports", _("Files in and out")),
    Tab("indicators:targets", _("Targets of indicators")),
    Tab("indicators:queries", _("Questions about figures"), "indicator.file"),
    Tab("indicators:definitions", _("Definitions of indicators"), "indicator.define"),
]


def show(
    request: HttpRequest, template: str, context: dict[str, Any], *, here: str = "", status: int = 200
) -> HttpResponse:
    """A page of this stage; ``here`` is the name of its address, marked among the tabs."""
    actor = actor_of(request)
    tabs = [tab for tab in TABS if may(actor, tab.right)]
    framed = {"current_stage": "indicators", "tabs": tabs, "here": here}
    return render(request, template, {**framed, **context}, status=status)


def attempt(request: HttpRequest, doing: Callable[[], str]) -> str:
    """What came of it in words, shown as a message; a refusal becomes one too, and gives ""."""
    done = acting.attempt(request, doing)
    if done is None:
        return ""
    messages.success(request, done)
    return done
