"""A docx held against GB/T 9704-2012, clause by clause."""

from __future__ import annotations

from luoshi.paper.gate import Package
from luoshi.paper.layout.clauses import finding
from luoshi.paper.layout.document import Document
from luoshi.paper.layout.elements import elements_of
from luoshi.paper.layout.finding import LayoutFinding
from luoshi.paper.layout.loading import load
from luoshi.paper.layout.rules import RULES
from luoshi.paper.limits import Limits

ORDER = {"error": 0, "warning": 1, "unknown": 2}


def check_package(package: Package, limits: Limits, *, spoken: bool) -> list[LayoutFinding]:
    """The findings on a docx that passed the gate, errors first, then by clause."""
    return check_document(load(package, limits.depth), spoken=spoken)


def check_document(document: Document, *, spoken: bool = False) -> list[LayoutFinding]:
    """The findings on a Document. A paper to be read aloud is judged only where ``spoken`` asks for it."""
    elements = elements_of(document)
    if elements.kind == "spoken" and not spoken:
        remedy = "讲话稿、发言稿的字号可以更大；要按制发的公文检查，加 --spoken。"
        return [finding("1", "unknown", elements.title[:1], "看来是供宣读的讲话稿，没有按本标准判断", remedy)]
    found = [one for rule in RULES for one in rule(document, elements)]
    return sorted(found, key=lambda one: (ORDER[one.verdict], [int(part) for part in one.clause.split(".")]))
