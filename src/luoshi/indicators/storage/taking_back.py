"""Figures released one by one, and taken out again as if they had never been filed; their history stays."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection

from luoshi.indicators.storage.figures import Key

_THESE = (
    "(o.area_id, o.indicator_id, o.kind, o.start, o.facet) IN"
    " (SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::date[], %s::text[]))"
)


def release_figures(keys: Iterable[Key], *, at: datetime) -> set[Key]:
    """Release exactly these where they are preliminary (one statement); the keys that changed."""
    return _run(
        "UPDATE indicators_observation AS o SET state = 'released', released_at = %s, revision = o.revision + 1"
        f" WHERE o.state = 'preliminary' AND {_THESE}",
        keys,
        at,
    )


def take_out(keys: Iterable[Key]) -> set[Key]:
    """Delete exactly these (one statement); the keys that were there."""
    return _run(f"DELETE FROM indicators_observation AS o WHERE {_THESE}", keys)


def _run(sql: str, keys: Iterable[Key], *before: datetime) -> set[Key]:
    ordered = sorted(set(keys))
    if not ordered:
        return set()
    columns: list[Any] = [list(column) for column in zip(*ordered, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} RETURNING o.area_id, o.indicator_id, o.kind, o.start, o.facet", [*before, *columns])
        return {Key(*row) for row in cursor.fetchall()}
