"""Facts: what a datum is, who asked for it, the one question that a unit gets, and what it said."""

from luoshi.requests.models.asking import Ask, Effort, Request
from luoshi.requests.models.cell import Cell, CellState, Missing
from luoshi.requests.models.datum import DEFAULT_MINUTES, Datum

__all__ = ["DEFAULT_MINUTES", "Ask", "Cell", "CellState", "Datum", "Effort", "Missing", "Request"]
