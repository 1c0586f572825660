"""The whole JSON API: rooms' routers under one version, one shape of refusal, one schema."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.renderers import JSONRenderer

from luoshi.documents.api import router as documents
from luoshi.ground.errors import LuoshiError
from luoshi.indicators.api import indicators_router
from luoshi.indicators.errors import BadFigures
from luoshi.plans.api import plans_router, tasks_router
from luoshi.plans.errors import Conflict
from luoshi.registers.api import filings_router, registers_router
from luoshi.registers.errors import RowConflict
from luoshi.requests.api import router as requests
from luoshi.site.api_reference import operations, shapes
from luoshi.web.api import NOT_FOUND, refuse_with_problems

ABOUT = """County papers, what was read in them, plans and tasks.

Send `Authorization: Bearer TOKEN`; a token is made under “my account” (我的账号) and may do what its account may, or
only read. A refusal is `{code, message, remedy, fields}`; what you may not know of is 404. Days are `YYYY-MM-DD`,
places in a text are code points, lists give the mark for their next page."""


class PlainRenderer(JSONRenderer):
    """Chinese as it is written, not as escapes twice as long."""

    json_dumps_params = {"ensure_ascii": False}  # noqa: RUF012 (the base class declares it so)


# Named so that the door lets its addresses through: the token decides.
api = NinjaAPI(
    title="Luoshi", version="1", description=ABOUT, urls_namespace="api", renderer=PlainRenderer(), docs_url=None,
    openapi_url=None,
)  # fmt: skip
api.add_router("/documents", documents)
api.add_router("/plans", plans_router)
api.add_router("/tasks", tasks_router)
api.add_router("/requests", requests)

api.add_router("/registers", registers_router)
api.add_router("/filings", filings_router)
api.add_router("/indicators", indicators_router)


def _theirs(error: LuoshiError) -> dict[str, Any]:
    if isinstance(error, Conflict):
        return {"item": error.item, "who": error.who, "theirs": error.theirs}
    if isinstance(error, RowConflict):
        return {"who": error.who, "theirs": error.theirs, "revision": error.revision}
    if isinstance(error, BadFigures):
        slips = [{"where": f"figures.{place}", "what": f"{said}{todo}"} for place, said, todo in error.problems]
        return {"fields": slips}
    return {}


refuse_with_problems(api, more=_theirs)


@cache
def _schema() -> dict[str, Any]:
    """The OpenAPI schema; it takes most of a second to make and never changes while the program runs."""
    return dict(api.get_openapi_schema())


@require_safe
def show_schema(request: HttpRequest) -> HttpResponse:
    """The schema for programs; it tells of the program and nothing of the county, so it needs no token."""
    return JsonResponse(_schema(), json_dumps_params={"ensure_ascii": False})


@csrf_exempt
def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:
    """An address that the API does not have."""
    code, message, remedy = NOT_FOUND
    return JsonResponse(
        {"code": code, "message": message, "remedy": remedy, "fields": []},
        status=404,
        json_dumps_params={"ensure_ascii": False},
    )


@require_safe
def show_reference(request: HttpRequest) -> HttpResponse:
    """The schema as a page of the shell, for people."""
    schema = _schema()
    context = {
        "operations": list(operations(schema)),
        "shapes": list(shapes(schema)),
        "about": ABOUT.replace("`", "").split("\n\n"),
    }
    return render(request, "web/api_reference.html", context)
