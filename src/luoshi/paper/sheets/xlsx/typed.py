"""A raw cell made a kind and a value in JSON, by its type and its style."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, time

from luoshi.paper.errors import Corrupt
from luoshi.paper.grids import letters
from luoshi.paper.readers.xlsx.formats import shown
from luoshi.paper.sheets.model import DATE, ERROR, MOMENT, NOTHING, NUMBER, PERCENT, TEXT, TRUTH, UNCOUNTED
from luoshi.paper.sheets.numbers import moment_of, plain_number
from luoshi.paper.sheets.wire import encoded
from luoshi.paper.sheets.xlsx.cells import RawCell, text_of
from luoshi.paper.sheets.xlsx.strings import SharedStrings
from luoshi.paper.sheets.xlsx.styles import kinds_of_styles

_MOST_SHAPES = 4096
_EMPTY = (NOTHING, "null")
_MOST_DATES = 50_000
_TRUTHS = {"1": (TRUTH, '"1"'), "true": (TRUTH, '"1"'), "0": (TRUTH, '"0"'), "false": (TRUTH, '"0"')}


Shape = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
Plan = tuple[str, list[Callable[[str], str]]]


class Typing:
    """What the cells of one workbook mean."""

    def __init__(self, strings: SharedStrings, formats: Sequence[str], from_1904: bool) -> None:
        self._strings = strings
        self._texts: list[str] = strings.found
        self._styles = kinds_of_styles(formats)
        self._from_1904 = from_1904
        self._dates: dict[tuple[str, str], tuple[str, str]] = {}
        self._plans: dict[Shape, Plan | None] = {}

    def typed_row(self, cells: Sequence[RawCell]) -> tuple[str, list[str]] | None:
        """Kinds and values of a row whose cells are all plain texts and numbers, without a gap; None for others.

        The rows of a register have few shapes (columns, styles, types), so what to do with each cell is kept.
        """
        columns, styles, types, _, raws, _ = zip(*cells, strict=True)
        shape = (columns, styles, types)
        if shape in self._plans:
            plan = self._plans[shape]
        else:
            plan = self._plan(*shape)
            if len(self._plans) < _MOST_SHAPES:
                self._plans[shape] = plan
        if plan is None:
            return None
        kinds, makers = plan
        try:
            values = [make(raw) for make, raw in zip(makers, raws, strict=True)]
        except (ValueError, IndexError):
            return None
        return None if "" in values else (kinds, values)

    def _plan(self, columns: Sequence[str], styles: Sequence[str], types: Sequence[str]) -> Plan | None:
        if any(letters(place) != column for place, column in enumerate(columns)):
            return None
        kinds = ""
        makers: list[Callable[[str], str]] = []
        for style, type_ in zip(styles, types, strict=True):
            shows, format = self._styles.get(style) or self._styles[""]
            if type_ == "s":
                kinds += TEXT
                makers.append(self._shared)
            elif type_ in ("", "n") and shows in (NUMBER, PERCENT):
                kinds += shows
                makers.append(_number)
            elif type_ in ("", "n") and shows in (DATE, MOMENT):
                kinds += shows
                makers.append(self._dated(shows, format))
            else:
                return None
        return kinds, makers

    def _shared(self, raw: str) -> str:
        return self._texts[int(raw)]

    def _dated(self, shows: str, format: str) -> Callable[[str], str]:
        def made(raw: str) -> str:
            kind, value = self._moment(raw, shows, format)
            return value if kind == shows else ""

        return made

    def typed(self, raw: RawCell) -> tuple[str, str]:
        """Kind and value in JSON. Raises Corrupt where a shared text is missing."""
        _, style, kind, formula, value, inline = raw
        if kind == "s":
            try:
                text = self._strings.at(int(value))
            except (ValueError, IndexError) as error:
                if not value.strip():
                    return _EMPTY
                raise Corrupt("文字表缺项") from error
            return (TEXT, text) if text else _EMPTY
        if not value:
            return self._without_value(kind, formula, inline)
        if kind in ("", "n"):
            shows, format = self._styles.get(style) or self._styles[""]
            if shows is NUMBER or shows is PERCENT:
                return self._number(value, shows)
            return self._moment(value, shows, format)
        return self._other(kind, value)

    def _without_value(self, kind: str, formula: str, inline: str) -> tuple[str, str]:
        if inline:
            return TEXT, encoded(text_of(inline))
        # A formula whose text is empty ("") is stored as a string without characters.
        return (UNCOUNTED, "null") if formula and kind != "str" else _EMPTY

    def _number(self, value: str, shows: str) -> tuple[str, str]:
        number = plain_number(value)
        if number is None:
            text = text_of(value)
            return (TEXT, encoded(text)) if text.strip() else _EMPTY
        return shows, f'"{number}"'

    def _moment(self, value: str, shows: str, format: str) -> tuple[str, str]:
        key = (value, format)
        found = self._dates.get(key)
        if found is None:
            found = self._shown_moment(value, shows, format)
            if len(self._dates) < _MOST_DATES:
                self._dates[key] = found
        return found

    def _shown_moment(self, value: str, shows: str, format: str) -> tuple[str, str]:
        moment = moment_of(value, self._from_1904)
        if moment is None:
            return self._number(value, NUMBER)
        if shows == DATE:
            return DATE, f'"{moment.date().isoformat()}"'
        if shows == MOMENT:
            return MOMENT, f'"{moment.isoformat()}"'
        return TEXT, encoded(shown(value.strip(), format, from_1904=self._from_1904))

    def _other(self, kind: str, value: str) -> tuple[str, str]:
        if kind == "b":
            return _TRUTHS.get(value.strip().lower(), (TEXT, encoded(value)))
        text = text_of(value)
        if kind == "e":
            return ERROR, encoded(text)
        if kind == "d":
            return iso_moment(text)
        return TEXT, encoded(text)


def _number(raw: str) -> str:
    number = plain_number(raw)
    return "" if number is None else f'"{number}"'


def iso_moment(text: str) -> tuple[str, str]:
    """A date or moment in ISO 8601 as kind and JSON; words where it is none."""
    try:
        moment = datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError:
        return TEXT, encoded(text)
    if moment.time() == time() and "T" not in text:
        return DATE, f'"{moment.date().isoformat()}"'
    return MOMENT, f'"{moment.isoformat()}"'
