"""Document files in and out. ``open_paper(path)`` gives a Paper; the writers give docx and xlsx."""

from luoshi.paper.errors import PaperError, SecretPaper
from luoshi.paper.grids import Grid, GridCell
from luoshi.paper.layout.finding import LayoutFinding
from luoshi.paper.limits import Limits
from luoshi.paper.model import Block, Cell, Paper, Table, paper_from_text
from luoshi.paper.opening import check_layout, open_grids, open_paper, open_text

__all__ = [
    "Block",
    "Cell",
    "Grid",
    "GridCell",
    "LayoutFinding",
    "Limits",
    "Paper",
    "PaperError",
    "SecretPaper",
    "Table",
    "check_layout",
    "open_grids",
    "open_paper",
    "open_text",
    "paper_from_text",
]
