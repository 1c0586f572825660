"""Rows of a list as HTML, built here and not in a template: a page of 50 × 12 cells takes a few milliseconds."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from luoshi.registers.models import EntryState
from luoshi.registers.pages.columns import Column
from luoshi.registers.queries.listing import ListRow
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.definition import Field
from luoshi.registers.rules.show_value import Names, show_masked, show_value, tone_of
from luoshi.registers.rules.waiting import REMOVE, STAGE

TONES = {"draft": "open", "submitted": "info", "confirmed": "doubt", "returned": "bad", "verified": "good"}
Text = Callable[[ListRow], str]


class Cells:
    """Writes the rows of one page. ``restated`` are the entries that were corrected after their period was locked."""

    def __init__(
        self, desk: Desk, columns: Sequence[Column], names: Names, *, today: date, address: str, words: str = "",
        restated: Collection[int] = (),
    ) -> None:  # fmt: skip
        self._desk, self._names, self._today, self._address = desk, names, today, address
        self._restated = restated
        #: What stays hidden in rows of a unit.
        self._hidden: dict[int, frozenset[str]] = {}
        self._stages = {one.key: one for one in desk.definition.stages}
        self._states = {value: str(label) for value, label in EntryState.choices}
        self._marked = re.compile("|".join(map(re.escape, words.split())), re.IGNORECASE) if words else None
        self._was, self._removed = _("Counts until it is verified: {}"), str(_("to be removed"))
        self._restated_words, self._waits = str(_("corrected")), str(_("nothing"))
        self._columns = [(one, _label(one), self._of(one)) for one in columns]

    def rows(self, rows: Iterable[ListRow]) -> SafeString:
        """All of them, joined."""
        return SafeString("".join(map(self.row, rows)))

    def row(self, row: ListRow) -> str:
        """One ``<tr>``."""
        first, *others = self._columns
        shown = row.shown
        body = "".join([self._cell(one, label, text, row, shown) for one, label, text in others])
        return f"<tr>{self._title(first, row, shown)}{body}</tr>"

    def _title(self, first: tuple[Column, str, Any], row: ListRow, shown: dict[str, Any]) -> str:
        column, _label, text = first
        words = text(row, shown) or row.number
        marks = ""
        if row.pending and row.pending.get(REMOVE):
            marks += f' <span class="chip bad">{escape(self._removed)}</span>'
        if row.id in self._restated:
            marks += f' <span class="chip doubt">{escape(self._restated_words)}</span>'
        number = f'<span class="entry-number">{self._lit(row.number)}</span>' if column.key != "number" else ""
        return (
            f'<th scope="row" class="first"><a href="{self._address}{row.id}/">{self._lit(words)}</a>'
            f"{self._dot(column, row)}{marks}{number}</th>"
        )

    def _cell(self, column: Column, label: str, text: Any, row: ListRow, shown: dict[str, Any]) -> str:
        words = text(row, shown)
        inner = words if isinstance(words, SafeString) else self._lit(words)
        kind = "number" if column.right else ""
        if column.field is not None and not column.masked and (tone := tone_of(shown.get(column.key))):
            kind += f" {tone}"
        if row.pending:
            inner += self._dot(column, row)
        return f'<td data-label="{label}"{f" class={kind!r}" if kind else ""}>{inner}</td>'

    def _dot(self, column: Column, row: ListRow) -> str:
        """The mark of a change that waits, with what counts until then."""
        key = STAGE if column.key == "stage" else column.key
        if not row.pending or not row.official or key not in row.pending:
            return ""
        if column.key == "stage":
            was = self._stages[row.stage].name if row.stage in self._stages else ""
        elif column.field is not None and not column.masked:
            was = show_value(column.field, row.values.get(column.key), self._names)
        else:
            was = ""
        said = self._was.format(was or self._waits)
        return f'<span class="waiting" title="{escape(said)}" aria-label="{escape(said)}">●</span>'

    def _lit(self, words: str) -> str:
        """Escaped, the search words marked."""
        if self._marked is None or not words:
            return escape(words)
        out, at = [], 0
        for found in self._marked.finditer(words):
            out += [escape(words[at : found.start()]), "<mark>", escape(found[0]), "</mark>"]
            at = found.end()
        return "".join([*out, escape(words[at:])])

    def _of(self, column: Column) -> Callable[[ListRow, dict[str, Any]], str]:
        """What a column says of a row; SafeString where it is HTML already."""
        field, names = column.field, self._names
        if field is not None:
            key = field.key
            if column.masked:
                return lambda row, shown: self._masked(field, row, shown)
            return lambda row, shown: show_value(field, shown.get(key), names)
        return {
            "number": lambda row, shown: row.number,
            "unit": lambda row, shown: names.unit(row.unit_id),
            "stage": self._stage,
            "state": self._state,
            "due": self._due,
            "updated": lambda row, shown: f"{timezone.localtime(row.updated_at):%Y-%m-%d %H:%M}",
        }[column.key]

    def _masked(self, field: Field, row: ListRow, shown: dict[str, Any]) -> str:
        if row.unit_id not in self._hidden:
            self._hidden[row.unit_id] = self._desk.for_unit(row.unit_id).hidden
        value = shown.get(field.key)
        if field.key in self._hidden[row.unit_id]:
            return show_masked(field, value)
        return show_value(field, value, self._names)

    def _stage(self, row: ListRow, shown: dict[str, Any]) -> str:
        key = row.shown_stage
        one = self._stages.get(key)
        return SafeString(f'<span class="stage">{escape(one.name)}</span>') if one else ""

    def _state(self, row: ListRow, shown: dict[str, Any]) -> str:
        label = escape(self._states.get(row.state, row.state))
        title = f' title="{escape(row.reason)}"' if row.reason else ""
        return SafeString(f'<span class="chip {TONES.get(row.state, "")}"{title}>{label}</span>')

    def _due(self, row: ListRow, shown: dict[str, Any]) -> str:
        if row.due_on is None:
            return ""
        stage = self._stages.get(row.stage)
        late = row.due_on < self._today and not (stage and stage.ends)
        return SafeString(f'<span class="number{" late" if late else ""}">{row.due_on.isoformat()}</span>')


def _label(column: Column) -> str:
    """What stands before a value where rows are cards."""
    return str(escape(f"{column.title} {column.unit}".rstrip()))
