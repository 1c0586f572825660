"""A file as it comes in: opened within limits, its table found, its columns mapped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from luoshi.paper.errors import PaperError
from luoshi.paper.limits import Limits
from luoshi.paper.sheets import SHEET_LIMITS, Book, Row, open_book
from luoshi.paper.sheets.head import Head, NoHeadError, head_of
from luoshi.paper.sheets.template import Stamp, stamp_of
from luoshi.registers.errors import RegisterError
from luoshi.registers.models import ImportProfile
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.map_headers import SheetMapping, map_headers
from luoshi.registers.rules.read_cells import as_found

LOOKED_AT = 60
SAMPLES = 3


@dataclass(slots=True)
class Looked:
    """What a file says of itself: its sheets (name, rows), the mapping of the one to read, samples of its columns."""

    sheets: list[tuple[str, int]]
    mapping: SheetMapping
    samples: list[list[str]] = field(default_factory=list)
    profile: ImportProfile | None = None
    notes: list[str] = field(default_factory=list)
    rows: int = 0

    def plain(self) -> dict[str, Any]:
        """What the mapping page shows, as JSON."""
        return {"sheets": self.sheets, "samples": self.samples, "notes": self.notes}


def look_at(
    desk: Desk, content: bytes, *, name: str, sheet: str = "", profile: ImportProfile | None = None,
    limits: Limits = SHEET_LIMITS,
) -> Looked:  # fmt: skip
    """Open a file and map its columns; without ``sheet`` the one that fits the register best is read.

    Raises PaperError, NoHeadError; RegisterError for another register's template and a file without rows.
    """
    with open_book(content, name=name, limits=limits) as book:
        stamp = stamp_of(book)
        _refuse_other(desk, stamp)
        found = _best(desk, book, sheet, stamp)
        kept = profile or _profile_of(desk, found[1].titles)
        looked = _looked(desk, book, *found, stamp, kept)
    if profile is not None and not looked.mapping.keys:
        raise RegisterError(
            f"这份文件的列名与导入方案“{profile.name}”不同。", "请核对文件，或不用方案导入。", code="profile-differs"
        )
    return looked


def _refuse_other(desk: Desk, stamp: Stamp | None) -> None:
    if stamp is not None and stamp.register != desk.register.code:
        raise RegisterError(
            f"这是另一个台账（{stamp.register}）的模板。",
            f"请下载“{desk.register.name}”的模板填写。",
            code="other-template",
        )


def _best(desk: Desk, book: Book, wanted: str, stamp: Stamp | None) -> tuple[str, Head, list[Row]]:
    """The sheet whose head names most of the register's fields, with its head and first rows."""
    known = [word for one in desk.definition.fields for word in (one.name, *one.synonyms)]
    names = [wanted] if wanted else [one.name for one in book.sheets if one.shown and one.rows]
    names = names or [book.sheet().name]
    best: tuple[int, str, Head, list[Row]] | None = None
    failure: NoHeadError | None = None
    for sheet in names:
        rows = list(islice(book.rows(sheet), LOOKED_AT))
        try:
            head = head_of(rows, known=known)
        except NoHeadError as error:
            failure = failure or error
            continue
        hits = sum(one.how == "name" for one in map_headers(head.titles, desk.definition))
        if best is None or hits > best[0]:
            best = hits, sheet, head, rows
    if best is None:
        raise failure or RegisterError("文件里没有数据。", "请检查是否选错了文件。", code="no-rows")
    return best[1:]


def _profile_of(desk: Desk, titles: Sequence[str]) -> ImportProfile | None:
    """The kept profile whose columns are called just so, the latest first."""
    for one in ImportProfile.objects.filter(register=desk.register).order_by("-id"):
        if SheetMapping.of(one.mapping).titles == list(titles):
            return one
    return None


def _looked(
    desk: Desk, book: Book, sheet: str, head: Head, rows: list[Row], stamp: Stamp | None, profile: ImportProfile | None
) -> Looked:
    columns = map_headers(head.titles, desk.definition, units=head.units, unit=head.unit, serial=head.serial)
    notes: list[str] = []
    if profile is not None:
        _as_kept(SheetMapping.of(profile.mapping), columns := columns)
    elif stamp is not None and stamp.sheet == sheet and len(stamp.keys) == len(head.titles):
        for one, key in zip(columns, stamp.keys, strict=True):
            if key in {known.key for known in desk.definition.fields} | {"number", "unit", "stage"}:
                one.key, one.how = key, "template"
        if desk.register.version is not None and stamp.version != str(desk.register.version.number):
            notes.append("这份模板是旧版，台账的填报要求后来改过；列按现在的要求核对。")
    info = book.sheet(sheet)
    for one in columns:
        one.hidden = one.place in info.hidden_columns
    mapping = SheetMapping(
        sheet, head.last, columns, example=stamp.example if stamp else 0,
        example_values=stamp.example_values if stamp else (), titles_lines=head.lines, serial=head.serial,
    )  # fmt: skip
    body = [row for row in rows if row.number > head.last and row.number != mapping.example]
    samples = [_samples(body, one.place) for one in columns]
    sheets = [(one.name, one.rows) for one in book.sheets if one.shown]
    return Looked(sheets, mapping, samples, profile, notes, max(info.rows - head.last, 0))


def _as_kept(kept: SheetMapping, columns: list) -> None:  # type: ignore[type-arg]
    by_title = {one.title: one for one in kept.columns}
    for one in columns:
        was = by_title.get(one.title)
        one.key, one.unit, one.how = (was.key, was.unit, "profile") if was is not None else ("", "", "")


def _samples(rows: list[Row], place: int) -> list[str]:
    held = [as_found(row.values[place])[:40] for row in rows if place < len(row.values)]
    return list(dict.fromkeys(words for words in held if words.strip()))[:SAMPLES]


__all__ = ["Looked", "PaperError", "look_at"]
