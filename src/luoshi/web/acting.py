"""What pages do alike with what somebody sends: read numbers and days, try an act, tell what was refused."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import TypeVar

from django.contrib import messages
from django.http import HttpRequest
from django.utils.dateparse import parse_date

from luoshi.ground.errors import LuoshiError
from luoshi.web.refusals import spoken

T = TypeVar("T")
#: Refusals that are no message on the page: the page itself is not there for this reader.
DOOR = ("forbidden", "not-found")
#: Digits of the largest id that the database keeps, and one more would not fit.
_DIGITS = 18


def attempt(request: HttpRequest, act: Callable[[], T], *, through: Collection[str] = DOOR) -> T | None:
    """The act's result; a refusal becomes a message and None. Errors of the codes ``through`` go on."""
    try:
        return act()
    except LuoshiError as error:
        if error.code in through:
            raise
        messages.error(request, refusal(error))
        return None


def refusal(error: LuoshiError) -> str:
    """The error as one line."""
    return " ".join(spoken(error))


def number(words: str | None) -> int | None:
    """A whole number from an address or a form, None for anything else."""
    return int(words) if words and words.isascii() and words.isdecimal() and len(words) <= _DIGITS else None


def numbers(words: Iterable[str]) -> list[int]:
    """The whole numbers among them."""
    return [found for one in words if (found := number(one)) is not None]


def day(words: str | None) -> date | None:
    """A day from an address or a form, None for anything that is none."""
    try:
        return parse_date(words) if words else None
    except ValueError:
        return None
