"""What a workbook keeps once for all sheets: their names and parts, shared strings, number formats."""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from luoshi.paper.errors import Corrupt
from luoshi.paper.gate import Package
from luoshi.paper.readers.ooxml import Element, number, parse_xml
from luoshi.paper.readers.xlsx.formats import BUILT_IN

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
STRICT = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", S[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
)


class Sheet(NamedTuple):
    """A sheet's name, its part in the package, whether it is shown."""

    name: str
    part: str
    shown: bool


class Book(NamedTuple):
    """Sheets in their order, strings by number, formats by style number; ``strings_part`` holds the strings."""

    sheets: tuple[Sheet, ...]
    strings: tuple[str, ...]
    formats: tuple[str, ...]
    from_1904: bool
    strings_part: str = ""


def xml_of(package: Package, part: str) -> bytes:
    """A part's bytes past the gate, ISO strict names made the common ones."""
    data = package.xml(part)
    for strict, common in STRICT:
        data = data.replace(strict, common)
    return data


def open_book(package: Package, depth: int) -> Book:
    """The workbook of a package. Raises Corrupt where it has none."""
    book = bare_book(package, depth)
    return book._replace(strings=_strings(_part(package, book.strings_part, depth)))


def bare_book(package: Package, depth: int) -> Book:
    """The same without its strings, which may be the larger part of it."""
    root = parse_xml(xml_of(package, "xl/workbook.xml"), depth)
    targets, kinds = _relations(package, depth)
    sheets = tuple(
        Sheet(
            sheet.get("name", ""), targets.get(sheet.get(R + "id", ""), ""), sheet.get("state", "visible") == "visible"
        )
        for sheet in root.iterfind(f"{S}sheets/{S}sheet")
    )
    if not sheets:
        raise Corrupt("没有工作表")
    properties = root.find(S + "workbookPr")
    from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    styles = _part(package, kinds.get("styles"), depth)
    return Book(sheets, (), _formats(styles), from_1904, kinds.get("sharedStrings", ""))


def string_of(item: Element) -> str:
    """The text of a string item: its runs, without the readings printed above characters."""
    found = item.find(S + "t")
    if found is not None and item.find(S + "r") is None:
        return found.text or ""
    return "".join(text.text or "" for text in item.iterfind(f"{S}r/{S}t"))


def _relations(package: Package, depth: int) -> tuple[dict[str, str], dict[str, str]]:
    """Parts by relation id, and by kind."""
    path = "xl/_rels/workbook.xml.rels"
    targets: dict[str, str] = {}
    kinds: dict[str, str] = {}
    if path not in package:
        return targets, kinds
    for relation in parse_xml(package.xml(path), depth).iter(RELATION):
        if relation.get("TargetMode") == "External":
            continue
        target = relation.get("Target", "")
        target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        targets[relation.get("Id", "")] = target
        kinds.setdefault(relation.get("Type", "").rsplit("/", 1)[-1], target)
    return targets, kinds


def _part(package: Package, name: str | None, depth: int) -> Element | None:
    return None if name is None or name not in package else parse_xml(xml_of(package, name), depth)


def _strings(root: Element | None) -> tuple[str, ...]:
    return () if root is None else tuple(string_of(item) for item in root.iterfind(S + "si"))


def _formats(root: Element | None) -> tuple[str, ...]:
    if root is None:
        return ()
    own = {
        number(element.get("numFmtId")): element.get("formatCode", "General")
        for element in root.iterfind(f"{S}numFmts/{S}numFmt")
    }
    found: list[str] = []
    for element in root.iterfind(f"{S}cellXfs/{S}xf"):
        code = number(element.get("numFmtId")) or 0
        found.append(own.get(code) or BUILT_IN.get(code, "General"))
    return tuple(found)
