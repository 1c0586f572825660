"""What the pages of this room do alike: try a verb, tell what was refused, go back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest

from luoshi.web import acting

T = TypeVar("T")


def attempt(request: HttpRequest, act: Callable[[], T]) -> T | None:
    """The act's result; a refusal becomes a message and None. A missing right stays an error of its own."""
    return acting.attempt(request, act, through=("forbidden",))
