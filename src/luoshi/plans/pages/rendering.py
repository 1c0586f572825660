"""Rows as HTML."""

from __future__ import annotations

from collections.abc import Iterable

from django.template.loader import get_template

from luoshi.plans.queries.rows import Row


def render_rows(rows: Iterable[Row], *, editable: bool) -> dict[int, str]:
    """Item id → its ``<tr>``."""
    template = get_template("plans/_row.html")
    return {row.item.pk: template.render({"row": row, "item": row.item, "editable": editable}) for row in rows}
