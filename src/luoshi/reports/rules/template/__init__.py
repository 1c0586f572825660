"""Templates written fresh: marks in a paragraph's own words, Word-editable, filled from figures and registers."""

from luoshi.reports.rules.template.answers import Answer, Known, Point, Row, Rows
from luoshi.reports.rules.template.draw import Drawn, PointLine
from luoshi.reports.rules.template.errors import Fault, TemplateError
from luoshi.reports.rules.template.expand import Decision, Expanded, expand
from luoshi.reports.rules.template.model import Needs, Ref, RowsNeed, Template
from luoshi.reports.rules.template.parse import parse, write
from luoshi.reports.rules.template.scan import has_marks

__all__ = [
    "Answer", "Decision", "Drawn", "Expanded", "Fault", "Known", "Needs", "Point", "PointLine", "Ref", "Row",
    "Rows", "RowsNeed", "Template", "TemplateError", "expand", "has_marks", "parse", "write",
]  # fmt: skip
