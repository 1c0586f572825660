"""A table of rows against what is there: what would be new, changed, unchanged, and which cells cannot be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from luoshi.paper.grids import letters


class Column(NamedTuple):
    """A column of a table to bring in: ``key`` columns tell rows apart; ``about`` says what to write in it."""

    name: str
    title: str
    about: str = ""
    key: bool = False
    required: bool = False
    choices: tuple[str, ...] = ()


class Fault(NamedTuple):
    """A cell that cannot be: ``cell`` as the sheet calls it (C7); what was found, what to do."""

    cell: str
    title: str
    found: str
    message: str
    remedy: str


class Row(NamedTuple):
    """A row's words by column name, and where it stands in the sheet."""

    number: int
    cells: dict[str, str]
    places: dict[str, int]

    def place(self, name: str) -> str:
        """What the sheet calls the cell of a column."""
        return f"{letters(self.places[name])}{self.number}" if name in self.places else f"第{self.number}行"


class Change(NamedTuple):
    """A row beside what is there: ``before`` and ``after`` hold the cells that differ (all of them for an insert)."""

    kind: Literal["insert", "update", "unchanged"]
    row: Row
    before: dict[str, str]
    after: dict[str, str]


#: How far down the head may stand, below titles and notes.
HEAD_WITHIN = 8


def read_rows(lines: Sequence[tuple[int, Sequence[str]]], columns: Sequence[Column]) -> tuple[list[Row], list[Fault]]:
    """The rows under the head. ``lines`` are (row number, cells). Faults: no head, a key or a must left empty, a word
    that is not to choose, a key twice."""
    titles = {column.title: column for column in columns}
    head: dict[int, Column] = {}
    rows: list[Row] = []
    faults: list[Fault] = []
    for number, cells in lines:
        words = [cell.strip() for cell in cells]
        if not head:
            found = {at: titles[word.rstrip("*＊ ")] for at, word in enumerate(words) if word.rstrip("*＊ ") in titles}
            if all(column in found.values() for column in columns if column.key):
                head = found
            elif number > HEAD_WITHIN:
                break
            continue
        row = {column.name: words[at] if at < len(words) else "" for at, column in head.items()}
        if any(row.values()):
            rows.append(Row(number, row, {column.name: at for at, column in head.items()}))
    if not head:
        keys = "、".join(column.title for column in columns if column.key)
        return [], [Fault("", keys, "", "没有找到表头。", "请使用下载的模板，不要改动表头。")]
    faults = [fault for row in rows for fault in _cells(row, list(head.values()))]
    return rows, faults + _twice(rows, [column for column in columns if column.key])


def compare(
    rows: Sequence[Row], there: Mapping[tuple[str, ...], Mapping[str, str]], keys: Sequence[str]
) -> list[Change]:
    """Each row beside what is there under its key; columns that the sheet does not have are left alone."""
    found = []
    for row in rows:
        known = there.get(tuple(row.cells.get(name, "") for name in keys))
        if known is None:
            found.append(Change("insert", row, {}, dict(row.cells)))
            continue
        after = {name: words for name, words in row.cells.items() if words != known.get(name, "")}
        before = {name: known.get(name, "") for name in after}
        found.append(Change("update" if after else "unchanged", row, before, after))
    return found


def split_words(words: str) -> list[str]:
    """Several words in one cell, by 、，, ; or blanks."""
    for mark in "，,；;/ 　\n":
        words = words.replace(mark, "、")
    return list(dict.fromkeys(word for word in words.split("、") if word))


def rings(code: str, parents: Mapping[str, str]) -> bool:
    """Whether going up from ``code`` leads back to it; ``parents`` are code → code above it ("" at the top)."""
    seen = {code}
    above = parents.get(code, "")
    while above:
        if above in seen:
            return above == code
        seen.add(above)
        above = parents.get(above, "")
    return False


def _cells(row: Row, columns: Sequence[Column]) -> list[Fault]:
    faults = []
    for column in columns:
        words = row.cells[column.name]
        if (column.key or column.required) and not words:
            faults.append(
                Fault(row.place(column.name), column.title, "", "必填，不能空着。", column.about or "请填写。")
            )
        known = f"可填：{'、'.join(column.choices)}。"
        wrong = [word for word in split_words(words) if word not in column.choices] if column.choices else []
        place = row.place(column.name)
        faults += [Fault(place, column.title, word, "没有这个选项。", known) for word in wrong]
    return faults


def _twice(rows: Sequence[Row], keys: Sequence[Column]) -> list[Fault]:
    seen: dict[tuple[str, ...], int] = {}
    faults = []
    for row in rows:
        key = tuple(row.cells[column.name] for column in keys)
        if all(key) and key in seen:
            message = f"与第 {seen[key]} 行重复。"
            faults.append(Fault(row.place(keys[0].name), keys[0].title, key[0], message, "请只保留一行。"))
        seen.setdefault(key, row.number)
    return faults
