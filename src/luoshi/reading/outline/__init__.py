"""The outline of a paper: its headings and enumerated items, each at its depth."""

from luoshi.reading.outline.find import find_outline

__all__ = ["find_outline"]
