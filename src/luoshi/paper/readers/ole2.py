"""The root of a compound file (OLE2, MS-CFB): which streams it holds, to tell doc, xls and encrypted files apart."""

from __future__ import annotations

import struct
from typing import NamedTuple

from luoshi.paper.errors import Corrupt

FREE = 0xFFFFFFFA
NOTHING = 0xFFFFFFFF
MAX_ENTRIES = 20_000
CUTOFF = 4096
MINI = 64


class Entry(NamedTuple):
    """A directory entry: its name, kind (1 storage, 2 stream, 5 root), tree links, first sector and size."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    sector: int
    size: int


class Compound:
    """Names at the root and the first sector of a stream; nothing else of the file is read."""

    def __init__(self, data: bytes) -> None:
        """Raises Corrupt where header, allocation table or directory do not hold together."""
        self._data = data
        if len(data) < 512:
            raise Corrupt
        shift = struct.unpack_from("<H", data, 30)[0]
        if shift not in (9, 12):
            raise Corrupt
        self._sector = 1 << shift
        self._table = self._allocation()
        entries = self._directory(struct.unpack_from("<I", data, 48)[0])
        self._container = entries[0].sector
        self.root = {entry.name: entry for entry in _children(entries)}

    def start_of(self, name: str) -> bytes:
        """The first 64 bytes or more of a root stream. Raises Corrupt where its sector lies outside the file."""
        stream = self.root[name]
        if stream.size >= CUTOFF:
            return self._read(stream.sector)
        # Short streams lie in pieces of 64 bytes inside the stream of the root entry.
        sector = self._container
        steps, at = divmod(stream.sector * MINI, self._sector)
        for _ in range(steps):
            if sector >= len(self._table):
                raise Corrupt
            sector = self._table[sector]
        return self._read(sector)[at : at + MINI]

    def _read(self, sector: int) -> bytes:
        at = (sector + 1) * self._sector
        return self._data[at : at + self._sector]

    def _allocation(self) -> list[int]:
        # The header lists the first 109 sectors of the table: 6.8 MB of file; further ones are chained.
        sectors = [sector for sector in struct.unpack_from("<109I", self._data, 76) if sector < FREE]
        chained = struct.unpack_from("<I", self._data, 68)[0]
        per_sector = self._sector // 4
        for _ in range(len(self._data) // self._sector // per_sector + 1):
            if chained >= FREE:
                break
            part = self._read(chained)
            if len(part) < self._sector:
                break
            numbers = struct.unpack(f"<{per_sector}I", part)
            sectors.extend(number for number in numbers[:-1] if number < FREE)
            chained = numbers[-1]
        table: list[int] = []
        for sector in sectors[: len(self._data) // self._sector + 1]:
            part = self._read(sector)
            table.extend(struct.unpack(f"<{len(part) // 4}I", part[: len(part) // 4 * 4]))
        return table

    def _directory(self, sector: int) -> list[Entry]:
        entries: list[Entry] = []
        seen: set[int] = set()
        while sector < len(self._table) and sector not in seen and len(entries) < MAX_ENTRIES:
            seen.add(sector)
            part = self._read(sector)
            entries.extend(_entry(part, at) for at in range(0, len(part) - 127, 128))
            sector = self._table[sector]
        if not entries:
            raise Corrupt
        return entries


def _entry(part: bytes, at: int) -> Entry:
    length = min(struct.unpack_from("<H", part, at + 64)[0], 64)
    name = part[at : at + max(0, length - 2)].decode("utf-16-le", "replace")
    left, right, child = struct.unpack_from("<3I", part, at + 68)
    sector, size = struct.unpack_from("<2I", part, at + 116)
    return Entry(name, part[at + 66], left, right, child, sector, size)


def _children(entries: list[Entry]) -> list[Entry]:
    """The entries right below the root, whose siblings form a binary tree."""
    waiting, seen, found = [entries[0].child], set(), []
    while waiting:
        place = waiting.pop()
        if place >= len(entries) or place in seen:
            continue
        seen.add(place)
        found.append(entries[place])
        waiting.extend((entries[place].left, entries[place].right))
    return found
