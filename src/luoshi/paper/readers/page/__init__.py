"""What formats of fixed pages (pdf, ofd) share: lines with places on paper, paragraphs rebuilt from them."""

from luoshi.paper.readers.page.filling import Placed, fill
from luoshi.paper.readers.page.line import PageLine

__all__ = ["PageLine", "Placed", "fill"]
