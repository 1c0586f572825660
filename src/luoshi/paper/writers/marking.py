"""A user's own workbook with what is wrong written into it: the cell on a red ground, the words in a column behind.

The file is not written anew: its parts are patched, so that its look, its formulas and its other sheets stay.
"""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Mapping
from typing import Any

from lxml import etree

from luoshi.paper.errors import Corrupt
from luoshi.paper.gate import Package
from luoshi.paper.grids import letters
from luoshi.paper.limits import Limits
from luoshi.paper.readers.xlsx.book import S, open_book
from luoshi.paper.readers.xlsx.reader import PLACE, column_number
from luoshi.paper.writers.clean import clean

_GROUND = "FFF8CBAD"


def mark_faults(
    data: bytes, sheet: str, head_row: int, faults: Mapping[tuple[int, int], str], *, title: str = "问题"
) -> bytes:
    """The workbook with ``faults`` ((row, column) from 0 → words) in ``sheet``. Raises PaperError where it is none."""
    limits = Limits()
    package = Package(data, limits)
    part = next((one.part for one in open_book(package, limits.depth).sheets if one.name == sheet), "")
    if part not in package:
        raise Corrupt("没有这张工作表")
    root = etree.fromstring(package.xml(part))
    styles = etree.fromstring(package.xml("xl/styles.xml")) if "xl/styles.xml" in package else None
    _mark(root, styles, head_row, faults, title)
    changed = {part: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)}
    if styles is not None:
        changed["xl/styles.xml"] = etree.tostring(styles, xml_declaration=True, encoding="UTF-8", standalone=True)
    return _repacked(data, changed)


def _mark(root: Any, styles: Any, head_row: int, faults: Mapping[tuple[int, int], str], title: str) -> None:
    rows = {int(row.get("r")): row for row in root.iter(S + "row") if (row.get("r") or "").isdigit()}
    last = max((_column(cell) for row in rows.values() for cell in row.iterfind(S + "c")), default=0) + 1
    words: dict[int, list[str]] = {head_row: [title]}
    red: dict[str, str] = {}
    fill = _fill(styles) if styles is not None else 0
    for (row, column), said in sorted(faults.items()):
        words.setdefault(row, []).append(f"{letters(column)}{row + 1}：{said}")
        if styles is not None and row + 1 in rows:
            _redden(rows[row + 1], row, column, styles, fill, red)
    for at, said_here in words.items():
        if at + 1 in rows:
            cell = etree.SubElement(rows[at + 1], S + "c", r=f"{letters(last)}{at + 1}", t="inlineStr")
            text = etree.SubElement(etree.SubElement(cell, S + "is"), S + "t")
            text.text = clean("；".join(said_here))
            rows[at + 1].attrib.pop("spans", None)
    for dimension in root.iterfind(S + "dimension"):
        root.remove(dimension)


def _redden(row: Any, at: int, column: int, styles: Any, fill: int, red: dict[str, str]) -> None:
    place = f"{letters(column)}{at + 1}"
    cell = next((one for one in row.iterfind(S + "c") if one.get("r") == place), None)
    if cell is None:
        later = next((one for one in row.iterfind(S + "c") if _column(one) > column), None)
        cell = etree.Element(S + "c", r=place)
        if later is None:
            row.append(cell)
        else:
            later.addprevious(cell)
    before = cell.get("s", "0")
    if before not in red:
        red[before] = _style(styles, before, fill)
    cell.set("s", red[before])


def _fill(styles: Any) -> int:
    """The number of a red ground, added to the fills."""
    fills = styles.find(S + "fills")
    fill = etree.SubElement(etree.SubElement(fills, S + "fill"), S + "patternFill", patternType="solid")
    etree.SubElement(fill, S + "fgColor", rgb=_GROUND)
    fills.set("count", str(len(fills)))
    return len(fills) - 1


def _style(styles: Any, before: str, fill: int) -> str:
    """The number of the same style on the red ground."""
    formats = styles.find(S + "cellXfs")
    style = copy.deepcopy(formats[int(before)])
    style.set("fillId", str(fill))
    style.set("applyFill", "1")
    formats.append(style)
    formats.set("count", str(len(formats)))
    return str(len(formats) - 1)


def _column(cell: Any) -> int:
    found = PLACE.fullmatch(cell.get("r", ""))
    return column_number(found[1]) if found else 0


def _repacked(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            name = info.filename.replace("\\", "/").lstrip("/")
            new.writestr(info.filename, changed.get(name) or old.read(info))
    return target.getvalue()
