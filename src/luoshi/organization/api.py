"""Who asks over the API: the account whose token came with the request."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from luoshi.organization.actor import Actor
from luoshi.organization.services.tokens import use_token


class ReadToken(HttpBearer):
    """Any token of an account."""

    write = False

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        """The actor. Raises TokenError."""
        address = request.META.get("REMOTE_ADDR", "")
        return use_token(token, write=self.write, now=timezone.now(), address=address)


class WriteToken(ReadToken):
    """A token made for reading and writing."""

    write = True


def who(request: HttpRequest) -> Actor:
    """The actor that the token named."""
    return cast(Actor, request.auth)  # type: ignore[attr-defined]
