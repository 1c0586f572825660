"""What a run and a paragraph look like once direct marks, styles, lists, defaults and theme fonts are followed.

Source: ECMA-376 part 1, 17.7.2 (style hierarchy), 17.3.1.12 (ind), 17.3.2.26 (rFonts).
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from luoshi.paper.layout.document import Align, Border, Line, Rule, Shape, Span
from luoshi.paper.readers.docx.numbering import Numbering
from luoshi.paper.readers.docx.styles import Styles, is_bold, is_hidden, type_size
from luoshi.paper.readers.ooxml import Element, W, number, switched_on, value

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
ALIGNMENTS: dict[str, Align] = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "both",
    "distribute": "distribute",
}
TWIP = 20


class Looks:
    """Answers for the runs and paragraphs of one file; ``theme`` is its theme's root."""

    def __init__(self, styles: Styles, numbering: Numbering, defaults: Element | None, theme: Element | None) -> None:
        self._styles = styles
        self._numbering = numbering
        self._defaults = defaults
        self._theme = _theme_fonts(theme)
        self._known: dict[tuple[bytes, str | None], tuple[Span, bool]] = {}

    def paragraph(self, paragraph: Element) -> tuple[str | None, list[Element]]:
        """The paragraph's style and the ``pPr`` that speak for it, its own first."""
        found = self._styles.paragraph_properties(paragraph)
        own = paragraph.find(W + "pPr")
        return (None if own is None else value(own.find(W + "pStyle"))), found

    def style_name(self, style: str | None) -> str:
        """The name that a program shows for a style (``Normal``, ``标题 1``)."""
        chain = self._styles.chain(style)
        return (value(chain[0].find(W + "name")) or "") if chain else ""

    def marker(self, style: str | None, properties: list[Element]) -> str:
        """The drawn number; moves the counters."""
        return self._numbering.marker(properties, style)

    def shape(self, style: str | None, properties: list[Element], size: float) -> Shape:
        """Where the paragraph stands; ``size`` is its type's, for indents in characters."""
        everywhere = self._with_list(style, properties)
        spacing = [element for one in everywhere if (element := one.find(W + "spacing")) is not None]
        indents = [element for one in everywhere if (element := one.find(W + "ind")) is not None]
        left = _indent(indents, ("left", "start"), size)
        alignment = _nearest(everywhere, "jc") or "left"
        frame = next((element for one in everywhere if (element := one.find(W + "framePr")) is not None), None)
        line = _line(spacing)
        tall = line.amount if line.rule == "exact" else size * 1.3
        return Shape(
            align=ALIGNMENTS.get(alignment, "left"),
            first=_first(indents, size),
            left=left,
            right=_indent(indents, ("right", "end"), size),
            line=line,
            before=_beside(spacing, "before", tall),
            after=_beside(spacing, "after", tall),
            snapped=_switch(everywhere, "snapToGrid") is not False,
            new_page=bool(_switch(everywhere, "pageBreakBefore")),
            framed="" if frame is None else (frame.get(W + "xAlign") or "yes"),
            tabbed=any(one.find(W + "tabs") is not None for one in everywhere),
            borders=_borders(everywhere),
        )

    def span(self, run: Element, style: str | None) -> tuple[Span, bool]:
        """A span without text that looks as this run does, and whether it is hidden."""
        own = run.find(W + "rPr")
        key = (b"" if own is None else etree.tostring(own), style)
        if key not in self._known:
            properties = self._styles.run_properties(run, style)
            self._known[key] = (self._look(properties), is_hidden(properties))
        return self._known[key]

    def _look(self, properties: list[Element]) -> Span:
        colour = _nearest(properties, "color")
        spacing = number(_nearest(properties, "spacing"))
        scale = number(_nearest(properties, "w"))
        return Span(
            text="",
            font=self._font(properties, "eastAsia"),
            latin=self._font(properties, "ascii"),
            size=type_size(properties),
            bold=is_bold(properties),
            colour=None if colour in (None, "auto") else str(colour).upper(),
            spacing=(spacing or 0) / TWIP,
            scale=(scale or 100) / 100,
            raised=_nearest(properties, "vertAlign") in ("superscript", "subscript"),
        )

    def _font(self, properties: list[Element], script: str) -> str | None:
        for element in properties:
            fonts = element.find(W + "rFonts")
            if fonts is None:
                continue
            theme = fonts.get(f"{W}{script}Theme")
            if theme and (named := self._theme.get(theme)):
                return named
            if named := fonts.get(W + script):
                return named
        return None

    def _with_list(self, style: str | None, properties: list[Element]) -> list[Element]:
        listed = self._numbering.shape(properties, style)
        found = list(properties)
        if listed is not None:
            own = bool(found) and found[0].find(W + "numPr") is not None
            found.insert(1 if own else len(found), listed)
        if self._defaults is not None:
            found.append(self._defaults)
        return found


