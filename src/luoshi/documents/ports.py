"""What higher rooms add to a paper's page: they register an offer, this room shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from django.utils.functional import Promise

from luoshi.documents.models import Document
from luoshi.organization.actor import Actor


class Offer(NamedTuple):
    """A button on the page of a paper. ``act`` says that it changes something and is sent by POST."""

    label: str | Promise
    address: str
    act: bool = False
    strong: bool = False


Offering = Callable[[Actor, Document], list[Offer]]
_offerings: dict[str, Offering] = {}


def register(key: str, offering: Offering) -> None:
    """Let a room offer something on papers that are read; called in ``AppConfig.ready``, once a key."""
    _offerings[key] = offering


def offers(actor: Actor, document: Document) -> list[Offer]:
    """Everything that is offered to this actor on this paper, by key."""
    return [offer for _key, offering in sorted(_offerings.items()) for offer in offering(actor, document)]
