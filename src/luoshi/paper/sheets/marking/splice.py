"""Changes made in a part as it streams by: all other bytes stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from luoshi.paper.errors import Corrupt
from luoshi.paper.sheets.marking.places import Edit, Places, cell_name

_TAG = re.compile(rb"""<[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>""")
_STYLE = re.compile(rb"""\ss\s*=\s*(?:"[^"]*"|'[^']*')""")
_SPANS = re.compile(rb"""\sspans\s*=\s*(?:"[^"]*"|'[^']*')""")
_SELECTED = re.compile(rb"""(<(?:[\w.-]+:)?sheetView\b[^>]*?)\stabSelected\s*=\s*(?:"[^"]*"|'[^']*')""")
_HEAD = 1 << 16


def spliced(
    chunks: Iterable[bytes], places: Places, styles: Mapping[str, str], drawing: tuple[int, bytes] | None
) -> Iterator[bytes]:
    """The part with its edits; ``styles`` gives each style its marked one, ``drawing`` is put in at its byte."""
    edits = [*places.edits, *([Edit(drawing[0], "drawing")] if drawing else [])]
    coming = iter(chunks)
    rest, start = b"", 0
    for edit in edits:
        while start + len(rest) <= edit.at:
            yield rest
            start += len(rest)
            rest = next(coming, b"")
            if not rest:
                raise Corrupt
        yield rest[: edit.at - start]
        rest, start = rest[edit.at - start :], edit.at
        if edit.kind == "drawing":
            yield drawing[1] if drawing else b""
        elif edit.kind == "insert":
            yield _cells(edit, places.prefix, styles)
        else:
            while not (tag := _TAG.match(rest)):
                more = next(coming, b"")
                if not more:
                    raise Corrupt
                rest += more
            yield _changed(tag[0], edit, places.prefix, styles)
            rest, start = rest[tag.end() :], start + tag.end()
    yield rest
    yield from coming


def unselected(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """A sheet's part that is not the one seen on opening: two selected sheets would be typed into together."""
    head = b""
    coming = iter(chunks)
    for chunk in coming:
        head += chunk
        if len(head) >= _HEAD:
            break
    yield _SELECTED.sub(rb"\1", head)
    yield from coming


def _changed(tag: bytes, edit: Edit, prefix: str, styles: Mapping[str, str]) -> bytes:
    if edit.kind == "row":
        return _SPANS.sub(b"", tag)
    if edit.kind == "cell":
        bare = _STYLE.sub(b"", tag)
        name = re.match(rb"<[^\s/>]+", bare)
        assert name is not None
        return name[0] + f' s="{styles.get(edit.style, styles["0"])}"'.encode() + bare[name.end() :]
    if not tag.endswith(b"/>"):
        return _SPANS.sub(b"", tag) + _cells(edit, prefix, styles)
    opened = _SPANS.sub(b"", tag[: tag.rindex(b"/")]).rstrip() + b">"
    return opened + _cells(edit, prefix, styles) + f"</{prefix}{edit.tag}>".encode()


def _cells(edit: Edit, prefix: str, styles: Mapping[str, str]) -> bytes:
    found = ""
    for row, cells in groupby(edit.cells, key=lambda cell: cell[0]):
        inside = "".join(f'<{prefix}c r="{cell_name(*cell)}" s="{styles["0"]}"/>' for cell in cells)
        found += f'<{prefix}row r="{row}">{inside}</{prefix}row>' if edit.rows else inside
    return found.encode()
