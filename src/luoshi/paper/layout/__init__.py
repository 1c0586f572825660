"""The layout of a docx held against GB/T 9704-2012. ``luoshi.paper.check_layout`` gives the findings."""

from luoshi.paper.layout.finding import LayoutFinding, Place, Verdict

__all__ = ["LayoutFinding", "Place", "Verdict"]
