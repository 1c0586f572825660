"""The gate before any parser of packed formats: how many parts, how large, how much they swell, what they declare.

Measured on small hostile files (a 420 KB workbook of 8 million cells, a 350 KB document with one 300 MB text):
parsers refuse them late or not at all, so the ZIP directory is read and held against the limits first.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from luoshi.paper.errors import Corrupt, Encrypted, ForbiddenEntity, Swollen, TooManyParts, Unsupported
from luoshi.paper.limits import MEGABYTE, Limits

DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
WIDE_DECLARATION = re.compile("<!(?:DOCTYPE|ENTITY)", re.I)
END_OF_DIRECTORY = b"PK\x05\x06"
DIRECTORY_ENTRY = 46
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)


class Package:
    """A ZIP file that passed the gate. Parts are unpacked one at a time and never beyond their declared size."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        _count_members(data, limits)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise Corrupt from error
        self._parts = {info.filename.replace("\\", "/").lstrip("/"): info for info in self._zip.infolist()}
        self._check(self._zip.infolist())

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def names(self) -> list[str]:
        return list(self._parts)

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises Corrupt where it is missing or does not unpack as its entry says."""
        info = self._parts.get(name)
        if info is None:
            raise Corrupt(f"缺少 {name[:80]}")
        try:
            with self._zip.open(info) as part:
                found = part.read(info.file_size + 1)
        except _BROKEN as error:
            raise Corrupt from error
        if len(found) > info.file_size:
            raise Swollen
        return found

    def chunks(self, name: str, size: int = 262_144) -> Iterator[bytes]:
        """A part's bytes piece by piece, for parts too large to hold; who parses them looks for declarations.

        Raises Corrupt, Swollen as ``read`` does.
        """
        info = self._parts.get(name)
        if info is None:
            raise Corrupt(f"缺少 {name[:80]}")
        left = info.file_size
        try:
            with self._zip.open(info) as part:
                while found := part.read(size):
                    left -= len(found)
                    if left < 0:
                        raise Swollen
                    yield found
        except _BROKEN as error:
            raise Corrupt from error

    def xml(self, name: str) -> bytes:
        """The bytes of an XML part. Raises ForbiddenEntity where it declares a document type or entities."""
        found = self.read(name)
        refuse_declarations(found)
        return found

    def _check(self, members: list[zipfile.ZipInfo]) -> None:
        total = 0
        for info in members:
            if info.flag_bits & 1:
                raise Encrypted
            total += info.file_size
            grown = info.file_size > MEGABYTE and info.file_size > self._limits.ratio * max(info.compress_size, 1)
            if info.file_size > self._limits.member_bytes or total > self._limits.unpacked_bytes or grown:
                raise Swollen


def refuse_declarations(data: bytes) -> None:
    """Raise ForbiddenEntity for XML that declares a document type or an entity, in any encoding a parser would take."""
    if DECLARATION.search(data):
        raise ForbiddenEntity
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4]:
        little = data[:2] == b"\xff\xfe" or data[1:2] == b"\0"
        wide = data.decode("utf-16-le" if little else "utf-16-be", "replace")
        if WIDE_DECLARATION.search(wide):
            raise ForbiddenEntity


def _count_members(data: bytes, limits: Limits) -> None:
    # zipfile builds an object a member, so the directory's own size is held against the limit before.
    at = data.rfind(END_OF_DIRECTORY, max(0, len(data) - 70_000))
    if at < 0:
        raise Corrupt
    count = int.from_bytes(data[at + 10 : at + 12], "little")
    size = int.from_bytes(data[at + 12 : at + 16], "little")
    if count == 0xFFFF or size == 0xFFFFFFFF:
        raise TooManyParts
    if max(count, min(size, at) // (DIRECTORY_ENTRY + 1024)) > limits.members:
        raise TooManyParts(f"{count} 个")


def kind_of_package(package: Package) -> str:
    """``docx``, ``xlsx`` or ``ofd``. Raises Unsupported for other packages."""
    names = set(package.names())
    if "ofd.xml" in {name.lower() for name in names}:
        return "ofd"
    roots = {name.split("/", 1)[0] for name in names if "/" in name}
    if "xl/workbook.bin" in names:
        raise Unsupported("xlsb")
    if "[Content_Types].xml" in names or "_rels/.rels" in names:
        for root, kind in (("word", "docx"), ("xl", "xlsx")):
            if root in roots:
                return kind
        if "ppt" in roots:
            raise Unsupported("演示文稿")
    if "content.xml" in names and "mimetype" in names:
        raise Unsupported("OpenDocument")
    raise Unsupported("压缩包")
