"""What every page of a register stands in: its name, its tabs, the words of its keyboard help."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.organization.access import may
from luoshi.registers.queries.reach import Desk
from luoshi.registers.services.importing.access import may_bring_in


class Tab(NamedTuple):
    """A page of a register: ``name`` of its address (which takes ``code``), and who is shown it."""

    name: str
    label: str | Promise
    shown: Callable[[Desk], bool]


#: In the order in which they are shown. A new page of a register has its line here.
TABS: tuple[Tab, ...] = (
    Tab("registers:list", _("List"), lambda desk: True),
    Tab("registers:board", _("Board"), lambda desk: bool(desk.definition.stages)),
    Tab("registers:measures", _("Counts and sums"), lambda desk: bool(desk.definition.measures)),
    Tab("registers:filings-of", _("Who has filed"), lambda desk: bool(desk.definition.filing.steps)),
    Tab("registers:define", _("Definition"), lambda desk: may(desk.actor, "register.define")),
    Tab("registers:imports", _("Bring in a file"), may_bring_in),
    Tab("registers:likeness", _("Likely the same"), lambda desk: bool(desk.definition.same)),
)


def show(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of this stage: the stage is marked in the bar."""
    return render(request, template, {"current_stage": "registers", **context}, status=status)


def show_in(
    request: HttpRequest, template: str, desk: Desk, here: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page of one register; ``here`` is the name of its address (``registers:list``), marked among the tabs."""
    tabs = [tab for tab in TABS if tab.shown(desk)]
    framed = {"desk": desk, "register": desk.register, "definition": desk.definition, "tabs": tabs, "here": here}
    return show(request, template, {**framed, **context}, status=status)
