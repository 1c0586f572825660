"""The columns of a list: fields, and what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.definition import Field

#: A list shows so many columns unless somebody chooses others.
USUAL = 12
#: Too long for a list, or nothing to read in one: chosen by hand only.
_LONG = frozenset({"long_text", "file"})
_UNSORTED = frozenset({"choices", "file"})
_RIGHT = frozenset({"number", "money", "percent", "computed"})


class Column(NamedTuple):
    """``field`` is None for what stands beside the fields; ``masked``: the reader sees the values' masks only
    (in rows of other units at least)."""

    key: str
    title: str | Promise
    field: Field | None = None
    masked: bool = False

    @property
    def sortable(self) -> bool:
        """Whether a list can be sorted by it."""
        return not self.masked and (self.field is None or self.field.type not in _UNSORTED)

    @property
    def right(self) -> bool:
        """Whether its values stand on the right, as numbers do."""
        return self.field is not None and self.field.type in _RIGHT

    @property
    def falls(self) -> bool:
        """Whether the first click sorts the largest first."""
        return self.right or self.key in ("updated", "due") or (self.field is not None and self.field.type == "date")

    @property
    def unit(self) -> str:
        """The unit of measure in its heading ("" where the values carry it)."""
        return self.field.unit if self.field is not None and self.field.unit != "%" else ""


def every_column(desk: Desk) -> list[Column]:
    """Every column that the reader may choose, in order; the first is the row's title."""
    definition = desk.definition
    own = desk.hidden - opened(desk)
    fields = {one.key: one for one in definition.fields if one.key not in own or one.mask}
    title = next((key for key in definition.titles if key in fields and key not in desk.hidden), "")
    found = [_of(desk, fields.pop(title)) if title else Column("number", _("Entry number"))]
    if title:
        found.append(Column("number", _("Entry number")))
    found += [_of(desk, fields.pop(key)) for key in definition.titles if key in fields]
    if definition.stages:
        found.append(Column("stage", _("Stage reached")))
    found.append(Column("unit", _("Unit")))
    found += [_of(desk, one) for one in fields.values()]
    if any(one.within for one in definition.stages):
        found.append(Column("due", _("Due by")))
    return [*found, Column("state", _("State")), Column("updated", _("Last changed"))]


def opened(desk: Desk) -> frozenset[str]:
    """The closed fields that open in rows of the reader's own units, row by row."""
    units = desk.files_for()
    return desk.hidden.difference(*(desk.for_unit(unit).hidden for unit in units)) if units else frozenset()


def chosen_columns(desk: Desk, keys: Sequence[str]) -> list[Column]:
    """The columns named, in the register's order; the usual ones where none is known."""
    every = every_column(desk)
    if wanted := set(keys):
        some = [every[0], *(one for one in every[1:] if one.key in wanted)]
        return some if len(some) > 1 else every[:2]
    return _usual(desk, every)


def _usual(desk: Desk, every: list[Column]) -> list[Column]:
    kept = [one for one in every[1:] if _is_usual(desk, one)]
    last = [one for one in kept if one.key == "state"]
    return [every[0], *[one for one in kept if one.key != "state"][: USUAL - 1 - len(last)], *last]


def _is_usual(desk: Desk, one: Column) -> bool:
    if one.field is not None:
        # The entry's number stands under its title already.
        return one.field.type not in _LONG and one.key != desk.definition.number
    if one.key == "unit":
        return desk.units is None or len(desk.units) > 1
    return one.key in ("stage", "state", "due")


def _of(desk: Desk, field: Field) -> Column:
    return Column(field.key, field.name, field, field.key in desk.hidden)
