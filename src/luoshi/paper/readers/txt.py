"""Plain text: the encoding found out, line ends made ``\\n``, every other character as it stands."""

from __future__ import annotations

import codecs
import re

from luoshi.paper.errors import Empty, TooMuchText, UnknownFormat, WrongEncoding
from luoshi.paper.limits import Limits
from luoshi.paper.model import Paper, paper_from_text

BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes) -> str:
    """The text of bytes in UTF-8, UTF-16 with a mark, or GB18030, as ``open(path, encoding=…).read()`` gives it.

    A UTF-8 byte order mark stays as U+FEFF, as it does there, so that offsets agree.
    Raises WrongEncoding, UnknownFormat.
    """
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encodings = ("utf-16",) if marked else ("utf-8", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _looks_binary(text):
            raise UnknownFormat
        return universal_newlines(text)
    if _looks_binary(data[:65536].decode("latin-1")):
        raise UnknownFormat
    raise WrongEncoding


def universal_newlines(text: str) -> str:
    """``\\r\\n`` and ``\\r`` made ``\\n``, as Python does on reading a text file."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def read_txt(data: bytes, limits: Limits, *, name: str) -> Paper:
    """A Paper of a text file, a block a non-empty line."""
    text = decode(data)
    if len(text) > limits.characters:
        raise TooMuchText(f"超过 {limits.characters} 字")
    return as_paper(text, name=name)


def as_paper(text: str, *, name: str) -> Paper:
    """A Paper of text in hand; a byte order mark stays in the text and outside the first block."""
    paper = paper_from_text(text, name=name)
    if not paper.blocks or (len(paper.blocks) == 1 and not text.strip("\ufeff \t\n\u3000")):
        raise Empty
    first = paper.blocks[0]
    if text.startswith("\ufeff", first.start):
        shorter = first._replace(start=first.start + 1)
        rest = paper.blocks[1:]
        blocks = (shorter, *rest) if text[shorter.start : shorter.end].strip() else rest
        return Paper(text=text, blocks=blocks, name=name, format="txt", reflowed=True, sha256=paper.sha256)
    return paper


def _looks_binary(text: str) -> bool:
    sample = text[:65536]
    return len(BINARY.findall(sample)) > len(sample) // 200
