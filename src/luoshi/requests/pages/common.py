"""What the pages of this room do alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.http import HttpRequest

from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import Forbidden
from luoshi.web.refusals import spoken

T = TypeVar("T")


def attempt(request: HttpRequest, act: Callable[[], T]) -> T | None:
    """The act's result; a refusal becomes a message and None. A missing right, or nothing there, stays an error."""
    try:
        return act()
    except Forbidden:
        raise
    except LuoshiError as error:
        if error.code == "not-found":
            raise
        messages.error(request, " ".join(spoken(error)))
        return None


def number(words: str | None) -> int | None:
    """A whole number from an address or a form, None for anything else."""
    return int(words) if words and words.isascii() and words.isdecimal() and len(words) < 19 else None


def numbers(words: list[str]) -> list[int]:
    """The whole numbers among them."""
    return [found for one in words if (found := number(one)) is not None]
