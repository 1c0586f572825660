"""The server's side of the spreadsheet grid: what it sends, and how it is refused (docs/web.md)."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from luoshi.ground.errors import LuoshiError
from luoshi.web.refusals import spoken

#: Rows of one request, as many as the grid sends.
MOST = 100
View = Callable[..., HttpResponse]


def speaks_json(view: View) -> View:
    """A declared error is answered as the grid understands it."""

    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except LuoshiError as error:
            message, remedy = spoken(error)
            status = {"forbidden": 403, "not-found": 404}.get(error.code, 409)
            return JsonResponse({"message": message, "remedy": remedy, "code": error.code}, status=status)

    return answering


def sent_rows(request: HttpRequest, *, valued: bool = False) -> list[dict[str, Any]]:
    """The rows of a request; with ``valued`` each has its ``values``. Raises LuoshiError (``shape``)."""
    try:
        sent = json.loads(request.body)["rows"]
    except (ValueError, TypeError, KeyError):
        sent = None
    good = isinstance(sent, list) and len(sent) <= MOST and all(isinstance(one, dict) for one in sent)
    if not good or (valued and not all(isinstance(one.get("values"), dict) for one in sent)):
        raise LuoshiError(f"看不懂送来的数据（一次最多 {MOST} 行）。", "请刷新页面再试。", code="shape")
    return sent  # type: ignore[no-any-return]
