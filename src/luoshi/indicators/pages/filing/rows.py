"""The sheet of a month's figures as the spreadsheet grid takes it (docs/web.md)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from luoshi.ground.missing import LABELS, Missing
from luoshi.indicators.pages.facets import FACET_WORDS
from luoshi.indicators.pages.periods import local_period
from luoshi.indicators.queries.exporting import STATES
from luoshi.indicators.queries.filing_sheet import FilingRow, FilingSheet
from luoshi.indicators.rules.definition import FacetKey
from luoshi.indicators.rules.exact import Fig
from luoshi.indicators.rules.show_figure import plain, show_figure
from luoshi.indicators.storage.figures import Figure

EXPLAIN = "explain"


def columns(sheet: FilingSheet) -> list[dict[str, Any]]:
    """Name and unit, the facets to file, what they stand beside, state, and the explanation."""
    own = _("Says which indicator the row is.")
    beside = _("Shown to compare with; it is filed in its own month.")
    made: list[dict[str, Any]] = [
        _fixed("name", _("Indicator"), own, 190), _fixed("unit", _("Unit of measure"), own, 70),
        _fixed("period", _("Period"), own, 120),
    ]  # fmt: skip
    made += [{"key": key, "title": str(FACET_WORDS[key]), "type": "number", "width": 110} for key in sheet.facets]
    made += [
        _fixed("counted", _("Growth worked out"), _("Worked out from this and last year’s values."), 110, "number"),
        _fixed("before", _("Period before"), beside, 110, "number"),
        _fixed("last_year", _("Same period last year"), beside, 110, "number"),
        _fixed("state", _("State"), _("Changes when the figures are released."), 80),
    ]  # fmt: skip
    explain = {"key": EXPLAIN, "title": _("Explanation of what is odd"), "type": "long_text", "width": 280}
    return [*made, explain]


def _fixed(key: str, title: str, reason: str, width: int, kind: str = "text") -> dict[str, Any]:
    return {"key": key, "title": title, "type": kind, "readonly": True, "reason": reason, "width": width}


def row_json(
    sheet: FilingSheet, row: FilingRow, errors: dict[str, list[dict[str, str]]] | None = None
) -> dict[str, Any]:
    """A row with its figures, its doubts as remarks at their cells, and what of it may be typed."""
    reasons = {key: why for key in sheet.facets if (why := closed(row, key))}
    return {
        "id": row.desk.id, "revision": row.revision, "number": "", "state": STATES.get(row.state, ""),
        "values": values(sheet, row), "errors": {**remarks(row), **(errors or {})}, "locked": False, "reason": "",
        "editable": [*(key for key in sheet.facets if key not in reasons), EXPLAIN], "reasons": reasons,
    }  # fmt: skip


def values(sheet: FilingSheet, row: FilingRow) -> dict[str, Any]:
    """Every cell of a row."""
    definition = row.desk.definition
    made: dict[str, Any] = {
        "name": definition.name, "unit": definition.unit,
        "period": local_period(row.period.kind, row.period.start), "state": STATES.get(row.state, ""),
        "before": _kept(row.before), "last_year": _kept(row.last_year), EXPLAIN: row.explained or None,
        "counted": None if isinstance(row.growth, Missing) else show_figure(definition, "growth", row.growth),  # type: ignore[arg-type]
    }  # fmt: skip
    made |= {key: cell(row.figures[key].value) if key in row.figures else None for key in sheet.facets}
    return made


def cell(value: Fig) -> str:
    """What stands in a cell: every digit filed, or why there is none."""
    return LABELS[value.reason] if isinstance(value, Missing) else plain(value)


def closed(row: FilingRow, key: FacetKey) -> str:
    """Why a facet of a row is not typed here, "" where it is."""
    source = row.desk.definition.facet(key).source
    if source == "derived":
        return _("Worked out by the program.")
    if source == "none":
        return _("Nothing is published of it.")
    found = row.figures.get(key)
    if found is not None and found.state != "preliminary":
        return _("Released; revise it below with the reason.")
    return ""


def remarks(row: FilingRow) -> dict[str, list[dict[str, str]]]:
    """Doubts that nobody has explained yet, by facet; they stop nothing."""
    found: dict[str, list[dict[str, str]]] = {}
    for one in row.open_doubts:
        key = one.facet if one.facet in row.official else "value"
        said = {"message": f"提醒：{one.doubt.words}", "remedy": f"{one.doubt.remedy}（可在“说明”栏写明原因）"}
        found.setdefault(key, []).append(said)
    return found


def _kept(figure: Figure | None) -> str | None:
    return None if figure is None else cell(figure.value)
