"""The rows of an import by verdict, fifty a page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.paper.grids import letters
from luoshi.registers.models import Import, ImportRow
from luoshi.registers.queries.imports import PAGE, VERDICTS, lines_of, numbers_of, usual_problems
from luoshi.registers.queries.names import CountyNames
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.map_headers import SheetMapping
from luoshi.registers.rules.show_value import show_value

LABELS: dict[str, str | Promise] = {
    "new": gettext_lazy("New rows"),
    "changed": gettext_lazy("Rows that change"),
    "bad": gettext_lazy("Rows with mistakes"),
    "same": gettext_lazy("Rows without a change"),
}
SKIPPED: dict[str, str | Promise] = {
    "total": gettext_lazy("rows of sums"),
    "hidden": gettext_lazy("hidden rows"),
    "head": gettext_lazy("headings repeated"),
    "section": gettext_lazy("lines across"),
    "note": gettext_lazy("notes"),
    "blank": gettext_lazy("rows without anything for this register"),
    "example": gettext_lazy("the template's example"),
}


def preview_context(request: HttpRequest, at: Desk, job: Import) -> dict[str, Any]:
    """Counts, what was passed over, and a page of rows; without counts nothing was checked yet."""
    if "new" not in job.counts:
        return {}
    counts = {verdict: job.counts[verdict] for verdict in VERDICTS}
    first = next((verdict for verdict in ("bad", "changed", "new", "same") if counts[verdict]), "new")
    verdict = request.GET.get("show", first)
    verdict = verdict if verdict in VERDICTS else first
    pages = max(-(-counts[verdict] // PAGE), 1)
    given = request.GET.get("page", "1")
    page = min(max(int(given), 1), pages) if given.isdigit() and len(given) < 8 else 1
    lines = lines_of(job, verdict, page=page)
    shown = _Lines(at, job)
    return {
        "counts": counts, "verdict": verdict, "page": page, "pages": pages,
        "tabs_of_rows": [(one, LABELS[one], counts[one]) for one in VERDICTS],
        "skipped": [(SKIPPED[name], number) for name, number in job.counts.get("skipped", {}).items() if number],
        "hidden_skipped": job.counts.get("skipped", {}).get("hidden", 0),
        "good": counts["new"] + counts["changed"],
        "usual": usual_problems(job) if verdict == "bad" else [],
        "head": shown.head(verdict), "body": shown.body(verdict, lines),
    }  # fmt: skip


class _Lines:
    """Writes rows as HTML; a page of them has no template of its own for each cell."""

    def __init__(self, at: Desk, job: Import) -> None:
        self._at, self._job = at, job
        self._names = CountyNames(at.actor.area_id)
        self._mapping = SheetMapping.of(job.mapping)
        self._stages = {one.key: one.name for one in at.definition.stages}
        self._titles = {one.key: one.name for one in at.definition.fields}
        self._titles |= {"unit": str(_("Unit")), "stage": str(_("Stage reached")), "number": str(_("No."))}

    def head(self, verdict: str) -> list[str]:
        """The headings of a table of this verdict."""
        row = str(_("Row"))
        if verdict == "bad":
            return [str(_("Cell")), str(_("Typed there")), str(_("What is wrong")), str(_("What to do"))]
        if verdict == "changed":
            return [row, str(_("No.")), str(_("Column")), str(_("Now")), str(_("Becomes"))]
        if verdict == "same":
            return [row, str(_("No."))]
        return [row, str(_("Unit")), *(self._titles[key] for key in self._shown())]

    def body(self, verdict: str, lines: list[ImportRow]) -> SafeString:
        """The rows."""
        if verdict == "bad":
            return SafeString("".join(map(self._bad, lines)))
        if verdict == "changed":
            return SafeString("".join(map(self._changed, lines)))
        if verdict == "same":
            numbers = numbers_of(self._job, [one.entry_id or 0 for one in lines])
            return SafeString("".join(_tr(one.row, numbers.get(one.entry_id or 0, "")) for one in lines))
        return SafeString("".join(map(self._new, lines)))

    def _shown(self) -> list[str]:
        given = [one.key for one in self._mapping.columns if one.key and one.key not in ("unit", "number")]
        return [key for key in given if key in self._titles]

    def _value(self, key: str, value: Any) -> str:
        if key == "stage":
            return self._stages.get(str(value), "")
        field = self._at.rules.fields.get(key)
        return show_value(field, value, self._names) if field is not None else str(value or "")

    def _new(self, line: ImportRow) -> str:
        values = {**line.values, "stage": line.stage}
        cells = [self._value(key, values.get(key)) for key in self._shown()]
        return _tr(line.row, self._names.unit(line.unit_id or 0), *cells)

    def _changed(self, line: ImportRow) -> str:
        out = []
        for place, (key, was, becomes) in enumerate(line.changes):
            first = (line.row, line.number) if place == 0 else ("", "")
            cells = (self._titles.get(key, key), self._value(key, was), self._value(key, becomes))
            out.append(
                f"<tr{' class=more' if place else ''}><th scope=row class=number>{escape(first[0])}</th>"
                f"<td>{escape(first[1])}</td><td>{escape(cells[0])}</td><td><del>{escape(cells[1])}</del></td>"
                f"<td><ins>{escape(cells[2])}</ins></td></tr>"
            )
        return "".join(out)

    def _bad(self, line: ImportRow) -> str:
        out = []
        for place, _key, message, remedy, found, warn in line.problems:
            where = f"{letters(place)}{line.row}" if place >= 0 else _("row %s") % line.row
            tone = "doubt" if warn else "bad"
            cells = format_html("<td class=found>{}</td><td>{}</td><td>{}</td>", found, message, remedy)
            out.append(format_html("<tr><th scope=row><span class='chip {}'>{}</span></th>{}</tr>", tone, where, cells))
        return "".join(out)


def _tr(first: object, *cells: object) -> str:
    inner = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return f'<tr><th scope="row" class="number">{escape(first)}</th>{inner}</tr>'
