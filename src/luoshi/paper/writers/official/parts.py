"""What an official paper is made of, as plain data (GB/T 9704-2012, 7.1): ``Official`` and its parts.

Words are a string or a sequence of strings and ``Slot``; a slot is a value that can be found again in the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from luoshi.paper.writers.table import Column, Look, TableCell


class Slot(NamedTuple):
    """A printed value with its identity.

    ``title`` is what Word shows when the value is clicked, ``source`` becomes a footnote ("" for none), ``shade`` is
    the ground as RRGGBB by which a draft marks values that are not released or missing.
    """

    id: str
    text: str
    title: str = ""
    source: str = ""
    shade: str = ""


Words: TypeAlias = "str | Sequence[str | Slot]"


class Heading(NamedTuple):
    """A heading as printed, its mark included; level 1 to 4."""

    level: int
    words: Words


class Paragraph(NamedTuple):
    """A paragraph of the body. ``lead`` are the words of a heading that runs on, set in the face of ``level``."""

    words: Words
    lead: Words = ""
    level: int = 2


class Ruled(NamedTuple):
    """A table: its head repeats on every page; ``caption`` stands above, ``note`` below."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[TableCell | str]]
    head: Sequence[Sequence[TableCell | str]] | None = ()
    caption: str = ""
    note: str = ""
    look: Look = "three-line"


class Picture(NamedTuple):
    """A PNG or JPEG, its width in millimetres, its caption below; ``words`` say what it shows to who cannot see it."""

    data: bytes
    width: float = 140.0
    caption: str = ""
    words: str = ""


class Chart(NamedTuple):
    """A chart that Word and WPS draw themselves. ``series`` are (name, a value for each category; None where there is
    none); width and height in millimetres; ``words`` say what it shows to who cannot see it."""

    kind: Literal["bar", "line"]
    categories: Sequence[str]
    series: Sequence[tuple[str, Sequence[Decimal | None]]]
    unit: str = ""
    caption: str = ""
    words: str = ""
    width: float = 140.0
    height: float = 75.0


Part: TypeAlias = "Heading | Paragraph | Ruled | Picture | Chart"


class Letterhead(NamedTuple):
    """The red head. ``mark`` is the whole of it (``××县人民政府文件``), ``signer`` for papers sent upwards."""

    mark: str
    number: str
    signer: str = ""
    urgency: str = ""
    copy_number: str = ""


class Signature(NamedTuple):
    """The office and the day. A sealed paper keeps the seal's place: the day four characters in."""

    office: str
    day: date
    sealed: bool = True


class Annex(NamedTuple):
    """An annex on its own page; a name without parts is listed only."""

    name: str
    parts: Sequence[Part] = ()


class Imprint(NamedTuple):
    """The foot of the last page. ``copies`` as printed, without 抄送 and the stop."""

    office: str
    day: date
    copies: str = ""


class Revision(NamedTuple):
    """A redline against an earlier version: its body's paragraphs as text; who changed it, and when."""

    earlier: Sequence[str]
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Official:
    """A whole paper. Lines of the title are parted by a line end; ``note`` is the 附注, without brackets."""

    title: Words
    parts: Sequence[Part]
    letterhead: Letterhead | None = None
    addressee: str = ""
    signature: Signature | None = None
    note: str = ""
    annexes: Sequence[Annex] = ()
    imprint: Imprint | None = None
    revision: Revision | None = None


def text_of(words: Words) -> str:
    """Words as they are printed."""
    return words if isinstance(words, str) else "".join(one if isinstance(one, str) else one.text for one in words)
