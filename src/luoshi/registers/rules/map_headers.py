"""Which column of a file is which field: by name, synonym, unit in the heading, template or kept profile."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from luoshi.ground.numerals import fold
from luoshi.ground.quantity import factor, same
from luoshi.registers.rules.definition import Definition, Field
from luoshi.registers.rules.parse.numbers import known_unit

#: What stands beside the fields and may be a column too.
BESIDE = {
    "number": ("编号", "条目编号"),
    "unit": ("单位", "填报单位", "责任单位", "报送单位"),
    "stage": ("环节", "当前环节", "阶段"),
}
#: How alike two names must be to be offered as a guess; a guess is shown to be looked at.
ALIKE = 0.75
_SPACE = re.compile(r"[\s\u3000*＊:：]+")
_BRACKET = re.compile(r"[（(\[【]([^（(\[【）)\]】]*)[）)\]】]")


@dataclass(slots=True)
class ColumnRead:
    """One column. ``key`` is its field's ("" = not read); ``how`` says why: ``template``, ``profile``, ``name``,
    ``guess``, ``hand`` or "". ``unit`` is the unit that its heading or the sheet gives its numbers in."""

    place: int
    title: str
    key: str = ""
    how: str = ""
    unit: str = ""
    hidden: bool = False


@dataclass(slots=True)
class SheetMapping:
    """How one sheet is read: its columns, the last row of its head, whether hidden rows are read too."""

    sheet: str
    head: int
    columns: list[ColumnRead] = field(default_factory=list)
    hidden_rows: bool = False
    example: int = 0
    example_values: tuple[str, ...] = ()
    titles_lines: tuple[tuple[str, ...], ...] = ()
    serial: int | None = None

    def plain(self) -> dict[str, Any]:
        """As kept: JSON."""
        return asdict(self)

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> SheetMapping:
        """The mapping that was kept."""
        columns = [ColumnRead(**one) for one in kept.get("columns", ())]
        rest = {name: value for name, value in kept.items() if name != "columns"}
        rest["example_values"] = tuple(rest.get("example_values", ()))
        rest["titles_lines"] = tuple(tuple(line) for line in rest.get("titles_lines", ()))
        return cls(columns=columns, **rest)

    @property
    def keys(self) -> set[str]:
        """The fields that are read."""
        return {one.key for one in self.columns if one.key}

    @property
    def titles(self) -> list[str]:
        """The columns' names, by which a kept profile knows its files."""
        return [one.title for one in self.columns]

    @property
    def guessed(self) -> list[ColumnRead]:
        """The columns whose meaning is a guess."""
        return [one for one in self.columns if one.how == "guess"]


@dataclass(frozen=True, slots=True)
class _Name:
    key: str
    unit: str
    whole: bool


def map_headers(
    titles: Sequence[str], definition: Definition, *, units: Sequence[str] = (), unit: str = "",
    serial: int | None = None,
) -> list[ColumnRead]:  # fmt: skip
    """The columns by meaning; each field is given to one column, the best. ``units`` stand under the head, ``unit``
    over it (单位：万元) and is that of money alone."""
    names = dict(_names(definition))
    own = {one.key: one for one in definition.fields}
    columns = [ColumnRead(place, title) for place, title in enumerate(titles)]
    taken: set[str] = set()
    for how, find in (("name", _by_name), ("guess", _by_likeness)):
        for one in columns:
            if one.key or not one.title or one.place == serial:
                continue
            for key in find(one.title, names):
                if key not in taken and _fits(one, own.get(key), units):
                    one.key, one.how = key, how
                    taken.add(key)
                    break
    for one in columns:
        one.unit = unit_of_column(one, own.get(one.key), units, unit)
    return columns


def unit_of_column(column: ColumnRead, field: Field | None, units: Sequence[str], unit: str) -> str:
    """The unit in which the column's bare numbers stand, where it is not the field's own."""
    if field is None or not field.is_numeric or not field.unit:
        return ""
    printed = unit_in(column.title) or (units[column.place] if column.place < len(units) else "").strip("（）()")
    if not printed and field.type == "money":
        printed = unit
    return printed if printed != field.unit and factor_to(field, printed) not in (None, Decimal(1)) else ""


def factor_to(field: Field, printed: str) -> Decimal | None:
    """What a number printed in that unit is multiplied by to be in the field's own; None where they do not go
    together."""
    own, given = known_unit(field.unit), known_unit(printed) if printed else None
    return factor(given, own) if own is not None and given is not None and same(given, own) else None


def unit_in(title: str) -> str:
    """The unit of measure in a heading: 总投资（亿元）, 面积(亩)."""
    for found in reversed(_BRACKET.findall(title)):
        words = fold(found).removeprefix("单位").strip(":： ")
        if words and known_unit(words) is not None:
            return words
    return ""


def missing_fields(columns: Iterable[ColumnRead], definition: Definition) -> list[Field]:
    """Required fields that no column gives."""
    given = {one.key for one in columns}
    return [one for one in definition.fields if one.required and one.key not in given and not one.default]


def _names(definition: Definition) -> Iterable[tuple[str, str]]:
    for key, words in BESIDE.items():
        if key != "stage" or definition.stages:
            yield from ((_bare(word), key) for word in words)
    for one in definition.typed_fields:
        yield from ((_bare(word), one.key) for word in one.synonyms)
    for one in definition.typed_fields:
        yield _bare(one.name), one.key
        yield _bare(f"{one.name}（{one.unit}）"), one.key
    # A computed column is known by its name so that it is not taken for another: it is worked out anew.
    for one in definition.fields:
        if one.type == "computed":
            yield _bare(one.name), one.key
    # The entry's number, even where a field says it too: rows are found by it, and a new one's goes into that field.
    others = {_bare(one.name) for one in definition.fields if one.key != definition.number}
    yield from ((word, "number") for word in map(_bare, BESIDE["number"]) if word not in others)


def _bare(title: str) -> str:
    return _SPACE.sub("", fold(title))


def _forms(title: str) -> list[str]:
    """The ways to read a heading: whole, its last part, without its brackets."""
    parts = [part for part in title.split("/") if part]
    wanted = [title, "".join(parts), *reversed(parts)]
    wanted += [_BRACKET.sub("", one) for one in wanted]
    if parts:
        wanted.append(_BRACKET.sub("", parts[0]) + _BRACKET.sub("", parts[-1]))
    return list(dict.fromkeys(_bare(one) for one in wanted if one))


def _by_name(title: str, names: Mapping[str, str]) -> list[str]:
    return [names[form] for form in _forms(title) if form in names]


def _by_likeness(title: str, names: Mapping[str, str]) -> list[str]:
    scored = [
        (max(_likeness(form, name) for form in _forms(title)), key) for name, key in names.items() if len(name) > 1
    ]
    return list(dict.fromkeys(key for score, key in sorted(scored, reverse=True) if score >= ALIKE))


def _likeness(form: str, name: str) -> float:
    if len(form) < 2:
        return 0.0
    if (name in form or form in name) and min(len(name), len(form)) >= 3:
        return 0.8 + 0.1 * min(len(name), len(form)) / max(len(name), len(form))
    matcher = SequenceMatcher(None, form, name)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def _fits(column: ColumnRead, field: Field | None, units: Sequence[str]) -> bool:
    """Whether the unit in the heading and that of the field can be the same thing."""
    if field is None or not field.is_numeric or not field.unit:
        return True
    printed = unit_in(column.title) or (units[column.place] if column.place < len(units) else "")
    return not printed or printed == field.unit or factor_to(field, printed) is not None
