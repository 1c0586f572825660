"""What slots and paragraphs are once a report is filled, whether it came of a masked paper or a template."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import Literal, NamedTuple

from django.utils.timezone import localtime

from luoshi.ground.period import Period
from luoshi.reports.models import Block, Report, Slot
from luoshi.reports.queries.offers import Offer
from luoshi.reports.rules.compose import Composed
from luoshi.reports.rules.fill import Approved, Decision, Filled, Gap, Piece
from luoshi.reports.rules.slots import Slot as Place
from luoshi.reports.rules.template import Drawn

State = Literal["filled", "derived", "fixed", "proposed", "asked", "answered", "blocked", "missing", "open", "waived"]
#: What keeps a paper from being printed, and what a person still has to do something about.
OPEN: frozenset[State] = frozenset({"proposed", "asked", "answered", "blocked", "missing", "open"})


class Seat(NamedTuple):
    """A slot with what stands there: ``printed`` words, ``offer`` the figure behind them, ``gap`` why there is none."""

    row: Slot
    place: Place
    state: State
    printed: str
    offer: Offer | None
    gap: Gap | None
    period: Period


class Filling(NamedTuple):
    """``paragraphs`` are the blocks' words in pieces, one list a block."""

    report: Report
    blocks: list[Block]
    composed: Composed
    filled: Filled
    seats: dict[str, Seat]
    paragraphs: list[list[Piece]]
    graphs: tuple[Drawn, ...] = ()

    @property
    def text(self) -> str:
        """The words as they would be printed."""
        return "\n".join("".join(piece.words for piece in one) for one in self.paragraphs)

    def count(self, *states: State) -> int:
        """How many slots stand in one of the states."""
        return sum(seat.state in states for seat in self.seats.values())

    @property
    def open(self) -> list[Seat]:
        """What nobody can print yet."""
        return [seat for seat in self.seats.values() if seat.state in OPEN]

    @property
    def blocked(self) -> list[Seat]:
        """What no signature lets through: figures before their release."""
        return [seat for seat in self.seats.values() if seat.state == "blocked"]


def approved_of(row: Slot) -> Approved | None:
    """The approved value of a slot, once it is approved."""
    if row.fixed_approved_at is None:
        return None
    value: Decimal | str = row.fixed
    if row.is_number:
        with suppress(InvalidOperation):
            value = Decimal(row.fixed)
    return Approved(value, row.fixed_reason, row.fixed_approved_by, localtime(row.fixed_approved_at).date())


def decided_of(row: Slot) -> Decision | None:
    """The signer's decision that it is printed open."""
    if row.waived_at is None:
        return None
    return Decision(row.waived, row.waived_by, localtime(row.waived_at).date(), row.waived_reason)


def by_line(pieces: Iterable[Piece], count: int) -> list[list[Piece]]:
    """The pieces of each of ``count`` lines."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        parts = piece.words.split("\n") if not piece.slot else [piece.words]
        for at, part in enumerate(parts):
            if at:
                lines.append([])
            if part:
                lines[-1].append(piece._replace(words=part))
    return lines[:count] + [[] for _ in range(count - len(lines))]
