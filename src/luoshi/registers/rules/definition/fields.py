"""Fields: one column of a register."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field as Declared

from luoshi.registers.rules.definition.base import Key, Name, Part, Words

#: text · long_text · number · money · percent · date · period · choice · choices (several) · yes_no · person · unit ·
#: area (county, township, village by code) · enterprise (a name, linked when known) · link (to another register's
#: entry) · place (address) · file · computed (from its own row)
FieldType = Literal[
    "text", "long_text", "number", "money", "percent", "date", "period", "choice", "choices", "yes_no", "person",
    "unit", "area", "enterprise", "link", "place", "file", "computed",
]  # fmt: skip
NUMERIC = frozenset({"number", "money", "percent", "computed"})
#: Types whose words the search looks through.
WORDY = frozenset({"text", "long_text", "choice", "choices", "person", "enterprise", "link", "place"})
#: Who may see or keep a field beyond the rule of the register: the filing unit, the department in charge, leaders.
Party = Literal["unit", "owner", "leader"]


class Field(Part):
    """One column. ``unit`` is the unit of measure its numbers are kept in (万元, 亩); ``from_system`` names the system
    that the column comes from: then nobody types it. ``owned_by`` names the datum it repeats (``register:x.field``,
    ``indicator:code``): the first answer counts (一表通).
    """

    key: Key
    name: Name
    type: FieldType = "text"
    required: bool = False
    unique: bool = False
    help: Words = ""
    synonyms: tuple[Name, ...] = ()
    unit: str = ""
    decimals: int | None = Declared(default=None, ge=0, le=8)
    min: Decimal | date | None = None
    max: Decimal | date | None = None
    longest: int | None = Declared(default=None, ge=1, le=20000)
    pattern: str = ""
    message: Words = ""
    choices: tuple[Name, ...] = ()
    link: Key | None = None
    compute: str = ""
    default: str = ""
    from_system: str = ""
    owned_by: str = ""
    kept_by: tuple[Party, ...] = ()
    seen_by: tuple[Party, ...] = ()
    #: How a closed value is printed for those who may not see it: hidden, or only its last four marks.
    mask: Literal["", "all", "last4", "name"] = ""
    width: int = Declared(default=0, ge=0, le=80)
    #: Whoever is named here leads the row (包联、牵头), from its first day until the stage ``leads_until``.
    leads: bool = False
    leads_until: Key | None = None

    @property
    def is_numeric(self) -> bool:
        """Whether its values are exact numbers (a computed date is not)."""
        return self.type in NUMERIC

    @property
    def is_closed(self) -> bool:
        """Whether only some may see it."""
        return bool(self.seen_by)
