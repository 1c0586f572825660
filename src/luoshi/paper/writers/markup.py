"""The WordprocessingML that python-docx has no call for, element by element (ECMA-376 part 1, chapter 17)."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from luoshi.paper.writers.geometry import (
    LATIN_FONT,
    LINE_TWIPS,
    PAGE_NUMBER_FONT,
    PAGE_NUMBER_POINTS,
    RUN_SPACING_TWIPS,
)

# lxml elements with python-docx's own methods; neither package types them.
Element = Any


def make(tag: str, **attributes: str | int) -> Element:
    """``<w:tag w:name="value"/>``."""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def set_fonts(properties: Element, font: str, latin: str = LATIN_FONT) -> None:
    """Chinese in ``font``, Latin and digits in ``latin``; a theme's fonts would win, so they go."""
    old = properties.find(qn("w:rFonts"))
    if old is not None:
        properties.remove(old)
    properties.insert(
        1 if properties.find(qn("w:rStyle")) is not None else 0,
        make("rFonts", ascii=latin, hAnsi=latin, eastAsia=font, cs=latin),
    )


def plain_style(style: Element, font: str) -> None:
    """A style in ``font``, black, unruled, set 0.25 pt tighter, whatever the template's style drew."""
    runs = style.get_or_add_rPr()
    set_fonts(runs, font)
    for tag in ("color", "spacing", "kern"):
        for old in runs.findall(qn(f"w:{tag}")):
            runs.remove(old)
    size = runs.find(qn("w:sz"))
    size.addprevious(make("color", val="000000"))
    size.addprevious(make("spacing", val=RUN_SPACING_TWIPS))
    size.addprevious(make("kern", val=0))
    paragraphs = style.get_or_add_pPr()
    for tag in ("pBdr", "contextualSpacing"):
        for old in paragraphs.findall(qn(f"w:{tag}")):
            paragraphs.remove(old)


def exact_line(style: Element, pitch: int) -> None:
    """Lines of exactly ``pitch`` twips."""
    spacing = style.get_or_add_pPr().get_or_add_spacing()
    spacing.set(qn("w:line"), str(pitch))
    spacing.set(qn("w:lineRule"), "exact")


def indent_first_line(owner: Element) -> None:
    """Two characters in; Word counts ``firstLineChars``, others the twips."""
    indent = owner.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "200")
    indent.set(qn("w:firstLine"), "640")


def line_grid(section: Element) -> None:
    """A grid of lines alone: ``linesAndChars`` makes LibreOffice give every character two cells."""
    for old in section.findall(qn("w:docGrid")):
        section.remove(old)
    section.append(make("docGrid", type="lines", linePitch=LINE_TWIPS))


def set_language(styles: Element) -> None:
    """Say that the text is Simplified Chinese: a program without the fonts takes Japanese shapes otherwise."""
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    for fonts in styles.find(qn("w:docDefaults")).iter(qn("w:rFonts")):
        for name in list(fonts.attrib):
            del fonts.attrib[name]


def drop_dates(properties: Element) -> None:
    """The template's own dates say nothing about this paper."""
    for child in list(properties):
        if child.tag.rsplit("}", 1)[-1] in {"created", "modified", "revision", "lastModifiedBy"}:
            properties.remove(child)


def page_number(paragraph: Element, side: str) -> None:
    """“— 1 —” in 4号 type, one character in from the ``left`` or ``right`` side."""
    properties = paragraph.get_or_add_pPr()
    properties.append(make("ind", **{f"{side}Chars": 100, side: 280}))
    properties.append(make("jc", val=side))
    for part in ("— ", None, " —"):
        run = make("r")
        look = make("rPr")
        set_fonts(look, PAGE_NUMBER_FONT, PAGE_NUMBER_FONT)
        look.append(make("sz", val=int(PAGE_NUMBER_POINTS * 2)))
        run.append(look)
        if part is None:
            field = make("fldSimple", instr="PAGE")
            shown = make("t")
            shown.text = "1"
            run.append(shown)
            field.append(run)
            paragraph.append(field)
        else:
            run.append(_text(part))
            paragraph.append(run)


def _text(words: str) -> Element:
    text = make("t")
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return text
