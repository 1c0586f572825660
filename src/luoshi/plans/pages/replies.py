"""What the pages of this room do alike: try a verb, tell what was refused, go back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.contrib import messages
from django.http import HttpRequest
from django.utils.dateparse import parse_date

from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import Forbidden
from luoshi.web.refusals import spoken

T = TypeVar("T")


def attempt(request: HttpRequest, act: Callable[[], T]) -> T | None:
    """The act's result; a refusal becomes a message and None. A missing right stays an error of its own."""
    try:
        return act()
    except Forbidden:
        raise
    except LuoshiError as error:
        messages.error(request, " ".join(spoken(error)))
        return None


def refusal(error: LuoshiError) -> str:
    """The error as one line for a fragment."""
    return " ".join(spoken(error))


def number(words: str | None) -> int | None:
    """A whole number from an address or a form, None for anything else."""
    return int(words) if words and words.isascii() and words.isdecimal() else None


def day(words: str | None) -> date | None:
    """A day from an address or a form, None for anything that is none."""
    try:
        return parse_date(words) if words else None
    except ValueError:
        return None
