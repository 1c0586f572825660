"""Definitions in the browser: an editor of their text with faults at their lines, a formula tester, versions."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.formulas import FormulaError
from luoshi.ground.missing import Missing
from luoshi.indicators.models import Indicator, IndicatorVersion
from luoshi.indicators.pages.frame import attempt
from luoshi.indicators.pages.frame import show as show_page
from luoshi.indicators.queries.defining import defined, inputs_of, judge_draft, try_out, used_by, versions_of
from luoshi.indicators.rules.compare_bodies import differences
from luoshi.indicators.rules.definition import Definition
from luoshi.indicators.rules.keep_body import as_body
from luoshi.indicators.rules.read_definition import read_definition
from luoshi.indicators.services.defining import change_definition, open_indicator
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.organization.services import actor_of
from luoshi.packs import PackError, load_text

LONGEST = 60_000
START = """code: new_indicator
name: 新指标
unit: 亿元
frequency: month
cumulative: true
owner: 统计局
facets: {growth: official}
release: {day: 20}
coverage:
  - {words: 统计范围和计算方法}
"""


class Line(NamedTuple):
    """A fault with the line of the text that it stands at."""

    line: int
    message: str
    remedy: str


class Draft(NamedTuple):
    """A text as it was read."""

    data: dict[str, Any]
    definition: Definition | None
    faults: list[Line]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """All definitions."""
    actor = actor_of(request)
    require(actor, "indicator.define")
    words = " ".join(request.GET.get("q", "").split())[:60]
    context = {"defined": defined(actor, words=words), "words": words}
    return show_page(request, "indicators/definitions/list.html", context, here="indicators:definitions")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A definition of one's own."""
    actor = actor_of(request)
    require(actor, "indicator.define")
    return _edit(request, actor, None, [])


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """The newest version to change, or an earlier one to take up again (``?version=``)."""
    actor = actor_of(request)
    indicator, versions = versions_of(actor, code)
    return _edit(request, actor, indicator, versions)


def _edit(
    request: HttpRequest, actor: Actor, indicator: Indicator | None, versions: list[IndicatorVersion]
) -> HttpResponse:  # fmt: skip
    text = request.POST.get("text", "")[:LONGEST] if request.method == "POST" else _text(request, versions)
    draft = read_text(actor, text)
    verb = request.POST.get("verb", "")
    if verb == "save" and not draft.faults:
        code = _save(request, actor, indicator, draft)
        if code:
            return redirect("indicators:definition", code)
    before = versions[0].body if versions else {}
    changes = differences(before, as_body(draft.definition)) if draft.definition is not None else []
    inputs = inputs_of(actor, draft.definition) if draft.definition is not None else []
    context = {
        "indicator": indicator, "versions": versions, "text": text, "faults": draft.faults, "changes": changes,
        "checked": request.method == "POST", "inputs": [(key, request.POST.get(f"given.{key}", "")) for key in inputs],
        "result": _tried(request, actor, draft, inputs) if verb == "try" else "", "note": request.POST.get("note", ""),
        "users": used_by(indicator) if indicator is not None else [],
    }  # fmt: skip
    return show_page(request, "indicators/definitions/edit.html", context, here="indicators:definitions")


def read_text(actor: Actor, text: str) -> Draft:
    """A definition's text with every fault at its line."""
    try:
        declared = load_text(text, Path(_("Definition")))
    except PackError as error:
        return Draft({}, None, [Line(0, error.message, error.remedy)])
    definition, faults = read_definition(declared.data)
    if definition is not None:
        faults = judge_draft(actor, definition)
    return Draft(
        declared.data, definition, [Line(declared.place(one.way).line, one.message, one.remedy) for one in faults]
    )


def _text(request: HttpRequest, versions: list[IndicatorVersion]) -> str:
    if not versions:
        return START
    said = request.GET.get("version", "")
    chosen = next((one for one in versions if str(one.number) == said), versions[0])
    return str(yaml.safe_dump(chosen.body, allow_unicode=True, sort_keys=False, width=110))


def _save(request: HttpRequest, actor: Actor, indicator: Indicator | None, draft: Draft) -> str:
    def doing() -> str:
        if indicator is None:
            open_indicator(actor, data=draft.data)
            return str(_("The indicator is there; its figures can be filed now."))
        change_definition(actor, indicator_id=indicator.pk, data=draft.data, note=request.POST.get("note", ""))
        return str(_("The new version is in force; figures stay as they are."))

    done = attempt(request, doing)
    return str(draft.data.get("code", "")) if done else ""


def _tried(request: HttpRequest, actor: Actor, draft: Draft, inputs: list[str]) -> str:
    if draft.definition is None or not inputs:
        return ""
    given: dict[str, object] = {}
    for key in inputs:
        words = request.POST.get(f"given.{key}", "").strip()
        try:
            several = [Decimal(one) for one in words.replace("，", " ").replace(",", " ").split()]
        except InvalidOperation:
            return str(_("“%s” is no number.") % words)
        given[key] = Missing("not_reported") if not several else several[0] if len(several) == 1 else several
    try:
        return try_out(actor, draft.definition, given)
    except (FormulaError, TypeError, ValueError) as error:
        return str(error)
