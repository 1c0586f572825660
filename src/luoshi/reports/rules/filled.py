"""What filling a paper takes and gives, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from luoshi.reports.rules.derive import Derived
from luoshi.reports.rules.likeness import Fit
from luoshi.reports.rules.slots import Slot


class Gap(NamedTuple):
    """A slot that stays open, and why; ``blocks`` where no signature lets it through (unreleased figures)."""

    slot: str
    reason: str
    remedy: str
    blocks: bool = False


class Binding(NamedTuple):
    """What a slot was given: a figure, or other slots; ``sure`` where nobody has to be asked.

    ``gap`` says why it is open, where whoever bound it knows better than that nothing was found.
    """

    slot: str
    datum: int | None = None
    derived: Derived | None = None
    fits: tuple[Fit, ...] = ()
    sure: bool = False
    gap: Gap | None = None


class Approved(NamedTuple):
    """A 核定值: ``value`` (in ``unit``, "" for the slot's) stands in place of the slot's own figure, for a reason
    that a
    named person answers for."""

    value: Decimal | str
    reason: str
    approver: str
    day: date | None = None
    unit: str = ""


class Decision(NamedTuple):
    """The signer's decision that the paper goes out with a gap; ``words`` stand there ("" leaves the mark, or the
    figure
    that is in doubt)."""

    words: str
    signer: str
    day: date | None = None
    reason: str = ""


class Source(NamedTuple):
    """A line of the source table: what was printed, and where it comes from."""

    slot: str
    title: str
    printed: str
    value: str
    name: str
    period: str
    state: str
    source: str
    filer: str
    remark: str = ""


class Piece(NamedTuple):
    """A stretch of the filled text: fixed words, or a slot's."""

    words: str
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """The result. ``pieces`` joined are the text; ``gaps`` are what keeps it from being printed, ``decided`` what the
    signer let pass."""

    slots: tuple[Slot, ...]
    bindings: Mapping[str, Binding]
    gaps: tuple[Gap, ...]
    sources: tuple[Source, ...]
    pieces: tuple[Piece, ...] = field(default=())
    decided: tuple[Gap, ...] = field(default=())

    @property
    def text(self) -> str:
        """The filled text."""
        return "".join(piece.words for piece in self.pieces)