def _theme_fonts(theme: Element | None) -> dict[str, str]:
    """``minorEastAsia`` … to font names; an empty East Asian font stands for the one listed for Hans."""
    found: dict[str, str] = {}
    if theme is None:
        return found
    for kind in ("major", "minor"):
        scheme = theme.find(f".//{DRAWING}{kind}Font")
        if scheme is None:
            continue
        for tag, names in (("latin", ("HAnsi", "Ascii")), ("ea", ("EastAsia",))):
            element = scheme.find(DRAWING + tag)
            font = "" if element is None else element.get("typeface", "")
            if not font and tag == "ea":
                listed = next((one for one in scheme.findall(DRAWING + "font") if one.get("script") == "Hans"), None)
                font = "" if listed is None else listed.get("typeface", "")
            found.update({f"{kind}{name}": font for name in names if font})
    return found


def _nearest(properties: list[Element], tag: str) -> str | None:
    for element in properties:
        found = value(element.find(W + tag))
        if found is not None:
            return found
    return None


def _switch(properties: list[Element], tag: str) -> bool | None:
    return next((on for element in properties if (on := switched_on(element, tag)) is not None), None)


def _attribute(elements: list[Element], *names: str) -> int | None:
    for element in elements:
        for name in names:
            found = number(element.get(W + name))
            if found is not None:
                return found
    return None


def _first(indents: list[Element], size: float) -> float:
    # Word takes the indent in characters wherever one is in force, whatever a nearer mark says in twips.
    for name, sign in (("firstLineChars", 1), ("hangingChars", -1)):
        characters = _attribute(indents, name)
        if characters:
            return sign * characters / 100 * size
    for element in indents:
        hanging = number(element.get(W + "hanging"))
        first = number(element.get(W + "firstLine"))
        if hanging is not None:
            return -hanging / TWIP
        if first is not None:
            return first / TWIP
    return 0.0


def _indent(indents: list[Element], names: tuple[str, ...], size: float) -> float:
    characters = _attribute(indents, *(f"{name}Chars" for name in names))
    if characters:
        return characters / 100 * size
    return (_attribute(indents, *names) or 0) / TWIP


def _line(spacing: list[Element]) -> Line:
    for element in spacing:
        amount = number(element.get(W + "line"))
        if amount is None:
            continue
        named: Any = element.get(W + "lineRule", "auto")
        rule: Rule = named if named in ("exact", "atLeast") else "auto"
        return Line(rule, amount / 240 if rule == "auto" else amount / TWIP)
    return Line("auto", 1.0)


def _beside(spacing: list[Element], side: str, line: float) -> float:
    if _automatic(spacing, side):
        return 0.0
    lines = _attribute(spacing, f"{side}Lines")
    return lines / 100 * line if lines else (_attribute(spacing, side) or 0) / TWIP


def _automatic(spacing: list[Element], side: str) -> bool:
    for element in spacing:
        found = element.get(f"{W}{side}Autospacing")
        if found is not None:
            return found in ("1", "true", "on")
    return False


def _borders(properties: list[Element]) -> dict[str, Border]:
    return next((borders_in(ruled) for one in properties if (ruled := one.find(W + "pBdr")) is not None), {})


def borders_in(ruled: Element | None) -> dict[str, Border]:
    """The ruled sides (``top``, ``insideH`` …) of a paragraph, a cell or a table."""
    return {
        side.tag.removeprefix(W): Border((number(side.get(W + "sz")) or 4) / 8, side.get(W + "color", "auto"))
        for side in (() if ruled is None else ruled)
        if isinstance(side.tag, str) and value(side) not in ("nil", "none", None)
    }
