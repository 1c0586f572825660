"""A file or pasted text in, a Paper out, whatever the format."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from luoshi.paper.custody import grids_in_child, layout_in_child, parse_in_child
from luoshi.paper.errors import Empty, NeedsOffice, NotFound, TooLarge, TooMuchText, Unreadable, Unsupported
from luoshi.paper.grids import Grid, grids_of
from luoshi.paper.layout.finding import LayoutFinding
from luoshi.paper.limits import MEGABYTE, Limits
from luoshi.paper.model import Paper
from luoshi.paper.office import to_docx
from luoshi.paper.parsing import checked, parse
from luoshi.paper.readers.txt import as_paper, read_txt, universal_newlines
from luoshi.paper.sniffing import sniff

# Read in this process: no library outside the standard one touches them.
PLAIN = {"md"}
# LibreOffice 7.4 was seen to run the cells of a table of its own making into one paragraph.
CONVERTED = "这个老格式的文件经 LibreOffice 转换后读入，表格可能走样，请核对。"


def open_paper(source: Path | bytes, *, name: str = "", limits: Limits | None = None) -> Paper:
    """The Paper in a file (its path, or its bytes with a ``name``).

    The format is found out from the content; the name only tells Markdown and HTML from plain text. Packed formats
    are parsed in a child process within ``limits``. Raises ``luoshi.paper.errors.PaperError``: every way that a file
    can fail is one of its kinds, SecretPaper where the paper bears a mark of state secrecy.
    """
    limits = limits or Limits()
    if isinstance(source, Path):
        name = name or source.name
    data = read_bytes(source, limits)
    kind = sniff(data, name)
    if kind == "txt":
        return checked(read_txt(data, limits, name=name), [])
    if kind in PLAIN:
        return replace(parse(data, kind, limits), name=name)
    try:
        return parse_in_child(data, kind, limits, name=name)
    except NeedsOffice:
        converted = to_docx(data, limits)
        paper = parse_in_child(converted, "zip", limits, name=name)
        return replace(paper, format="doc", notices=(*paper.notices, CONVERTED))


def open_grids(source: Path | bytes, *, name: str = "", limits: Limits | None = None) -> tuple[Grid, ...]:
    """The tables in a file, cell by cell at their own places (``open_paper`` closes empty rows up).

    Raises PaperError.
    """
    limits = limits or Limits()
    data = read_bytes(source, limits)
    kind = sniff(data, name or getattr(source, "name", ""))
    if kind == "txt":
        return grids_of(open_paper(data, name=name, limits=limits))
    try:
        return grids_in_child(data, kind, limits)
    except NeedsOffice:
        return grids_in_child(to_docx(data, limits), "zip", limits)


def check_layout(source: Path | bytes, *, spoken: bool = False, limits: Limits | None = None) -> list[LayoutFinding]:
    """A docx (its path or bytes) held against GB/T 9704-2012: errors first, then warnings, then what cannot be told.

    A paper to be read aloud is not judged unless ``spoken``. Raises PaperError: Unsupported for other formats.
    """
    limits = limits or Limits()
    data = read_bytes(source, limits)
    kind = sniff(data, getattr(source, "name", ""))
    if kind != "zip":
        raise Unsupported("只有 docx 能查版式")
    return layout_in_child(data, kind, limits, spoken=spoken)


def open_text(text: str, *, name: str = "", limits: Limits | None = None) -> Paper:
    """The Paper of pasted text. Raises Empty, TooMuchText, SecretPaper."""
    limits = limits or Limits()
    if len(text) > limits.characters:
        raise TooMuchText(f"超过 {limits.characters} 字")
    if not text.strip():
        raise Empty
    return checked(as_paper(universal_newlines(text), name=name), [])


def read_bytes(source: Path | bytes, limits: Limits) -> bytes:
    """The bytes of a file that is not too large. Raises NotFound, Unreadable, TooLarge."""
    data = _bytes_of(source, limits) if isinstance(source, Path) else source
    if len(data) > limits.file_bytes:
        raise TooLarge(f"超过 {limits.file_bytes // MEGABYTE} MB")
    return data


def _bytes_of(path: Path, limits: Limits) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(limits.file_bytes + 1)
    except FileNotFoundError as error:
        raise NotFound from error
    except (OSError, ValueError) as error:
        raise Unreadable from error
