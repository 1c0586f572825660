"""A report filled as it stands now: every slot with its state, and the words that come of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import cast

from luoshi.ground.period import Period
from luoshi.indicators.queries.known import areas_around
from luoshi.organization.actor import Actor
from luoshi.organization.models import Area
from luoshi.reports.models import Report, Slot
from luoshi.reports.queries.expanding import expanded
from luoshi.reports.queries.offers import Offer, area_named, known
from luoshi.reports.queries.seats import Filling, Seat, State, approved_of, by_line, decided_of
from luoshi.reports.rules.bind_names import names_of
from luoshi.reports.rules.compose import compose
from luoshi.reports.rules.data_table import Datum
from luoshi.reports.rules.derive import Derived
from luoshi.reports.rules.fill import Binding, Gap, fill
from luoshi.reports.rules.place_period import place_period
from luoshi.reports.rules.refs import Ref
from luoshi.reports.rules.slots import Facet
from luoshi.reports.rules.slots import Slot as Place
from luoshi.requests.models import CellState
from luoshi.requests.rules.read_period import say_period

_WAITS: dict[str, str] = {
    CellState.RETURNED: "报来的数已退回，等单位重报",
    CellState.WITHDRAWN: "要数已撤回，没有人再报",
}


def filling(actor: Actor, report: Report, *, today: date, for_print: bool = False) -> Filling:
    """The report with everything that is bound filled in; ``for_print`` leaves out what nobody has confirmed."""
    if report.marked:
        return expanded(actor, report, today=today)
    blocks = list(report.blocks.all())
    rows = {one.key: one for one in report.slots.select_related("cell__unit", "cell__datum")}
    composed = compose([one.text for one in blocks], {key: place_of(row) for key, row in rows.items()})
    used = {place.id: rows[place.id] for place in composed.slots}
    found = _offers(actor, report, used, today=today)
    data: list[Datum] = []
    bindings: dict[str, Binding] = {}
    for key, row in used.items():
        bindings[key] = _binding(key, row, found.get(key), data, for_print=for_print)
    approved = {key: one for key, row in used.items() if (one := approved_of(row))}
    decided = {key: said for key, row in used.items() if (said := decided_of(row))}
    filled = fill(composed.text, composed.slots, bindings, data, approved=approved, decided=decided)
    gaps = {one.slot: one for one in filled.gaps}
    passed = {one.slot: one for one in filled.decided}
    printed = {piece.slot: piece.words for piece in filled.pieces if piece.slot}
    seats: dict[str, Seat] = {}
    for place in composed.slots:
        row, offer = used[place.id], found.get(place.id)
        gap = gaps.get(place.id)
        if gap is not None and row.ref.get("kind") == "derived":
            gap = gap._replace(reason="由别处的数算出，其中有的还没有数", remedy="请先填上那几处。")
        elif gap is not None and not row.ref and not gap.blocks:
            gap = _nothing(row, gap)
        state: State = "waived" if place.id in passed else _state(row, offer, gap)
        if state == "answered" and gap is not None:
            gap = gap._replace(reason="单位报来了，还没有采用", remedy="请看一眼，采用以后才能印。")
        seats[place.id] = Seat(row, place, state, printed.get(place.id, ""), offer, gap, period_of(row, report))
    return Filling(report, blocks, composed, filled, seats, by_line(filled.pieces, len(blocks)))


def place_of(row: Slot) -> Place:
    """The slot as the rules have it, without its place in the text."""
    facet = cast(Facet, row.facet)
    return Place(
        row.key, 0, 0, facet, row.unit, row.indicator, row.place, row.period, row.scope, row.approx, (0, 0), "", "",
        row.decimals,
    )  # fmt: skip


def period_of(row: Slot, report: Report) -> Period:
    """The period that the slot's words mean."""
    return place_period(row.period, report.period, facet=row.facet)


def area_of(row: Slot, areas: Mapping[int, Area]) -> int | None:
    """The area that the slot's words name beside the own one; None for the own."""
    return area_named(row.place, areas)


