"""Document files in and out. ``open_paper(path)`` gives a Paper; the writers give docx and xlsx."""

from luoshi.paper.errors import PaperError, SecretPaper
from luoshi.paper.grids import Grid, GridCell
from luoshi.paper.limits import Limits
from luoshi.paper.model import Block, Cell, Paper, Table, paper_from_text
from luoshi.paper.opening import open_grids, open_paper, open_text

__all__ = [
    "Block",
    "Cell",
    "Grid",
    "GridCell",
    "Limits",
    "Paper",
    "PaperError",
    "SecretPaper",
    "Table",
    "open_grids",
    "open_paper",
    "open_text",
    "paper_from_text",
]
