"""The parts of a docx package and how they hang together."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from luoshi.paper.errors import Corrupt
from luoshi.paper.gate import Package
from luoshi.paper.readers.ooxml import Element, parse_xml

RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def main_part(package: Package, depth: int) -> str:
    """The name of the part that holds the body. Raises Corrupt where there is none."""
    if "_rels/.rels" in package:
        for relation in parse_xml(package.xml("_rels/.rels"), depth).iter(RELATION):
            if relation.get("Type", "").endswith("/officeDocument"):
                target = relation.get("Target", "").lstrip("/")
                if target in package:
                    return target
    if "word/document.xml" in package:
        return "word/document.xml"
    raise Corrupt("缺少正文")


def relations(package: Package, name: str, depth: int) -> dict[str, str]:
    """Kind of relation (``styles``) to the part's name; links outside the file are not followed."""
    found: dict[str, str] = {}
    for _, kind, target in _related(package, name, depth):
        found.setdefault(kind, target)
    return found


def related_by_id(package: Package, name: str, depth: int) -> dict[str, str]:
    """The ids that a part calls others by (``rId7``) to the parts' names."""
    return {number: target for number, _, target in _related(package, name, depth)}


def _related(package: Package, name: str, depth: int) -> Iterator[tuple[str, str, str]]:
    folder, file = posixpath.split(name)
    path = f"{folder}/_rels/{file}.rels"
    if path not in package:
        return
    for relation in parse_xml(package.xml(path), depth).iter(RELATION):
        if relation.get("TargetMode") == "External":
            continue
        target = relation.get("Target", "")
        target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        yield relation.get("Id", ""), relation.get("Type", "").rsplit("/", 1)[-1], target


def part(package: Package, name: str, depth: int) -> Element:
    """The root of a part. Raises Corrupt, TooDeep, ForbiddenEntity."""
    return parse_xml(package.xml(name), depth)


def optional_part(package: Package, name: str | None, depth: int) -> Element | None:
    """The root of a part that a docx may lack."""
    return None if name is None or name not in package else part(package, name, depth)
