"""A paper with marks and masks: what the masks of the expanded text are, beside the slots that marks have placed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from luoshi.reports.rules.data_table import Datum
from luoshi.reports.rules.fill import Binding
from luoshi.reports.rules.slots import Slot
from luoshi.reports.rules.template.expand import Expanded


def with_masks(
    expanded: Expanded, slots: Sequence[Slot], bindings: Mapping[str, Binding], data: Sequence[Datum]
) -> tuple[tuple[Slot, ...], dict[str, Binding], tuple[Datum, ...]]:
    """All slots in order with their bindings and data: what ``propose`` found in the text, marks going before it.

    A mark takes the id that was found at its place, so that what follows from it (a rate from two counts) still does,
    and a figure that a person gave to that id fills a mark that had none.
    """
    found = {slot.start: slot.id for slot in slots}
    known = list(data)
    merged = {slot.start: slot for slot in slots}
    bound = dict(bindings)
    for slot in expanded.slots:
        id = found.get(slot.start, slot.id)
        binding = expanded.bindings[slot.id]
        gap = binding.gap._replace(slot=id) if binding.gap else None
        datum = binding.datum + len(known) if binding.datum is not None else None
        merged[slot.start] = slot._replace(id=id)
        if datum is None and _given(bound.get(id), data):
            continue
        bound[id] = binding._replace(slot=id, datum=datum, gap=gap)
    known += [one._replace(slot=_found_id(one, expanded, found)) for one in expanded.data]
    return tuple(merged[start] for start in sorted(merged)), bound, tuple(known)


def _given(binding: Binding | None, data: Sequence[Datum]) -> bool:
    return binding is not None and binding.datum is not None and data[binding.datum].slot == binding.slot


def _found_id(datum: Datum, expanded: Expanded, found: Mapping[int, str]) -> str:
    """The id that a mark's figure goes to after merging."""
    start = next(slot.start for slot in expanded.slots if slot.id == datum.slot)
    return found.get(start, datum.slot)
