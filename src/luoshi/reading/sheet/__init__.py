"""The paper laid out for reading: its words free of typesetting, its paragraphs told apart by kind."""

from luoshi.reading.sheet.lay import lay_out
from luoshi.reading.sheet.model import Paragraph, ParagraphKind, Sheet
from luoshi.reading.sheet.restore import restore

__all__ = ["Paragraph", "ParagraphKind", "Sheet", "lay_out", "restore"]
