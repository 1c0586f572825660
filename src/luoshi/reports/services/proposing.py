"""What each open slot may be bound to: proposed by meaning, with reasons, for a person to confirm."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from luoshi.audit.services import act_as
from luoshi.indicators.queries.known import areas_around
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.reports.models import Report, Slot
from luoshi.reports.queries.filling import area_of, place_of
from luoshi.reports.queries.offers import Offer, catalogue
from luoshi.reports.rules.bind_names import AreaNames, find_area_name, names_of
from luoshi.reports.rules.compose import compose
from luoshi.reports.rules.derive import Derived
from luoshi.reports.rules.likeness import Fit, is_sure
from luoshi.reports.rules.propose import bind
from luoshi.reports.rules.refs import Ref
from luoshi.reports.rules.slots import Slot as Place

#: What a slot's proposal keeps.
_FIELDS = ("ref", "offers", "sure")


@transaction.atomic
def propose(actor: Actor, report: Report, *, keys: Sequence[str] | None = None) -> int:
    """Propose for every slot that nobody has decided (or those of ``keys``); how many are sure now."""
    require(actor, "report.edit")
    act_as(actor)
    rows = {one.key: one for one in report.slots.select_for_update()}
    texts = list(report.blocks.values_list("text", flat=True))
    composed = compose(texts, {key: place_of(row) for key, row in rows.items()})
    areas = areas_around(actor.area_id)
    own = names_of(areas[actor.area_id].name)
    spoken = _spoken(actor, report)
    asked = [one for one in composed.slots if _undecided(rows[one.id], keys)]
    bare = [_bare(one) for one in composed.slots]
    changed = []
    for ours in (True, False):
        places = [one for one in asked if (area_of(rows[one.id], areas) is None) is ours]
        there = catalogue(actor, own=ours) if places else []
        bound = bind(composed.text, bare, [one.datum for one in there], only={one.id for one in places})
        for place in places:
            row, binding = rows[place.id], bound[place.id]
            if binding.derived is not None:
                _derive(row, binding.derived)
            elif not row.is_number:
                _name(row, place, own, spoken)
            else:
                _match(row, binding.fits, there)
            changed.append(row)
    Slot.objects.bulk_update(changed, _FIELDS, batch_size=500)
    return sum(row.sure for row in changed)


def _undecided(row: Slot, keys: Sequence[str] | None) -> bool:
    return row.confirmed_at is None and row.cell_id is None and (keys is None or row.key in keys)


def _bare(place: Place) -> Place:
    """The slot without period and area: the catalogue holds every period, and the areas are parted beforehand."""
    return place._replace(period="", area="")


def _derive(row: Slot, found: Derived) -> None:
    row.ref, row.sure = Ref("derived", found.part, found.whole).data(), True
    row.offers = [{"why": [found.words]}]


def _match(row: Slot, found: Sequence[Fit], there: Sequence[Offer]) -> None:
    # A target, its completion and what was reached bear one name: a paper that wants the former says so.
    told = [fit for fit in found if there[fit.datum].datum.facet not in ("target", "completion")]
    found = [fit for fit in found if there[fit.datum].datum.facet == row.facet or fit in told]
    row.offers = [
        {**there[fit.datum].ref.data(), "name": there[fit.datum].datum.name, "score": round(fit.score, 2),
         "why": list(fit.reasons), "from": there[fit.datum].datum.source}
        for fit in found
    ]  # fmt: skip
    row.sure = is_sure(found)
    row.ref = there[found[0].datum].ref.data() if row.sure else {}


def _name(row: Slot, place: Place, own: AreaNames, spoken: dict[str, str]) -> None:
    if row.ref.get("kind") == "words":  # taken over from the report before: a person looks at it once more
        row.sure = True
        return
    stem = find_area_name(place, own)
    row.ref = Ref("area", "", stem).data() if stem else {}
    row.offers, row.sure = [], bool(stem)
    words = spoken.get(context_of(place))
    if words and not stem:
        row.offers = [{**Ref("words", words).data(), "name": words, "score": 0.7, "why": ["上次填的"], "from": ""}]


def context_of(place: Place) -> str:
    """The words around a slot, by which it is known again in another paper."""
    return f"{place.before[-8:]}＿{place.after[:8]}"


def _spoken(actor: Actor, report: Report) -> dict[str, str]:
    """What people put into the same place of earlier papers."""
    rows = Slot.objects.filter(area_id=actor.area_id, facet="name", confirmed_at__isnull=False, ref__kind="words")
    rows = rows.exclude(report=report).exclude(context="").order_by("-confirmed_at")
    newest = list(rows.values_list("context", "ref")[:5000])
    return {context: ref["code"] for context, ref in reversed(newest)}
