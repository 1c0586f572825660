"""What each slot of a paper may be bound to."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from luoshi.reading.model import Reading
from luoshi.reports.rules.data_table import Datum
from luoshi.reports.rules.derive import find_derived
from luoshi.reports.rules.filled import Binding
from luoshi.reports.rules.find_fallbacks import find_fallbacks
from luoshi.reports.rules.likeness import fits, is_sure
from luoshi.reports.rules.slots import Slot, find_slots


def propose(text: str, reading: Reading, data: Sequence[Datum]) -> tuple[tuple[Slot, ...], dict[str, Binding]]:
    """The paper's slots and what is proposed for each; a wrong unit or facet is never among the proposals."""
    slots = find_slots(text, reading)
    return slots, bind(text, slots, data)


def bind(
    text: str, slots: Sequence[Slot], data: Sequence[Datum], *, only: Collection[str] | None = None
) -> dict[str, Binding]:  # fmt: skip
    """A binding for each slot: what a person chose, what follows from other slots, what surely fits, what can be worked
    out where nothing fits. ``only``: the slots that are asked for, among all of the paper."""
    derived = {one.slot: one for one in find_derived(slots)}
    spare = {one.slot: one for one in find_fallbacks(text, slots)}
    chosen = {datum.slot: place for place, datum in enumerate(data) if datum.slot}
    bindings: dict[str, Binding] = {}
    for slot in slots:
        if only is not None and slot.id not in only:
            continue
        given = chosen.get(slot.id)
        if slot.id in derived and given is None:
            bindings[slot.id] = Binding(slot.id, derived=derived[slot.id], sure=True)
            continue
        found = fits(slot, data)
        if given is not None and any(fit.datum == given for fit in found):
            bindings[slot.id] = Binding(slot.id, given, None, tuple(found), sure=True)
        elif not found and slot.id in spare:
            bindings[slot.id] = Binding(slot.id, derived=spare[slot.id], sure=True)
        else:
            sure = is_sure(found)
            bindings[slot.id] = Binding(slot.id, found[0].datum if sure else None, None, tuple(found), sure)
    return bindings
