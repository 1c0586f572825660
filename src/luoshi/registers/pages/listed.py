"""A list's query string as what an export takes: the list, its columns, the filters in words."""

from __future__ import annotations

from django.http import QueryDict

from luoshi.registers.pages.asking import read_state
from luoshi.registers.pages.chips import chips_of
from luoshi.registers.pages.columns import chosen_columns
from luoshi.registers.queries.names import CountyNames
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.asked import Asked
from luoshi.registers.services.exporting import Shown


def listed(desk: Desk, query: str) -> tuple[Asked, list[Shown], list[str]]:
    """Raises BadFilter. The entry's number comes first, so that the file can come back by it."""
    state = read_state(QueryDict(query), desk)
    columns = [Shown(one.key, str(one.title), one.masked) for one in chosen_columns(desk, state.columns)]
    if all(one.key != "number" for one in columns):
        columns.insert(0, Shown("number", "编号"))
    chips = chips_of(desk, state, CountyNames(desk.actor.area_id))
    about = ["；".join(f"{chip.name}：{chip.said}" for chip in chips)] if chips else []
    return state.asked, columns, about
