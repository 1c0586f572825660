"""What the shell does around every page: its language, and a plain page for a declared failure.

The language is what the reader chose, else Chinese; a browser's own preference is not asked.

Offices run browsers set up in English by whoever installed them, so ``Accept-Language`` says nothing about the clerk.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from luoshi.ground.errors import LuoshiError
from luoshi.web.refusals import spoken


class LanguageMiddleware:
    """Activate the language of the cookie that ``set_language`` writes, or the site's own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = {code for code, _ in settings.LANGUAGES}
        language = chosen if chosen in known else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class DeclaredErrorMiddleware:
    """A LuoshiError that no page handled becomes a page with its message and remedy.

    403 where a right is missing, 404 where there is nothing that the actor may know of.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Django calls this with whatever a view raised."""
        if not isinstance(error, LuoshiError):
            return None
        status = {"forbidden": 403, "not-found": 404}.get(error.code, 400)
        message, remedy = spoken(error)
        return render(request, "web/error.html", {"message": message, "remedy": remedy}, status=status)
