"""Every key of an indicator's definition in words: what the form shows, and how versions are compared."""

from luoshi.indicators.rules.explained.parts import PARTS, TABS, Group, Tab, part_of

__all__ = ["PARTS", "TABS", "Group", "Tab", "part_of"]
