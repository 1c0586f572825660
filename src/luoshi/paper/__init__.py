"""Document files in and out. ``open_paper(path)`` gives a Paper; the writers give docx and xlsx."""

from luoshi.paper.model import Block, Cell, Paper, Table, paper_from_text

__all__ = ["Block", "Cell", "Paper", "Table", "paper_from_text"]
