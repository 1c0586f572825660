"""What states and acts of filings are called, and the chip that says so."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from luoshi.registers.models import Filing
from luoshi.registers.queries.filings.matrix import Cell
from luoshi.registers.rules.days_left import DaysLeft

ACTS: dict[str, Promise] = {
    "submit": gettext_lazy("handed in"),
    "take_back": gettext_lazy("taken back by the unit"),
    "confirm": gettext_lazy("confirmed by the unit"),
    "refuse": gettext_lazy("not confirmed, given back"),
    "verify": gettext_lazy("verified"),
    "return": gettext_lazy("sent back"),
    "lock": gettext_lazy("locked"),
    "nudge": gettext_lazy("reminded"),
}
STATES: dict[str, Promise] = {
    "open": gettext_lazy("being filled in"),
    "submitted": gettext_lazy("waits for its head"),
    "confirmed": gettext_lazy("waits for the department"),
    "returned": gettext_lazy("sent back"),
    "approved": gettext_lazy("verified"),
    "locked": gettext_lazy("locked"),
}
_TONES = {
    "open": "open", "submitted": "info", "confirmed": "info", "returned": "bad", "approved": "good", "locked": "good",
}  # fmt: skip


class Chip(NamedTuple):
    """Words on a ground (``tone`` is a class of ``chip``)."""

    words: str
    tone: str


def state_chip(filing: Filing) -> Chip:
    """Where the filing stands."""
    words = str(STATES[filing.state])
    if filing.nothing:
        words = _("nothing to file, %s") % words
    return Chip(words, _TONES[filing.state])


def due_chip(left: DaysLeft | None) -> Chip | None:
    """How long there is, or since when it is late."""
    if left is None:
        return None
    if left.days == 0:
        return Chip(_("due today"), "doubt")
    count = abs(left.days)
    if left.days > 0:
        words = ngettext("%d working day left", "%d working days left", count) if left.working else (
            ngettext("%d day left", "%d days left", count))  # fmt: skip
        return Chip(words % count, "doubt" if count <= 3 else "")
    words = ngettext("%d working day late", "%d working days late", count) if left.working else (
        ngettext("%d day late", "%d days late", count))  # fmt: skip
    return Chip(words % count, "bad")


def cell_chip(cell: Cell) -> Chip:
    """The same in a cell of the matrix, where lateness comes first."""
    state = cell.filing.state
    if cell.late and state in ("open", "returned"):
        words = _("late, sent back") if state == "returned" else _("late, not filed")
        return Chip(words, "bad")
    chip = state_chip(cell.filing)
    if cell.late:
        return Chip(_("%s, late") % chip.words, "doubt")
    return chip
