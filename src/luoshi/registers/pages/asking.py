"""What a list's address asks for, as pages hold it: filters and sort, and beside them the columns that are shown.

A form has two inputs for a range and a choice beside every field; ``tidy`` writes what they say as the one address
that means it (``f.amount=500..900``), so that the address is the whole state and can be kept, sent and gone back to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest, QueryDict

from luoshi.registers.queries.lookups import CountyLookups
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.asked import Asked, read_asked

#: What forms send beside the filters' own names: the ends of a range, and "nothing" or "something filled in".
_LOW, _HIGH, _FILLED = "lo.", "hi.", "e."


class LateLookups:
    """The county's names, read only if a filter spells one (most give numbers and codes)."""

    year: int | None = None

    def __init__(self, area_id: int) -> None:
        self._area_id = area_id

    @cached_property
    def _found(self) -> CountyLookups:
        return CountyLookups(self._area_id)

    def unit(self, words: str) -> tuple[int | None, Sequence[str]]:
        """See ``CountyLookups``."""
        return self._found.unit(words)

    def area(self, words: str) -> tuple[str | None, Sequence[str]]:
        """See ``CountyLookups``."""
        return self._found.area(words)


class ListState(NamedTuple):
    """The list asked for, and its columns (none: the usual ones)."""

    asked: Asked
    columns: tuple[str, ...] = ()

    def query(self, **changes: str) -> str:
        """The query string of this list with changes (an empty one leaves the part out)."""
        own = {"cols": ".".join(self.columns)} | {name: changes.pop(name) for name in ("cols",) if name in changes}
        beside = urlencode({name: value for name, value in own.items() if value})
        return "&".join(filter(None, (self.asked.query(**changes), beside)))

    def first(self, **changes: str) -> str:
        """The same from its first page on."""
        return self.query(**{"after": "", "before": "", **changes})

    def pairs(self, *leave: str) -> list[tuple[str, str]]:
        """Names and values for the hidden inputs of a form that changes the rest of the address."""
        return [(name, value) for name, value in parse_qsl(self.first()) if name not in leave]

    def without(self, key: str) -> str:
        """The query string without the filters on one key (``q``, ``measure`` or a field's)."""
        if key == "q":
            return self.first(q="")
        asked = self.asked.without(key)
        if key == "measure":
            asked = Asked(asked.filters, asked.sort, asked.words)
        return ListState(asked, self.columns).query()

    @property
    def narrowed(self) -> bool:
        """Whether it shows less than everything."""
        return bool(self.asked.filters or self.asked.words or self.asked.counted)


def state_of(request: HttpRequest, desk: Desk) -> ListState:
    """What the address asks for. Raises BadFilter; what is closed to the reader is left out."""
    return read_state(request.GET, desk)


def read_state(given: QueryDict, desk: Desk) -> ListState:
    """The same from a query string at hand."""
    open_ = {name: values for name, values in given.lists() if name.removeprefix("f.") not in desk.hidden}
    asked = read_asked(open_, desk.definition, LateLookups(desk.actor.area_id))
    if asked.sort_key in desk.hidden:
        asked = Asked(asked.filters, "-id", asked.words, asked.counted)
    keys = [key for key in ".".join(given.getlist("cols")).split(".") if key]
    return ListState(asked, tuple(dict.fromkeys(keys)))


def tidy(given: QueryDict) -> str | None:
    """The address that a filter form means, None where it is one already."""
    if not any(name.startswith((_LOW, _HIGH, _FILLED)) for name in given) and "go" not in given:
        return None
    plain = {name: list(values) for name, values in given.lists() if name.startswith("f.") or "." not in name}
    plain.pop("go", None)
    for name in given:
        for start in (_LOW, _HIGH):
            if name.startswith(start):
                plain[f"f.{name.removeprefix(start)}"] = _range(given, name.removeprefix(start))
    for name in given:
        if name.startswith(_FILLED) and given[name] in ("-", "*"):
            plain[f"f.{name.removeprefix(_FILLED)}"] = [str(given[name])]
    return urlencode([(name, value) for name, values in plain.items() for value in map(str, values) if value.strip()])


def _range(given: Mapping[str, str], key: str) -> list[str]:
    low, high = given.get(_LOW + key, "").strip(), given.get(_HIGH + key, "").strip()
    return [f"{low}..{high}"] if low or high else []
