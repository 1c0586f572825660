"""Who acts: every query and every service takes one, there is no read without one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Held(NamedTuple):
    """A role somebody holds: for the units named, or for the whole area where ``units`` is None."""

    role: str
    units: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody acting in one area; ``name`` is what is written beside what they did.

    ``account_id`` is None for the system itself and for the public. ``address`` is where the request came from.
    ``person_id`` is who in the county's directory the account belongs to; ``unit_id`` the unit they sit in.
    """

    area_id: int
    name: str
    account_id: int | None = None
    address: str = ""
    person_id: int | None = None
    unit_id: int | None = None
    held: tuple[Held, ...] = field(default=())

    def holds(self, *roles: str) -> bool:
        """Whether the actor holds one of the roles, for whatever units."""
        return any(held.role in roles for held in self.held)


def system(area_id: int, part: str) -> Actor:
    """A part of the program acting by itself (``part`` says which), for jobs and imports from the command line."""
    return Actor(area_id=area_id, name=part, held=(Held("system"),))