def _offers(actor: Actor, report: Report, rows: Mapping[str, Slot], *, today: date) -> dict[str, Offer]:
    """What each slot is bound to, as it is now: a fixed number of statements for each period that is spoken of."""
    areas = areas_around(actor.area_id) if any(row.ref for row in rows.values()) else {}
    groups: dict[tuple[Period, int | None], dict[str, Ref]] = {}
    found: dict[str, Offer] = {}
    for key, row in rows.items():
        ref = Ref.of(row.ref)
        if ref.kind in ("indicator", "measure"):
            groups.setdefault((period_of(row, report), area_of(row, areas)), {})[key] = ref
        elif (offer := _own(row, ref, areas.get(actor.area_id))) is not None:
            found[key] = offer
    for (period, area), refs in groups.items():
        there = known(actor, set(refs.values()), period, today=today, area_id=area)
        found |= {key: _dated(there[ref], period) for key, ref in refs.items() if ref in there}
    return found


def _dated(offer: Offer, period: Period) -> Offer:
    return offer._replace(datum=offer.datum._replace(period=say_period(period)))


def _own(row: Slot, ref: Ref, area: Area | None) -> Offer | None:
    """Names and answers: what needs no query."""
    if ref.kind == "words" and ref.code:
        by = f"{row.confirmed_by}填写" if row.confirmed_by else "填写"
        return Offer(ref, Datum(row.indicator or "名称", "name", "", ref.code, source=by))
    if ref.kind == "area" and area is not None:
        words = names_of(area.name).stem if ref.facet == "stem" else area.name
        return Offer(ref, Datum("本县名称", "name", "", words, source="行政区划名录"))
    if ref.kind == "asked" and row.cell is not None:
        return _answer(row, ref)
    return None


def _answer(row: Slot, ref: Ref) -> Offer:
    cell = row.cell
    assert cell is not None
    value: Decimal | str = cell.words if cell.value is None else cell.value
    taken = cell.state == CellState.ACCEPTED or bool(cell.source)
    datum = Datum(
        cell.datum.name, row.facet, cell.datum.measure, value if cell.held else Decimal(0),  # type: ignore[arg-type]
        state="已审核" if taken else "待采用", source=f"要数：{cell.source or cell.unit.short}", filer=cell.unit.short,
    )  # fmt: skip
    missing = cell.get_missing_display() if cell.held else _WAITS.get(cell.state, "单位还没有报来")
    return Offer(ref, datum, missing if cell.missing or not cell.held else "")


def _binding(key: str, row: Slot, offer: Offer | None, data: list[Datum], *, for_print: bool) -> Binding:
    ref = Ref.of(row.ref)
    if ref.kind == "derived":
        why = row.offers[0]["why"][0] if row.offers else "由别处的数算出"
        return Binding(key, derived=Derived(key, ref.code, ref.facet, why), sure=True)
    if offer is None or (for_print and row.confirmed_at is None and not offer.blocks):
        return Binding(key)
    if offer.missing or offer.blocks:  # also where nobody has confirmed it: an approved value must not slip past
        return Binding(key, gap=_gap(key, offer))
    data.append(offer.datum)
    return Binding(key, len(data) - 1, sure=row.sure)


def _nothing(row: Slot, gap: Gap) -> Gap:
    if not row.is_number:
        return gap._replace(reason="还没有填名称", remedy="请直接填写。")
    if row.offers:
        return gap._replace(reason="有几个相近的数，拿不准", remedy="请选一个，或向单位要数。")
    return gap._replace(reason="系统里没有同单位、同口径的数", remedy="请另找一个数，或向单位要数。")


def _gap(key: str, offer: Offer) -> Gap:
    if offer.ref.kind == "asked":
        return Gap(key, offer.missing, "可以到“要数”里催办。")
    remedy = "请等数据发布。" if offer.blocks else "请先把数填报到指标或台账。"
    return Gap(key, f"“{offer.datum.name}”{offer.missing}", remedy, blocks=offer.blocks)


def _state(row: Slot, offer: Offer | None, gap: Gap | None) -> State:
    ref = Ref.of(row.ref)
    if gap is None:
        if row.fixed_approved_at is not None:
            return "fixed"
        return "derived" if ref.kind == "derived" else "filled" if row.confirmed_at else "proposed"
    if gap.blocks and ref.kind != "asked":
        return "blocked"
    if ref.kind == "asked":
        return "answered" if offer is not None and not offer.missing else "asked"
    return "missing" if ref.kind else "open"
