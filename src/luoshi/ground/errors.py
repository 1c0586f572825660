"""Errors that a user is meant to read: a code for scripts, a sentence, and what to do."""

from __future__ import annotations


class LuoshiError(Exception):
    """A declared failure: ``code`` is stable, ``message`` says what was found, ``remedy`` what to do about it."""

    code = "error"

    def __init__(self, message: str, remedy: str = "", *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        if code is not None:
            self.code = code

    def __str__(self) -> str:
        return f"{self.message}{self.remedy and ' ' + self.remedy}"


class UsageError(LuoshiError):
    """A command line that does not say what to do."""

    code = "usage"
