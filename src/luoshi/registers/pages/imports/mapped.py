"""The columns of a file beside the fields that they may be."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.paper.grids import letters
from luoshi.registers.models import Import
from luoshi.registers.queries.names import CountyNames
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.choose_match import say_match, ways_to_match
from luoshi.registers.rules.map_headers import SheetMapping, missing_fields
from luoshi.registers.services.importing.starting import the_unit, units_to_choose, why_not_taken

HOW: dict[str, str | Promise] = {
    "template": _("our template"),
    "profile": _("kept profile"),
    "name": _("same name"),
    "guess": _("a guess, please look"),
    "hand": _("chosen by hand"),
    "system": _("comes from another system: needs its import profile"),
    "closed": _("not yours to fill in"),
    "computed": _("worked out by itself"),
}


class ColumnShown(NamedTuple):
    """A column of the file on the mapping page."""

    place: int
    letter: str
    title: str
    key: str
    how: str | Promise
    doubt: bool
    unit: str
    hidden: bool
    samples: list[str]


def mapping_context(at: Desk, job: Import) -> dict[str, Any]:
    """What the mapping form shows."""
    mapping = SheetMapping.of(job.mapping)
    samples: list[list[str]] = job.looked.get("samples", [])
    columns = [
        ColumnShown(
            one.place, letters(one.place), one.title, one.key, HOW.get(one.how, ""), one.how == "guess", one.unit,
            one.hidden, samples[one.place] if one.place < len(samples) else [],
        )
        for one in mapping.columns
        if one.place != mapping.serial and (one.title or one.key)
    ]  # fmt: skip
    ways = ways_to_match(at.definition, mapping.keys)
    units = units_to_choose(at)
    names = CountyNames(at.actor.area_id).units
    return {
        "columns": columns,
        "options": _options(at, job),
        "unread": [one for one in columns if not one.key],
        "lacking": missing_fields(mapping.columns, at.definition),
        "sheets": job.looked.get("sheets", []),
        "notes": job.looked.get("notes", []),
        "mapping": mapping,
        "ways": [(" ".join(way), say_match(at.definition, way), list(way) == job.match_by) for way in ways],
        "units": [] if the_unit(at) else [(pk, name) for pk, name in names.items() if units is None or pk in units],
    }


def _options(at: Desk, job: Import) -> list[tuple[str, str]]:
    beside = [("number", "编号"), ("unit", "填报单位")] + ([("stage", "环节")] if at.definition.stages else [])
    fields = [
        (one.key, f"{one.name}（{one.unit}）" if one.unit else one.name)
        for one in at.definition.fields
        if not why_not_taken(at, one.key, job.profile, job.unit_id)
    ]
    return [*beside, *fields]
