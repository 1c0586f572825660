"""What the pages of an entry do alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.http import HttpRequest

from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import Forbidden
from luoshi.organization.services import actor_of
from luoshi.registers.errors import BadRow, NotFound
from luoshi.registers.models import Entry
from luoshi.registers.queries.entries import find_entry
from luoshi.registers.queries.reach import Desk, desk
from luoshi.web.refusals import spoken

T = TypeVar("T")


def seen(request: HttpRequest, code: str, entry_id: int) -> tuple[Desk, Entry]:
    """The entry as the actor has it, at the desk of its own unit. Raises NotFound."""
    at = desk(actor_of(request), code)
    entry = find_entry(at, entry_id)
    return at.for_unit(entry.unit_id), entry


def attempt(request: HttpRequest, act: Callable[[], T]) -> T | None:
    """The act's result; a refusal becomes messages and None. A missing right, or nothing there, stays an error."""
    try:
        return act()
    except (Forbidden, NotFound):
        raise
    except BadRow as error:
        for one in error.problems[:5]:
            messages.error(request, str(one))
    except LuoshiError as error:
        messages.error(request, " ".join(spoken(error)))
    return None


def number(words: str | None) -> int | None:
    """A whole number from an address or a form, None for anything else."""
    return int(words) if words and words.isascii() and words.isdecimal() and len(words) < 19 else None
