"""10: letters, orders and minutes have forms of their own; what a file cannot prove of them is said."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.paper.layout.clauses import finding
from luoshi.paper.layout.document import Document
from luoshi.paper.layout.elements import Elements
from luoshi.paper.layout.finding import LayoutFinding

FORMS = {
    "letter": ("10.1", "看来是信函格式，版头和版记另有规定，没有按一般公文判断"),
    "order": ("10.2", "看来是命令（令）格式，版头另有规定，没有按一般公文判断"),
    "minutes": ("10.3", "看来是纪要格式，出席、请假、列席人员的编排没有判断"),
}


def special(document: Document, elements: Elements) -> Iterator[LayoutFinding]:
    if elements.kind not in FORMS:
        return
    clause, found = FORMS[elements.kind]
    place = elements.mark or (elements.title[0] if elements.title else None)
    yield finding(clause, "unknown", [] if place is None else [place], found, "对照该条和打印件看一遍。")
