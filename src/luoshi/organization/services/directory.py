"""The directory as other rooms' services use it: no access rule of its own, the caller has checked its verb."""

from __future__ import annotations

from luoshi.organization.models import Post, Unit
from luoshi.organization.rules.find_unit import Known, find_unit

#: From this likeness on a pack's short name means the unit, whatever the county puts before it.
SURELY = 0.8


def known_units(area_id: int) -> list[Known]:
    """The area's active units as rules see them, in protocol order."""
    rows = Unit.objects.filter(area_id=area_id, active=True).values_list("id", "name", "abbreviations", "duties")
    return [Known(pk, name, tuple(short), duties) for pk, name, short, duties in rows]


def unit_in_charge(area_id: int, words: str) -> int | None:
    """The unit that a declared thing names as its owner, where it surely names one; "" names none."""
    found = find_unit(words, known_units(area_id)) if words else []
    return found[0].unit if found and found[0].score >= SURELY else None


def leader_posts(area_id: int) -> list[Post]:
    """The county leaders' posts in protocol order, with their people."""
    posts = Post.objects.filter(area_id=area_id, leader=True, person__active=True)
    return list(posts.select_related("person", "unit"))
