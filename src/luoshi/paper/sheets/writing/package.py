"""The parts of a workbook round its sheets: contents, relations, names (ECMA-376 parts 1 and 2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


class SheetPart(NamedTuple):
    """A sheet written: its name, whether it is kept from view, and the ranges that have names of their own."""

    name: str
    kept: bool = False
    titles: str = ""
    filtered: str = ""


def quoted(name: str) -> str:
    """A sheet's name as a reference writes it."""
    return "'" + name.replace("'", "''") + "'"


def content_types(count: int) -> str:
    """``[Content_Types].xml`` for ``count`` sheets."""
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{place}.xml" ContentType="{TYPE}.worksheet+xml"/>'
        for place in range(1, count + 1)
    )
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>{sheets}'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/></Types>'
    )


def root_relations() -> str:
    """``_rels/.rels``."""
    return (
        f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    )


def book_relations(count: int) -> str:
    """``xl/_rels/workbook.xml.rels``."""
    sheets = "".join(
        f'<Relationship Id="rId{place}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{place}.xml"/>'
        for place in range(1, count + 1)
    )
    return (
        f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{sheets}'
        f'<Relationship Id="rId{count + 1}" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>'
    )


def book_xml(parts: Sequence[SheetPart]) -> str:
    """``xl/workbook.xml``."""
    sheets = "".join(
        f'<sheet name={quoteattr(part.name)} sheetId="{place}"{_state(part)} r:id="rId{place}"/>'
        for place, part in enumerate(parts, 1)
    )
    names = "".join(_names(place, part) for place, part in enumerate(parts))
    shown = next((place for place, part in enumerate(parts) if not part.kept), 0)
    return (
        f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><bookViews>'
        f'<workbookView xWindow="0" yWindow="0" windowWidth="24000" windowHeight="12000" activeTab="{shown}"/>'
        f"</bookViews><sheets>{sheets}</sheets>"
        + (f"<definedNames>{names}</definedNames>" if names else "")
        + '<calcPr calcId="191029"/></workbook>'
    )


def _state(part: SheetPart) -> str:
    return ' state="veryHidden"' if part.kept else ""


def _names(place: int, part: SheetPart) -> str:
    name = escape(quoted(part.name))
    found = ""
    if part.filtered:
        found += f'<definedName name="_xlnm._FilterDatabase" localSheetId="{place}" hidden="1">{name}!{part.filtered}'
        found += "</definedName>"
    if part.titles:
        found += f'<definedName name="_xlnm.Print_Titles" localSheetId="{place}">{name}!{part.titles}</definedName>'
    return found
