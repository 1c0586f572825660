"""PDF with a text layer."""

from luoshi.paper.readers.pdf.reader import read_pdf

__all__ = ["read_pdf"]
