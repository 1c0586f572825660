"""What a row of a plan needs beyond plain fields: units as names and pairs, spans and dates for the scripts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django import template

from luoshi.plans.models import Assignment
from luoshi.plans.pages.labels import GAP_LABELS, PLAN_TONES
from luoshi.plans.queries.rows import Row
from luoshi.plans.rules.find_gaps import Gap

register = template.Library()

_TONES = {"proposed": "info", "adopted": "good", "live": "good", "closed": "doubt"}


@register.filter
def spans(places: Any) -> str:
    """``[[3, 9], [12, 14]]`` as ``3-9 12-14``."""
    return " ".join(f"{start}-{end}" for start, end in places or ())


@register.filter
def unit_names(rows: Iterable[Assignment]) -> str:
    """Short names in their order."""
    return "、".join(row.unit.short for row in rows)


@register.filter
def unit_pairs(rows: Iterable[Assignment]) -> str:
    """Ids and short names as JSON."""
    return json.dumps([[row.unit_id, row.unit.short] for row in rows], ensure_ascii=False)


@register.filter
def date_facts(row: Row) -> str:
    """What the deadline's dialog starts with, as JSON."""
    item = row.item
    facts = {
        "kind": item.date_kind,
        "words": item.deadline_words,
        "due": item.due.isoformat() if item.due else "",
        "next_check": item.next_check.isoformat() if item.next_check else "",
        "stages": [[stage.words, stage.due.isoformat()] for stage in row.stages],
    }
    return json.dumps(facts, ensure_ascii=False)


@register.filter
def state_tone(state: str) -> str:
    """The chip's tone for an item's state."""
    return _TONES.get(state, "open")


@register.filter
def gap_label(gap: Gap) -> object:
    """What a gap is called in a narrow cell; its own words are the whole sentence."""
    return GAP_LABELS[gap.code]


@register.filter
def plan_tone(state: str) -> str:
    """The chip's tone for a plan's state."""
    return PLAN_TONES[state]
