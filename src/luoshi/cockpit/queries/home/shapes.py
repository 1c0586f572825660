"""What the first page is made of."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.utils.functional import Promise


class Number(NamedTuple):
    """A number over its label; ``href`` is the list that it counts, ``bad`` whether it asks for something."""

    label: str | Promise
    value: int
    href: str
    bad: bool = False


class Row(NamedTuple):
    """A line of a list: words with where they lead, something small beside, a day or a number behind."""

    words: str
    href: str
    beside: str = ""
    until: date | None = None
    number: int | None = None
    bad: bool = False


class Block(NamedTuple):
    """The first lines of a list; ``more`` is the whole of it, ``empty`` what is said where it has none."""

    title: str | Promise
    rows: list[Row]
    more: str = ""
    empty: str | Promise = ""
