"""A sheet's part read once without its cells: how many there are, what is merged, hidden and filtered.

Merged areas stand behind the rows in the file and are needed before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from luoshi.paper.errors import Corrupt, ReaderFailed, TooHungry, TooManyCells
from luoshi.paper.gate import refuse_declarations
from luoshi.paper.limits import MEGABYTE, Limits
from luoshi.paper.readers.xlsx.grid import Area
from luoshi.paper.readers.xlsx.reader import area_of

_START = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?)sheetData\s*(/?)>")
_HEAD_BYTES = 4 * MEGABYTE
_TAIL_BYTES = 64 * MEGABYTE
_MOST_COLUMNS = 16_384
_MARGINS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")


@dataclass
class Layout:
    """What surrounds the rows. ``start`` is the byte where they begin, ``prefix`` the namespace's, mostly ""."""

    prefix: str = ""
    start: int = 0
    root: bytes = b""
    rows: int = 0
    cells: int = 0
    columns: int = 0
    merged: list[Area] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    filtered: bool = False
    margins: list[str] = field(default_factory=list)


def scan(chunks: Iterator[bytes], limits: Limits) -> Layout:
    """The layout of a sheet's part. Raises Corrupt, ForbiddenEntity, TooManyCells, TooHungry, ReaderFailed."""
    layout = Layout()
    head, found = _head(chunks)
    refuse_declarations(head[: found.start()])
    layout.prefix, layout.start = found[1].decode(), found.end()
    # The names that the root declares are needed where a row is parsed alone.
    layout.root = _root_of(head[: found.start()])
    _parse(head[: found.start()], layout, whole=False)
    tail = head[found.end() :] if found[2] else _tail(head[found.end() :], chunks, layout, limits)
    for chunk in chunks:
        tail += chunk
        if len(tail) > _TAIL_BYTES:
            raise TooHungry("工作表的附加信息太多")
    _parse(layout.root + tail, layout, whole=True)
    if not layout.columns and layout.rows:
        layout.columns = -(-layout.cells // layout.rows)
    return layout


def _head(chunks: Iterator[bytes]) -> tuple[bytes, re.Match[bytes]]:
    head = b""
    for chunk in chunks:
        head += chunk
        found = _START.search(head)
        if found:
            return head, found
        if len(head) > _HEAD_BYTES:
            break
    raise ReaderFailed


def _root_of(head: bytes) -> bytes:
    found = re.search(rb"<(?:[A-Za-z_][\w.-]*:)?worksheet\b[^>]*>", head)
    if found is None:
        raise ReaderFailed
    return found[0]


def _tail(rest: bytes, chunks: Iterable[bytes], layout: Layout, limits: Limits) -> bytes:
    """Count rows and cells up to the end of the rows; what stands behind."""
    prefix = layout.prefix.encode()
    end, row, cell = b"</%ssheetData" % prefix, b"<%srow" % prefix, b"<%sc" % prefix
    carried = b""
    for chunk in _with(rest, chunks):
        window = carried + chunk
        at = window.find(end)
        counted = window if at < 0 else window[:at]
        # A mark that is cut by the chunk's end is seen whole in the next window; one already counted is not again.
        layout.rows += counted.count(row) - carried.count(row)
        layout.cells += counted.count(cell + b" ") + counted.count(cell + b">") - _cells(carried, cell)
        if layout.cells > limits.cells:
            raise TooManyCells(f"超过 {limits.cells} 格")
        if at >= 0:
            return window[window.find(b">", at) + 1 :] if b">" in window[at:] else _closed(window[at:], chunks)
        carried = window[-len(end) :]
    raise Corrupt


def _closed(rest: bytes, chunks: Iterable[bytes]) -> bytes:
    for chunk in chunks:
        rest += chunk
        if b">" in rest:
            return rest[rest.find(b">") + 1 :]
    raise Corrupt


def _cells(text: bytes, cell: bytes) -> int:
    return text.count(cell + b" ") + text.count(cell + b">")


def _with(first: bytes, chunks: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from chunks


def _parse(data: bytes, layout: Layout, *, whole: bool) -> None:
    """Take what the parts before and behind the rows say; ``whole`` where the part's end is among them."""
    cut = len(layout.prefix)
    parser = expat.ParserCreate(namespace_separator=None)
    parser.buffer_text = True
    margin: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        _take(name[cut:], attributes, layout)
        if name[cut:] in _MARGINS:
            parser.CharacterDataHandler = margin.append

    def end(name: str) -> None:
        if name[cut:] in _MARGINS:
            parser.CharacterDataHandler = None
            layout.margins.append("".join(margin))
            margin.clear()

    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(data, whole)
    except expat.ExpatError as error:
        raise Corrupt from error


def _take(name: str, attributes: dict[str, str], layout: Layout) -> None:
    if name == "mergeCell":
        area = area_of(attributes.get("ref", ""))
        if area is not None and area.bottom >= area.top and area.right >= area.left:
            layout.merged.append(area)
    elif name == "col" and attributes.get("hidden") in ("1", "true"):
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if first.isdigit() and last.isdigit():
            layout.hidden_columns.update(range(int(first) - 1, min(int(last), _MOST_COLUMNS)))
    elif name == "dimension":
        area = area_of(attributes.get("ref", ""))
        layout.columns = area.right + 1 if area else 0
    elif name == "filterColumn":
        layout.filtered = True
