"""The parts of a user's package that name its others (workbook, relations, contents), changed as little as can be."""

from __future__ import annotations

import posixpath
from typing import Any

from lxml import etree

from luoshi.paper.errors import Corrupt
from luoshi.paper.gate import Package
from luoshi.paper.readers.ooxml import number, parse_xml
from luoshi.paper.readers.xlsx.book import RELATION, R, S
from luoshi.paper.sheets.writing.package import PACKAGE, RELATIONS, TYPE

_TYPES = f"{{{PACKAGE}/content-types}}"
_BOOK, _BOOK_RELATIONS, _CONTENTS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"


class Frame:
    """A package's naming parts, held while they change; ``changed`` gives them at the end."""

    def __init__(self, package: Package, depth: int) -> None:
        self._package, self._depth = package, depth
        self._parts: dict[str, Any] = {}

    def changed(self) -> dict[str, bytes]:
        """Every part that was looked at, as bytes."""
        return {
            name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            for name, root in self._parts.items()
        }

    def add_first_sheet(self, name: str, part: str) -> None:
        """Put a sheet before all others and let it be seen on opening."""
        book = self._part(_BOOK)
        sheets = book.find(S + "sheets")
        if sheets is None:
            raise Corrupt
        relation = self.relate(_BOOK, part, "worksheet")
        numbers = [number(sheet.get("sheetId")) or 0 for sheet in sheets]
        sheet = etree.Element(
            S + "sheet", {"name": name, "sheetId": str(max(numbers, default=0) + 1), R + "id": relation}
        )
        sheets.insert(0, sheet)
        for named in book.iterfind(f"{S}definedNames/{S}definedName"):
            # Names of one sheet count the sheets from the left.
            place = number(named.get("localSheetId"))
            if place is not None:
                named.set("localSheetId", str(place + 1))
        for view in book.iterfind(f"{S}bookViews/{S}workbookView"):
            view.set("activeTab", "0")
            view.attrib.pop("firstSheet", None)
        self.declare(part, f"{TYPE}.worksheet+xml")

    def names(self) -> list[str]:
        return [sheet.get("name", "") for sheet in self._part(_BOOK).iterfind(f"{S}sheets/{S}sheet")]

    def related(self, source: str, *, relation: str = "", kind: str = "") -> str:
        """The part that ``source`` names by a relation's id or kind; "" where it names none."""
        root = self._part(_relations_of(source), empty=True)
        for one in root.iter(RELATION):
            if one.get("TargetMode") != "External" and (
                one.get("Id") == relation if relation else one.get("Type", "").rsplit("/", 1)[-1] == kind
            ):
                target = one.get("Target", "")
                folder = posixpath.dirname(source)
                return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        return ""

    def relate(self, source: str, part: str, kind: str) -> str:
        """Name ``part`` in ``source``'s relations; the relation's id."""
        root = self._part(_relations_of(source), empty=True)
        taken = {one.get("Id") for one in root.iter(RELATION)}
        place = 1
        while f"rIdL{place}" in taken:
            place += 1
        etree.SubElement(root, RELATION, Id=f"rIdL{place}", Type=f"{RELATIONS}/{kind}", Target=f"/{part}")
        return f"rIdL{place}"

    def declare(self, part: str, kind: str) -> None:
        """Say what a part is; ``.vml`` is said of all such parts at once."""
        contents = self._part(_CONTENTS)
        if part.endswith(".vml"):
            known = {one.get("Extension", "").lower() for one in contents.iterfind(_TYPES + "Default")}
            if "vml" not in known:
                contents.insert(0, etree.Element(_TYPES + "Default", Extension="vml", ContentType=kind))
        else:
            etree.SubElement(contents, _TYPES + "Override", PartName=f"/{part}", ContentType=kind)

    def _part(self, name: str, *, empty: bool = False) -> Any:
        if name not in self._parts:
            if name not in self._package and not empty:
                raise Corrupt(f"缺少 {name}")
            data = (
                self._package.xml(name)
                if name in self._package
                else f'<Relationships xmlns="{PACKAGE}/relationships"/>'.encode()
            )
            self._parts[name] = parse_xml(data, self._depth)
        return self._parts[name]


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"
