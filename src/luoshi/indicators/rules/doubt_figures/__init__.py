"""Data quality: what is odd about a figure, each doubt with its reason in words and what to do."""

from luoshi.indicators.rules.doubt_figures.against_history import copied, falls, jumps, slipped
from luoshi.indicators.rules.doubt_figures.against_others import backcast, off_peers, parts_differ
from luoshi.indicators.rules.doubt_figures.limits import Doubt, differs, out_of_range

__all__ = [
    "Doubt", "backcast", "copied", "differs", "falls", "jumps", "off_peers", "out_of_range", "parts_differ", "slipped",
]  # fmt: skip
