"""The rows to be written, taken in batches; whether more come is known before they do, and what they sum to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice

from luoshi.paper.sheets.model import Value
from luoshi.paper.sheets.writing.model import Column

Values = Sequence[Value | int]
_BATCH = 200


class Source:
    """Rows of a table that may go on over several sheets. ``sums`` are by column, of the rows taken so far."""

    def __init__(self, rows: Iterable[Values], columns: Sequence[Column]) -> None:
        self.sums = {place: Decimal(0) for place, column in enumerate(columns) if column.total}
        self.taken = 0
        self._rows = iter(rows)
        self._ahead: list[Values] = []

    @property
    def ended(self) -> bool:
        """Whether no row comes any more."""
        if not self._ahead:
            self._ahead = list(islice(self._rows, _BATCH))
        return not self._ahead

    def take(self, most: int) -> Iterator[list[Values]]:
        """Batches of rows, ``most`` rows in all."""
        while most > 0 and not self.ended:
            batch, self._ahead = self._ahead[:most], self._ahead[most:]
            most -= len(batch)
            self.taken += len(batch)
            yield batch
            for place in self.sums:
                self.sums[place] += sum((_counted(row[place]) for row in batch), Decimal(0))


def _counted(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, Decimal | int):
        return Decimal(0)
    return Decimal(value)
