"""The rules of the layout checker: each takes the document and its parts, gives findings; one file a part."""

from luoshi.paper.layout.rules.body import body
from luoshi.paper.layout.rules.foot import annexes, foot
from luoshi.paper.layout.rules.grid import grid
from luoshi.paper.layout.rules.head import head
from luoshi.paper.layout.rules.imprint import imprint
from luoshi.paper.layout.rules.pages import page_numbers, pages
from luoshi.paper.layout.rules.special import special
from luoshi.paper.layout.rules.title import title
from luoshi.paper.layout.rules.type import faces

RULES = (pages, faces, grid, head, title, body, foot, annexes, imprint, page_numbers, special)
__all__ = ["RULES"]
