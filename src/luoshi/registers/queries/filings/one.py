"""One filing as an actor has it: its steps, its counts, what the actor may do with it now."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.organization.access import may
from luoshi.organization.actor import Actor
from luoshi.registers.models import Filing, FilingState, FilingStep
from luoshi.registers.queries.filings.listed import get_filing
from luoshi.registers.queries.reach import Desk, desk_of
from luoshi.registers.queries.sheet import count_states

OPEN = (FilingState.OPEN, FilingState.RETURNED)


class Rights(NamedTuple):
    """What the actor may do with a filing in the state that it is in."""

    fill: bool
    hand_in: bool
    take_back: bool
    confirm: bool
    verify: bool
    lock: bool


class FilingView(NamedTuple):
    """A filing for its page; ``states`` counts its rows."""

    filing: Filing
    desk: Desk
    rights: Rights
    states: dict[str, int]
    steps: list[FilingStep]

    @property
    def waiting(self) -> int:
        """Rows that somebody has still to act on."""
        return sum(n for state, n in self.states.items() if state != "verified")


def find_filing(actor: Actor, filing_id: int) -> tuple[Filing, Desk]:
    """The filing of that id and its register as the actor has it. Raises NotFound for what he may not know of."""
    filing = get_filing(actor, filing_id)
    return filing, desk_of(actor, filing.register).for_unit(filing.unit_id)


def view_filing(actor: Actor, filing_id: int) -> FilingView:
    """The same with its steps and counts."""
    filing, desk = find_filing(actor, filing_id)
    states = dict(count_states(filing))
    return FilingView(filing, desk, rights(filing, desk), states, list(filing.steps.all()))


def rights(filing: Filing, desk: Desk) -> Rights:
    """Decided by the same rights that the services ask for; what they refuse is not offered."""
    fills = desk.may_file(filing.unit_id)
    state = filing.state
    heads = may(desk.actor, "register.confirm", unit=filing.unit_id)
    locks = desk.may_verify() or may(desk.actor, "register.lock", unit=desk.register.owner_id)
    return Rights(
        fill=fills and state in OPEN,
        hand_in=fills and state in OPEN,
        take_back=fills and state in (FilingState.SUBMITTED, FilingState.CONFIRMED),
        confirm=heads and state == FilingState.SUBMITTED,
        verify=desk.may_verify() and state == FilingState.CONFIRMED,
        lock=locks and state == FilingState.APPROVED,
    )
