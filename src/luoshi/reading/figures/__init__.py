"""Numbers that measure something, and what they say: indicator, role, sign, unit, area, period, scope."""

from luoshi.reading.figures.finding import find_figures

__all__ = ["find_figures"]
