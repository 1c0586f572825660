"""The filter panel: a control that fits for every field. It is sent when somebody opens it."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from luoshi.organization.services import actor_of
from luoshi.registers.models import EntryState
from luoshi.registers.pages.asking import ListState, state_of
from luoshi.registers.pages.frame import show
from luoshi.registers.queries.names import CountyNames
from luoshi.registers.queries.reach import Desk, desk
from luoshi.registers.rules.asked import Filter
from luoshi.registers.rules.definition import Field

_RANGES = {
    "number": "number", "money": "number", "percent": "number", "computed": "number", "date": "date",
}  # fmt: skip


class Control(NamedTuple):
    """``kind``: choices, number or date (two ends), holds, period, filled. ``options`` are (value, label, chosen)."""

    key: str
    label: str | Promise
    kind: str
    unit: str = ""
    options: list[tuple[str, str, bool]] = []  # noqa: RUF012 (never written to)
    low: str = ""
    high: str = ""
    words: str = ""
    filled: str = ""

    @property
    def used(self) -> bool:
        """Whether the list is filtered by it now."""
        return bool(self.low or self.high or self.words or self.filled or any(one[2] for one in self.options))


@require_safe
def panel(request: HttpRequest, code: str) -> HttpResponse:
    """The panel alone; ``focus=`` names the fields that should be filled in first."""
    at = desk(actor_of(request), code)
    state = state_of(request, at)
    leave = {f"f.{one.key}" for one in state.asked.filters}
    focus = [key for key in request.GET.get("focus", "").split(".") if key]
    controls = _controls(at, state, CountyNames(at.actor.area_id))
    controls.sort(key=lambda one: one.key not in focus)
    context = {"controls": controls, "focus": focus, "register": at.register, "hidden": state.pairs(*leave)}
    return show(request, "registers/_filters.html", context)


def _controls(at: Desk, state: ListState, names: CountyNames) -> list[Control]:
    asked = {one.key: one for one in state.asked.filters}
    found = []
    if at.definition.stages:
        stages = [(one.key, one.name) for one in at.definition.stages]
        found.append(_choices("stage", _("Stage reached"), stages, asked.get("stage")))
    states = [(value, str(label)) for value, label in EntryState.choices]
    found.append(_choices("state", _("State"), states, asked.get("state")))
    units = [(str(pk), name) for pk, name in names.units.items() if at.units is None or pk in at.units]
    if len(units) > 1:
        found.append(_choices("unit", _("Unit"), units, asked.get("unit")))
    found += [_of(one, asked.get(one.key), names) for one in at.fields]
    if any(one.within for one in at.definition.stages):
        found.append(_range("due", _("Due by"), "date", "", asked.get("due")))
    return [*found, _range("updated", _("Last changed"), "date", "", asked.get("updated"))]


def _of(field: Field, now: Filter | None, names: CountyNames) -> Control:
    if field.type in ("choice", "choices"):
        return _choices(field.key, field.name, [(one, one) for one in field.choices], now)
    if field.type == "yes_no":
        return _choices(field.key, field.name, [("true", "是"), ("false", "否")], now)
    if field.type == "unit":
        return _choices(field.key, field.name, [(str(pk), name) for pk, name in names.units.items()], now)
    if field.type == "area":
        towns = [(code, name) for code, name in names.areas.items() if len(code) == 9]
        return (
            _choices(field.key, field.name, towns, now)
            if towns
            else Control(field.key, field.name, "filled", filled=_filled(now))
        )
    if field.type in _RANGES:
        return _range(field.key, field.name, _RANGES[field.type], field.unit, now)
    if field.type == "file":
        return Control(field.key, field.name, "filled", filled=_filled(now))
    words = now.values[0] if now and now.values else ""
    words = f"={words}" if now and now.test == "same" else words
    kind = "period" if field.type == "period" else "holds"
    return Control(field.key, field.name, kind, words=words, filled=_filled(now))


def _choices(key: str, label: str | Promise, options: list[tuple[str, str]], now: Filter | None) -> Control:
    chosen = set(now.values) if now else set()
    unknown = [(value, value) for value in chosen.difference(value for value, _label in options)]
    listed = [(value, words, value in chosen) for value, words in [*options, *unknown]]
    return Control(key, label, "choices", options=listed, filled=_filled(now))


def _range(key: str, label: str | Promise, kind: str, unit: str, now: Filter | None) -> Control:
    low, high = now.values if now and now.test == "between" else ("", "")
    return Control(key, label, kind, unit=unit, low=low, high=high, filled=_filled(now))


def _filled(now: Filter | None) -> str:
    return {"empty": "-", "filled": "*"}.get(now.test, "") if now else ""
