"""The writer of single rows, writing many: what a row becomes is decided by the same code, whoever sends it."""

from __future__ import annotations

from luoshi.registers.errors import BadRow
from luoshi.registers.models import Entry, Filing
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.definition import Field
from luoshi.registers.rules.parse import Lookups, Problem
from luoshi.registers.services.rows import RowIn, Writer
from luoshi.registers.services.writing import Fresh


class BulkWriter(Writer):
    """Decides on rows of a file one by one; they are written many at once by whoever asks.

    ``system`` is the system that the file comes from: its columns are taken, nobody else's.
    """

    def __init__(
        self, desk: Desk, unit: int, filing: Filing | None, reason: str, lookups: Lookups, *, system: str = ""
    ) -> None:
        super().__init__(desk, unit, filing, reason, lookups)
        self._system = system
        self._kept: dict[tuple[str, int], bool] = {}

    def take_new(self, row: RowIn) -> tuple[Fresh | None, list[Problem]]:
        """A new row as it is to be written (None where rows count at once and this one has problems)."""
        self.fresh.clear()
        try:
            out = self.new(row)
        except BadRow as bad:
            return None, bad.problems
        return self.fresh[0], out.problems

    def take_change(self, row: RowIn, entry: Entry) -> list[Problem]:
        """Change an entry in memory; what is wrong with it then. Raises Forbidden."""
        out = self.change(row, entry)
        self.changed.clear()
        return out.problems

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
