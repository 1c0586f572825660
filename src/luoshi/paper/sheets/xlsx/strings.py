"""The texts that a workbook keeps once for all its cells, as JSON strings: they go to the parent as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from json.encoder import encode_basestring
from typing import Any
from xml.parsers import expat

from luoshi.paper.errors import Corrupt, ForbiddenEntity, TooMuchText
from luoshi.paper.limits import Limits

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """``text`` with ``_x000A_`` made its character (ECMA-376 part 1, 22.9.2.19), line ends made ``\\n``."""
    if "_x" in text:
        text = _ESCAPED.sub(_character, text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return "" if 0xD800 <= code <= 0xDFFF else chr(code)


class SharedStrings:
    """The texts by their number, read as far as they are asked for: a list of sheets needs only the first few.

    ``found`` are those read so far, in JSON, "" for an empty one.
    """

    def __init__(self, chunks: Iterable[bytes], limits: Limits) -> None:
        self.found: list[str] = []
        self._parsing = _parsing(chunks, self.found, limits)

    def at(self, place: int) -> str:
        """A text in JSON, "" for an empty one. Raises IndexError, Corrupt, ForbiddenEntity, TooMuchText."""
        while place >= len(self.found) and next(self._parsing, False):
            pass
        if place < 0:
            raise IndexError
        return self.found[place]


def _parsing(chunks: Iterable[bytes], found: list[str], limits: Limits) -> Iterator[bool]:
    """Add to ``found`` and yield True after each piece."""
    pieces: list[str] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True
    room = limits.characters
    phonetic = False

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal phonetic
        local = name.rpartition(":")[2]
        if local == "t":
            parser.CharacterDataHandler = None if phonetic else pieces.append
        elif local == "rPh":
            phonetic = True

    def end(name: str) -> None:
        nonlocal phonetic, room
        parser.CharacterDataHandler = None
        local = name.rpartition(":")[2]
        if local == "si":
            text = unescaped("".join(pieces))
            pieces.clear()
            room -= len(text)
            if room < 0:
                raise TooMuchText(f"超过 {limits.characters} 字")
            found.append(encode_basestring(text) if text else "")
        elif local == "rPh":
            phonetic = False

    parser.StartElementHandler, parser.EndElementHandler = start, end
    for _ in feed(parser, chunks):
        yield True


def feed(parser: Any, chunks: Iterable[bytes]) -> Iterator[None]:
    """Parse a part piece by piece. Raises Corrupt, and ForbiddenEntity for one that declares a document type."""

    def refuse(*_: object) -> None:
        raise ForbiddenEntity

    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    try:
        for chunk in chunks:
            parser.Parse(chunk)
            yield
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Corrupt from error
