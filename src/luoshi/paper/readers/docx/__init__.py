"""Word documents (docx): a walk over the XML itself, since list numbers, revisions and text boxes need it."""

from luoshi.paper.readers.docx.reader import read_docx

__all__ = ["read_docx"]
