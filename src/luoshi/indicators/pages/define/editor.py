"""The form of a definition: the page, what it saves as somebody types, its formula tester."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from pydantic import BaseModel

from luoshi.formulas.vocabulary import FUNCTIONS
from luoshi.indicators.errors import IndicatorError
from luoshi.indicators.models import IndicatorDraft
from luoshi.indicators.pages.define.words import form_words
from luoshi.indicators.pages.facets import FACET_WORDS
from luoshi.indicators.pages.frame import show as show_page
from luoshi.indicators.pages.periods import local_period
from luoshi.indicators.queries.choosing import OFFERED, fit, newest_month
from luoshi.indicators.queries.defining import find_draft, offered, words_for_formulas
from luoshi.indicators.queries.judging import judge
from luoshi.indicators.queries.known import areas_around
from luoshi.indicators.queries.trying import try_out
from luoshi.indicators.rules.change_definition import FIXED
from luoshi.indicators.rules.definition import FACETS, Definition, Limits, Release
from luoshi.indicators.rules.explained import PARTS, TABS
from luoshi.indicators.rules.keep_periods import BadPeriod, back, code_of, covering, parse_period
from luoshi.indicators.services.drafting import save_draft
from luoshi.organization.actor import Actor
from luoshi.organization.services import actor_of
from luoshi.registers.rules.read_definition import Fault
from luoshi.registers.rules.tidy_body import LARGEST

KINDS = ("month", "quarter", "half", "year")


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The page."""
    actor = actor_of(request)
    draft = find_draft(actor, pk)
    newest = {kind: fit(kind, newest_month(actor.area_id, timezone.localdate())) for kind in KINDS}
    config = {
        "parts": {one.key: {"title": one.title, "keys": [_said(said) for said in one.keys]} for one in PARTS},
        "tabs": [one._asdict() for one in TABS], "facets": [(key, str(FACET_WORDS[key])) for key in FACETS],
        "usual": _usual(), "words": form_words(), "offered": offered(actor)._asdict(), "hints": {},
        "named": words_for_formulas(actor), "functions": sorted(FUNCTIONS), "csrf": get_token(request),
        "save": reverse("indicators:draft-save", args=[pk]), "try": reverse("indicators:draft-try", args=[pk]),
        "draft": pk, "account": actor.account_id, "body": draft.body, "fixed": _fixed(draft),
        "area": areas_around(actor.area_id)[actor.area_id].code,
        "period": {kind: code_of(one) for kind, one in newest.items()},
        "periods": {kind: _periods(kind) for kind in KINDS}, **_state(actor, draft),
    }  # fmt: skip
    context = {"draft": draft, "config": config, "tabs_of_form": TABS}
    return show_page(request, "indicators/define/form.html", context, here="indicators:definitions")


@require_POST
def save(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep what was written; the answer says what is still wrong with it."""
    actor = actor_of(request)
    find_draft(actor, pk)
    try:
        given = _sent(request)
        body, revision = given.get("body"), given.get("revision")
        if not isinstance(body, dict) or not isinstance(revision, int):
            raise IndicatorError("没有收到完整的内容。", "请再试一次。", code="shape")
        save_draft(actor, draft_id=pk, body=body, revision=revision)
    except IndicatorError as error:
        return _refused(error, {"not-found": 404, "draft-conflict": 409}.get(error.code, 400))
    return JsonResponse(_state(actor, find_draft(actor, pk)))


@require_POST
def try_formula(request: HttpRequest, pk: int) -> JsonResponse:
    """What a formula or measure comes to for an area and period, or where it is wrong."""
    actor = actor_of(request)
    draft = find_draft(actor, pk)
    try:
        given = _sent(request)
        period = parse_period(str(given.get("period", "")))
    except (IndicatorError, BadPeriod) as error:
        return _refused(error)
    areas = areas_around(actor.area_id)
    area = next((one for one in areas.values() if one.code == given.get("area")), areas[actor.area_id])
    body = {**draft.body, **{key: given[key] for key in ("formula", "source", "measure") if key in given}}
    frequency = body.get("frequency", "month")
    fitted = fit(frequency, period) if frequency in KINDS else period
    typed = given.get("values")
    found = try_out(actor, body, area=area, period=fitted, typed=typed if isinstance(typed, dict) else {})
    wrong = dict(zip(("message", "remedy", "start", "end"), found.error, strict=True)) if found.error else None
    return JsonResponse({
        "inputs": [one._asdict() for one in found.inputs], "result": found.result, "trace": found.trace,
        "error": wrong, "area": area.name, "period": code_of(fitted),
    })  # fmt: skip


def _sent(request: HttpRequest) -> dict[str, Any]:
    """The JSON object that the page sent. Raises IndicatorError for anything else."""
    if len(request.body) > LARGEST:
        raise IndicatorError("这份定义太大了。", "请精简说明和依据。", code="too-large")
    try:
        found = json.loads(request.body)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise IndicatorError("没有收到完整的内容。", "请再试一次。", code="shape")
    return found


def _refused(error: IndicatorError | BadPeriod, status: int = 400) -> JsonResponse:
    return JsonResponse({"message": error.message, "remedy": error.remedy, "code": error.code}, status=status)


def _periods(kind: str) -> list[tuple[str, str]]:
    """Periods to try a formula for, the newest first."""
    first = covering(kind, timezone.localdate())
    found = [back(first, earlier) for earlier in range(OFFERED)]
    return [(code_of(one), local_period(kind, one.start)) for one in found]


def _said(said: Any) -> dict[str, Any]:
    return {name: value for name, value in said._asdict().items() if value}


def _usual() -> dict[str, dict[str, str]]:
    """What goes without saying, by part and key."""
    asked: tuple[tuple[str, type[BaseModel], str], ...] = (
        ("whole", Definition, "decimals"), ("whole", Definition, "line"), ("comparing", Definition, "parts_tolerance"),
        ("release", Release, "day"), ("limits", Limits, "jump"),
    )  # fmt: skip
    found: dict[str, dict[str, str]] = {}
    for part, model, key in asked:
        found.setdefault(part, {})[key] = str(model.model_fields[key].default)
    return found


def _fixed(draft: IndicatorDraft) -> dict[str, bool]:
    """Keys that cannot be written otherwise once there are figures."""
    return dict.fromkeys((key for key, _words in FIXED), draft.indicator_id is not None)


def _state(actor: Actor, draft: IndicatorDraft) -> dict[str, Any]:
    _definition, faults = judge(actor, draft.body, draft.indicator)
    return {"revision": draft.revision, "alike": {}, "faults": [_plain(one) for one in faults]}


def _plain(fault: Fault) -> dict[str, Any]:
    return {"way": list(fault.way), "message": fault.message, "remedy": fault.remedy}
