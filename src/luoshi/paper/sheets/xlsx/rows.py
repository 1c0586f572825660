"""The rows of a sheet's part, cut at each row's end: never more than a piece of the part is held."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.paper.errors import Corrupt, TooHungry
from luoshi.paper.limits import MEGABYTE
from luoshi.paper.sheets.xlsx.cells import RawRow, cells_of
from luoshi.paper.sheets.xlsx.scan import Layout

_LONGEST_ROW = 64 * MEGABYTE


def raw_rows(chunks: Iterator[bytes], layout: Layout) -> Iterator[RawRow]:
    """Every row of a sheet's part in file order. Raises Corrupt, TooHungry."""
    opening = layout.root.decode("utf-8", "replace")
    skipped = 0
    for body in _bodies(chunks, layout):
        row = cells_of(body, opening)
        # Rows closed at once have no closing tag of their own: several may stand before one that has.
        begun = body.count("<row" if not layout.prefix else f"<{layout.prefix}row")
        if row is None:
            skipped += begun
        elif row.number or (begun == 1 and not skipped):
            skipped = 0
            yield row
        else:
            for _ in range(skipped + begun - 1):
                yield RawRow(0, False, [])
            skipped = 0
            yield row


def _bodies(chunks: Iterator[bytes], layout: Layout) -> Iterator[str]:
    """The text between one row's end and the next's."""
    mark = b"</%srow>" % layout.prefix.encode()
    last = b"</%ssheetData" % layout.prefix.encode()
    rest = _after(chunks, layout.start)
    for chunk in chunks:
        rest += chunk
        cut = rest.rfind(mark)
        if cut < 0:
            if len(rest) > _LONGEST_ROW:
                raise TooHungry("一行太长")
            if last in rest:
                return
            continue
        yield from _split(rest[:cut], mark)
        rest = rest[cut + len(mark) :]
        if last in rest:
            return
    cut = rest.rfind(mark)
    if cut >= 0:
        yield from _split(rest[:cut], mark)


def _after(chunks: Iterator[bytes], start: int) -> bytes:
    rest = b""
    for chunk in chunks:
        rest += chunk
        if len(rest) >= start:
            return rest[start:]
    return rest


def _split(data: bytes, mark: bytes) -> Iterator[str]:
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise Corrupt from error
    yield from text.split(mark.decode())
