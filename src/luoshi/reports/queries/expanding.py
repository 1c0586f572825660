"""A template filled as it stands now: its lists and conditions carried out, every value with its state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from luoshi.ground.period import Period
from luoshi.organization.actor import Actor
from luoshi.reports.models import Report, Slot
from luoshi.reports.queries.county_known import CountyKnown
from luoshi.reports.queries.offers import Offer
from luoshi.reports.queries.seats import Filling, Seat, State, approved_of, by_line, decided_of
from luoshi.reports.rules.compose import Composed
from luoshi.reports.rules.fill import Filled, fill
from luoshi.reports.rules.refs import Ref
from luoshi.reports.rules.slots import Slot as Place
from luoshi.reports.rules.template import Expanded, TemplateError, expand, parse
from luoshi.reports.rules.template.check import check


def expanded(actor: Actor, report: Report, *, today: date) -> Filling:
    """The template with what the county knows. Raises TemplateError where it makes no sense over that."""
    blocks = list(report.blocks.all())
    known = CountyKnown(actor, report.period, today=today)
    template = parse([one.text for one in blocks], known.vocabulary)
    known.fetch(template.needs)
    found = expand(template, known)
    names = keys_of(found.slots)
    slots = tuple(one._replace(id=names[one.id]) for one in found.slots)
    bindings = {
        names[key]: one._replace(slot=names[key], gap=one.gap._replace(slot=names[key]) if one.gap else None)
        for key, one in found.bindings.items()
    }  # fmt: skip
    data = [one._replace(slot=names.get(one.slot, "")) for one in found.data]
    rows = {one.key: one for one in report.slots.all()}
    approved = {key: one for key, row in rows.items() if (one := approved_of(row))}
    decided = {key: said for key, row in rows.items() if (said := decided_of(row))}
    filled = fill(found.text, slots, bindings, data, approved=approved, decided=decided)
    seats = _seats(report, filled, rows, found, known)
    lines = [one for one in by_line(filled.pieces, found.text.count("\n") + 1) if one]
    return Filling(report, [], Composed(found.text, slots, ()), filled, seats, lines, found.graphs)


def check_template(actor: Actor, paragraphs: Sequence[str], period: Period, *, today: date) -> None:
    """Raise TemplateError, with everything that is wrong, where the paragraphs are no template of this county."""
    known = CountyKnown(actor, period, today=today)
    template = parse(paragraphs, known.vocabulary)
    if wrong := check(template, known.vocabulary):
        raise TemplateError(wrong)


def keys_of(slots: tuple[Place, ...]) -> dict[str, str]:
    """Each slot's lasting key: by what it asks for, not by its place, so that a longer list moves no decision."""
    seen: Counter[str] = Counter()
    found = {}
    for one in slots:
        what = "|".join((one.indicator, one.facet, one.unit, one.period, one.area))
        seen[what] += 1
        found[one.id] = "t" + sha256(f"{what}|{seen[what]}".encode()).hexdigest()[:10]
    return found


def _seats(
    report: Report, filled: Filled, rows: dict[str, Slot], found: Expanded, known: CountyKnown
) -> dict[str, Seat]:  # fmt: skip
    gaps = {one.slot: one for one in filled.gaps}
    passed = {one.slot for one in filled.decided}
    printed = {piece.slot: piece.words for piece in filled.pieces if piece.slot}
    seats = {}
    for place in filled.slots:
        row = rows.get(place.id) or _row(report, place)
        gap = gaps.get(place.id)
        state: State = "filled"
        if place.id in passed:
            state = "waived"
        elif gap is not None:
            state = "blocked" if gap.blocks else "missing"
        elif row.fixed_approved_at is not None:
            state = "fixed"
        binding = filled.bindings.get(place.id)
        offer = None
        if binding is not None and binding.datum is not None:
            datum = found.data[binding.datum]
            offer = Offer(Ref(), datum, link=known.links.get(datum.source, ""))
        seats[place.id] = Seat(row, place, state, printed.get(place.id, ""), offer, gap, report.period)
    return seats


def _row(report: Report, place: Place) -> Slot:
    """A slot as it would be kept, once somebody decides something about it."""
    return Slot(
        area_id=report.area_id, report=report, key=place.id, facet=place.facet, unit=place.unit[:20],
        indicator=place.indicator[:120], period=place.period[:40], approx=place.approx[:4],
    )  # fmt: skip
