"""The writer of single rows, writing many: what a row becomes is decided by the same code, whoever sends it."""

from __future__ import annotations

from typing import Any, NamedTuple

from luoshi.registers.models import Entry, Filing
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.definition import Field
from luoshi.registers.rules.parse import Lookups
from luoshi.registers.rules.row_rules import Values
from luoshi.registers.services.rows import Writer


class Fresh(NamedTuple):
    """A new row as it is to be written."""

    values: Values
    number: str
    stage: str
    state: str


class BulkWriter(Writer):
    """Collects instead of writing: ``fresh`` the last new row, ``changed`` what an entry becomes by its id.

    ``system`` is the system that the file comes from: its columns are taken, nobody else's.
    """

    def __init__(
        self, desk: Desk, unit: int, filing: Filing | None, reason: str, lookups: Lookups, *, system: str = ""
    ) -> None:
        super().__init__(desk, unit, filing, reason, lookups)
        self.fresh: Fresh | None = None
        self._system = system
        self._kept: dict[tuple[str, int], bool] = {}

    def insert(self, values: Values, *, number: str, stage: str, state: str) -> int:
        """Keep the row for whoever asked; it has no id yet."""
        self.fresh = Fresh(values, number, stage, state)
        return 0

    def update(self, entry: Entry, **columns: Any) -> None:
        """The entry as it will be."""
        for name, value in columns.items():
            setattr(entry, name, value)

    def keeps(self, field: Field, unit: int) -> bool:
        """See ``Writer``; asked once a field and unit."""
        asked = field.key, unit
        if asked not in self._kept:
            self._kept[asked] = self._keeps(field, unit)
        return self._kept[asked]

    def _keeps(self, field: Field, unit: int) -> bool:
        if field.from_system:
            open_ = field.key not in self.desk.hidden and self.desk.may_file(unit)
            return open_ and field.from_system == self._system
        return super().keeps(field, unit)
