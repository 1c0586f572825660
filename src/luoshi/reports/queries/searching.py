"""Figures looked for by their name, for one slot: only what may stand there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from luoshi.indicators.queries.known import areas_around
from luoshi.indicators.queries.reach import desks
from luoshi.organization.actor import Actor
from luoshi.registers.queries.reach import desk_of, registers
from luoshi.reports.models import Report, Slot
from luoshi.reports.queries.filling import area_of, period_of, place_of
from luoshi.reports.queries.offers import Offer, known
from luoshi.reports.rules.likeness import like, may_stand
from luoshi.reports.rules.refs import Ref

MOST = 12


def search(actor: Actor, report: Report, row: Slot, words: str, *, today: date) -> list[Offer]:
    """What is called alike, the likeliest first, and fits the slot's unit and facet."""
    words = words.strip()
    refs = [ref for ref, _score in sorted(_named(actor, words), key=lambda one: -one[1])[: MOST * 3]] if words else []
    if not refs:
        return []
    area = area_of(row, areas_around(actor.area_id))
    there = known(actor, refs, period_of(row, report), today=today, area_id=area)
    order = {(ref.kind, ref.code): at for at, ref in reversed(list(enumerate(refs)))}
    place = place_of(row)
    found = [
        one for one in there.values() if (one.ref.kind, one.ref.code) in order and may_stand(place, one.datum)
    ]  # fmt: skip
    return sorted(found, key=lambda one: order[one.ref.kind, one.ref.code])[:MOST]


def offered(actor: Actor, report: Report, row: Slot, *, today: date) -> list[tuple[Offer, list[str], float]]:
    """What was proposed for a slot, with its figure of now, the reasons and the score."""
    refs = [Ref.of(one) for one in row.offers]
    area = area_of(row, areas_around(actor.area_id))
    there = known(actor, set(refs), period_of(row, report), today=today, area_id=area) if refs else {}
    return [
        (there[ref], list(one["why"]), float(one["score"]))
        for ref, one in zip(refs, row.offers, strict=True) if ref in there
    ]  # fmt: skip


def _named(actor: Actor, words: str) -> Iterator[tuple[Ref, float]]:
    for code, desk in desks(actor).items():
        names = (desk.definition.name, *desk.definition.synonyms, code)
        if score := max(_score(words, name) for name in names):
            yield Ref("indicator", code, "value"), score
    for register in registers(actor).filter(version__isnull=False):
        for one in desk_of(actor, register).definition.measures:
            names = (one.name, *one.synonyms, f"{register.name}{one.name}")
            if score := max(_score(words, name) for name in names):
                yield Ref("measure", f"{register.code}.{one.key}"), score * 0.99


def _score(words: str, name: str) -> float:
    if words in name:
        return 0.8 + 0.2 * len(words) / len(name)
    score = like(words, name)
    return score if score >= 0.5 else 0.0
