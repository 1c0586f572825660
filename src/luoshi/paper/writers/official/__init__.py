"""Whole official papers: ``write_official(target, Official(...))``; ``slots_in`` finds the printed values again."""

from luoshi.paper.writers.official.ink import bookmark_of
from luoshi.paper.writers.official.parts import (
    Annex,
    Chart,
    Heading,
    Imprint,
    Letterhead,
    Official,
    Paragraph,
    Part,
    Picture,
    Revision,
    Ruled,
    Signature,
    Slot,
    Words,
    text_of,
)
from luoshi.paper.writers.official.tracing import FoundChart, FoundSlot, charts_in, slots_in
from luoshi.paper.writers.official.writing import write_official

__all__ = [
    "Annex",
    "Chart",
    "FoundChart",
    "FoundSlot",
    "Heading",
    "Imprint",
    "Letterhead",
    "Official",
    "Paragraph",
    "Part",
    "Picture",
    "Revision",
    "Ruled",
    "Signature",
    "Slot",
    "Words",
    "bookmark_of",
    "charts_in",
    "slots_in",
    "text_of",
    "write_official",
]
