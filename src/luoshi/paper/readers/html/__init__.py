"""Web pages, and the many files from office systems that are web pages under another name."""

from luoshi.paper.readers.html.reader import read_html

__all__ = ["read_html"]
