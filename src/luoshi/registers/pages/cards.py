"""Cards of the board as HTML, built here and not in a template."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from luoshi.registers.queries.listing import ListRow
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.definition import Field
from luoshi.registers.rules.show_value import Names, show_value
from luoshi.registers.rules.waiting import STAGE

#: So many facts stand on a card beside its title.
FACTS = 2


class Cards:
    """Writes cards: title, number, unit, two facts, the day by which its stage should be left."""

    def __init__(self, desk: Desk, names: Names, *, today: date, address: str) -> None:
        self._desk, self._names, self._today, self._address = desk, names, today, address
        self._title = next((one for key in desk.definition.titles for one in desk.fields if one.key == key), None)
        self._facts = _facts(desk, self._title)
        self._stages = {one.key: one for one in desk.definition.stages}
        self._move, self._due = str(escape(_("Move…"))), str(escape(_("to leave this stage by")))
        self._waits = _("to “{}”, waits for verification")

    def cards(self, rows: Iterable[ListRow]) -> SafeString:
        """All of them, joined."""
        return SafeString("".join(map(self._card, rows)))

    def _card(self, row: ListRow) -> str:
        shown = row.shown
        title = show_value(self._title, shown.get(self._title.key), self._names) if self._title else ""
        link = f"{self._address}{row.id}/"
        facts = "".join(
            f"<span>{escape(show_value(one, shown[one.key], self._names))}{escape(_unit(one))}</span>"
            for one in self._facts if shown.get(one.key) is not None
        )  # fmt: skip
        return (
            f'<li class="card" data-entry="{row.id}" draggable="true">'
            f'<a href="{link}">{escape(title or row.number)}</a>'
            f'<span class="card-facts"><span>{escape(self._names.unit(row.unit_id))}</span>{facts}</span>'
            f"{self._waiting(row)}{self._due_on(row)}{self._button(row)}</li>"
        )

    def _waiting(self, row: ListRow) -> str:
        target = (row.pending or {}).get(STAGE)
        if not row.official or target not in self._stages:
            return ""
        return f'<span class="chip doubt">{escape(self._waits.format(self._stages[target].name))}</span>'

    def _due_on(self, row: ListRow) -> str:
        stage = self._stages.get(row.stage)
        if row.due_on is None or (stage is not None and stage.ends):
            return ""
        late = " late" if row.due_on < self._today else ""
        return f'<span class="card-due number{late}">{self._due} {row.due_on.isoformat()}</span>'

    def _button(self, row: ListRow) -> str:
        if not (self._desk.owns or self._desk.may_file(row.unit_id)):
            return ""
        return (
            f'<button type="button" class="plain card-move" hx-get="{self._address}board/{row.id}"'
            f' hx-target="#move-body">{self._move}</button>'
        )


def _facts(desk: Desk, title: Field | None) -> list[Field]:
    money = [one for one in desk.fields if one.type in ("money", "number") and one is not title]
    named = [one for one in desk.fields if one.type in ("choice", "enterprise", "person") and one is not title]
    return [*named[:1], *money[:1]][:FACTS]


def _unit(field: Field) -> str:
    return f" {field.unit}" if field.unit and field.unit != "%" else ""
