"""What can be brought in, column by column, and how each row is looked up, checked and written."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from luoshi.organization.actor import Actor
from luoshi.organization.rules.import_rows import Change, Column, Fault, Row
from luoshi.organization.services.importing import accounts, areas, people, units


class Kind(NamedTuple):
    """``there`` gives what is there by key, ``check`` the faults of rows, ``write`` does one change and returns what
    must be told once (a first password) or ""."""

    label: str
    right: str
    columns: tuple[Column, ...]
    there: Callable[[int], dict[tuple[str, ...], dict[str, str]]]
    check: Callable[[int, list[Row]], list[Fault]]
    write: Callable[[Actor, Change], str]


KINDS = {
    "areas": Kind("行政区", "organization.edit", areas.COLUMNS, areas.there, areas.check, areas.write),
    "units": Kind("单位", "organization.edit", units.COLUMNS, units.there, units.check, units.write),
    "people": Kind("人员和职务", "organization.edit", people.COLUMNS, people.there, people.check, people.write),
    "accounts": Kind("账号", "account.edit", accounts.COLUMNS, accounts.there, accounts.check, accounts.write),
}
