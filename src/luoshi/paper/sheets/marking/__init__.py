"""A user's own file given back with its problems marked."""

from luoshi.paper.sheets.marking.mark import MOST_COMMENTS, mark_cells
from luoshi.paper.sheets.marking.model import Remark

__all__ = ["MOST_COMMENTS", "Remark", "mark_cells"]
