"""A masked paper filled: which figure goes where, what stays open and why, and the text that comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from luoshi.reading.model import Reading
from luoshi.reports.rules.data_table import Datum
from luoshi.reports.rules.derive import Derived, find_derived
from luoshi.reports.rules.likeness import Fit, fits, is_sure
from luoshi.reports.rules.print_value import Edit, Printed, places_for, print_value, rounded
from luoshi.reports.rules.slots import Slot, find_slots


class Gap(NamedTuple):
    """A slot that stays open, and why; ``blocks`` where no signature lets it through (unreleased figures)."""

    slot: str
    reason: str
    remedy: str
    blocks: bool = False


class Binding(NamedTuple):
    """What a slot was given: a figure, or two other slots; ``sure`` where nobody has to be asked.

    ``gap`` says why it is open, where whoever bound it knows better than that nothing was found.
    """

    slot: str
    datum: int | None = None
    derived: Derived | None = None
    fits: tuple[Fit, ...] = ()
    sure: bool = False
    gap: Gap | None = None


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
    """The result. ``pieces`` joined are the text; ``gaps`` are what keeps it from being printed."""

    slots: tuple[Slot, ...]
    bindings: Mapping[str, Binding]
    gaps: tuple[Gap, ...]
    sources: tuple[Source, ...]
    pieces: tuple[Piece, ...] = field(default=())

    @property
    def text(self) -> str:
        """The filled text."""
        return "".join(piece.words for piece in self.pieces)


def propose(text: str, reading: Reading, data: Sequence[Datum]) -> tuple[tuple[Slot, ...], dict[str, Binding]]:
    """The paper's slots and what is proposed for each; a wrong unit or facet is never among the proposals."""
    slots = find_slots(text, reading)
    derived = {one.slot: one for one in find_derived(slots)}
    bindings: dict[str, Binding] = {}
    for slot in slots:
        given = next((place for place, datum in enumerate(data) if datum.slot == slot.id), None)
        if slot.id in derived and given is None:
            bindings[slot.id] = Binding(slot.id, derived=derived[slot.id], sure=True)
            continue
        found = fits(slot, data)
        if given is not None and any(fit.datum == given for fit in found):
            bindings[slot.id] = Binding(slot.id, given, None, tuple(found), sure=True)
            continue
        sure = is_sure(found)
        bindings[slot.id] = Binding(slot.id, found[0].datum if sure else None, None, tuple(found), sure)
    return slots, bindings


def fill(
    text: str, slots: Sequence[Slot], bindings: Mapping[str, Binding], data: Sequence[Datum], *, mark: str = "【待填】"
) -> Filled:
    """Fill what is bound and may be printed; ``mark`` stands where something is open."""
    values: dict[str, Decimal] = {}
    printed: dict[str, Printed] = {}
    sources: list[Source] = []
    gaps: list[Gap] = []
    for slot in slots:
        binding = bindings.get(slot.id, Binding(slot.id))
        if binding.derived is not None:
            _derive(text, slot, binding.derived, slots, values, printed, sources, gaps)
        elif binding.datum is None:
            gaps.append(binding.gap or _open(slot, binding, data))
        else:
            _bound(text, slot, data[binding.datum], values, printed, sources, gaps)
    pieces = _pieces(text, slots, printed, mark)
    return Filled(tuple(slots), dict(bindings), tuple(gaps), tuple(sources), pieces)


def _open(slot: Slot, binding: Binding, data: Sequence[Datum]) -> Gap:
    if not binding.fits:
        what = "同单位、同口径的数据" if slot.is_number else "对应的名称"
        return Gap(slot.id, f"没有找到{what}", f"请在数据表里补“{slot.title}”（{slot.unit or '文字'}）。")
    near = "、".join(f"“{data[fit.datum].name}”" for fit in binding.fits[:3])
    return Gap(slot.id, f"可能是 {near}，拿不准", "请在对照表里选定一个。")


def _bound(
    text: str, slot: Slot, datum: Datum, values: dict[str, Decimal], printed: dict[str, Printed],
    sources: list[Source], gaps: list[Gap],
) -> None:  # fmt: skip
    if not datum.released:
        gaps.append(Gap(slot.id, f"“{datum.name}”{datum.state}，不能印", "请等数据发布或审核通过。", blocks=True))
        return
    if isinstance(datum.value, str):
        printed[slot.id] = Printed(datum.value)
    else:
        try:
            printed[slot.id] = print_value(text, slot, datum.value, datum.unit, places=slot.places)
        except ValueError:
            gaps.append(Gap(slot.id, f"“{datum.unit}”不能换成“{slot.unit}”", "请核对数据表的单位。"))
            return
        values[slot.id] = datum.value
    shown = datum.value if isinstance(datum.value, str) else f"{datum.value.normalize():f}{datum.unit}"
    sources.append(
        Source(slot.id, slot.title, printed[slot.id].text, shown, datum.name, datum.period, datum.state or "已发布",
               "；".join(part for part in (datum.source, datum.place) if part), datum.filer, printed[slot.id].remark)
    )  # fmt: skip


def _derive(
    text: str, slot: Slot, derived: Derived, slots: Sequence[Slot], values: dict[str, Decimal],
    printed: dict[str, Printed], sources: list[Source], gaps: list[Gap],
) -> None:  # fmt: skip
    part, whole = values.get(derived.part), values.get(derived.whole)
    if part is None or whole is None:
        gaps.append(
            Gap(slot.id, f"要由 {derived.whole}、{derived.part} 两处算出，其中有的还没有数", "请先填上那两处。")
        )
        return
    if whole == 0:
        gaps.append(Gap(slot.id, "分母是 0，算不出比率", "请核对前面的数。"))
        return
    rate = part / whole * 100
    values[slot.id] = rate
    printed[slot.id] = Printed(rounded(rate, places_for(slot)))
    remark = f"{derived.words}（{derived.part}÷{derived.whole}）"
    figures = f"{part.normalize():f}÷{whole.normalize():f}"
    sources.append(
        Source(slot.id, slot.title, printed[slot.id].text, figures, "由前两数算出", "", "已发布", remark, "")
    )


def _pieces(text: str, slots: Sequence[Slot], printed: Mapping[str, Printed], mark: str) -> tuple[Piece, ...]:
    cuts: list[tuple[int, int, str, str]] = []
    for slot in slots:
        one = printed.get(slot.id)
        cuts.append((slot.start, slot.end, one.text if one else mark, slot.id))
        cuts += [(edit.start, edit.end, edit.words, "") for edit in (one.edits if one else ())]
    pieces, at = [], 0
    for start, end, words, slot_id in sorted(cuts, key=lambda cut: (cut[0], cut[1])):
        if start < at:  # two figures that turn the same verb: the first has done it
            continue
        if start > at:
            pieces.append(Piece(text[at:start]))
        if words:
            pieces.append(Piece(words, slot_id))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return tuple(pieces)


__all__ = ["Binding", "Edit", "Filled", "Gap", "Piece", "Source", "fill", "propose"]
