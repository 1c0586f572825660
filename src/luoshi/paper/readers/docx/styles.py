"""What a paragraph looks like once its styles are followed: outline level, bold, size, font, alignment, list."""

from __future__ import annotations

import re
from functools import cached_property

from luoshi.paper.readers.ooxml import Element, W, number, switched_on, value

HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.I)
CHAIN = 20


class Styles:
    """The styles of ``word/styles.xml`` by id; a chain is a style followed by those it is based on."""

    def __init__(self, root: Element | None) -> None:
        self._root = root
        styles = [] if root is None else root.findall(W + "style")
        self._by_id = {style.get(W + "styleId", ""): style for style in styles}
        self._chains: dict[str, tuple[Element, ...]] = {}

    @cached_property
    def default_run(self) -> Element | None:
        return None if self._root is None else self._root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")

    @cached_property
    def default_paragraph(self) -> str:
        for name, style in self._by_id.items():
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in {"1", "true", "on"}:
                return name
        return ""

    def chain(self, style: str | None) -> tuple[Element, ...]:
        """The style and its ancestors, nearest first; a circle ends where it closes."""
        style = style or self.default_paragraph
        if style not in self._chains:
            found: list[Element] = []
            name: str | None = style
            while (
                name and len(found) < CHAIN and (element := self._by_id.get(name)) is not None and element not in found
            ):
                found.append(element)
                name = value(element.find(W + "basedOn"))
            self._chains[style] = tuple(found)
        return self._chains[style]

    def paragraph_properties(self, paragraph: Element) -> list[Element]:
        """The ``pPr`` that speak for a paragraph, its own first."""
        own = paragraph.find(W + "pPr")
        style = None if own is None else value(own.find(W + "pStyle"))
        found = [] if own is None else [own]
        found += [pPr for element in self.chain(style) if (pPr := element.find(W + "pPr")) is not None]
        return found

    def run_properties(self, run: Element, paragraph_style: str | None) -> list[Element]:
        """The ``rPr`` that speak for a run, its own first, the document's defaults last."""
        own = run.find(W + "rPr")
        found = [] if own is None else [own]
        character = None if own is None else value(own.find(W + "rStyle"))
        chains = (self.chain(character) if character else ()) + self.chain(paragraph_style)
        found += [rPr for element in chains if (rPr := element.find(W + "rPr")) is not None]
        return found if self.default_run is None else [*found, self.default_run]


def outline_level(styles: Styles, style: str | None, properties: list[Element]) -> int | None:
    """1–9 by the nearest ``outlineLvl``, else by a style called 标题 N; None for body text."""
    for element in properties:
        level = number(value(element.find(W + "outlineLvl")))
        if level is not None:
            return level + 1 if 0 <= level <= 8 else None
    for element in styles.chain(style):
        found = HEADING_NAME.fullmatch(value(element.find(W + "name")) or "")
        if found:
            return int(found[1])
    return None


def is_centred(properties: list[Element]) -> bool:
    for element in properties:
        alignment = value(element.find(W + "jc"))
        if alignment is not None:
            return alignment == "center"
    return False


def is_bold(properties: list[Element]) -> bool:
    return next((on for element in properties if (on := switched_on(element, "b")) is not None), False)


def is_hidden(properties: list[Element]) -> bool:
    return next((on for element in properties if (on := switched_on(element, "vanish")) is not None), False)


def type_size(properties: list[Element]) -> float | None:
    """Points; the file counts half-points."""
    for element in properties:
        half = number(value(element.find(W + "sz")))
        if half:
            return half / 2
    return None


def font_name(properties: list[Element]) -> str | None:
    """The font of Chinese characters where named, else of Latin ones."""
    for attribute in ("eastAsia", "ascii"):
        for element in properties:
            fonts = element.find(W + "rFonts")
            if fonts is not None and fonts.get(W + attribute):
                return fonts.get(W + attribute)
    return None
