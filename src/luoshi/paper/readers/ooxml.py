"""Names of Office Open XML and a parser that opens nothing but the bytes it is given."""

from __future__ import annotations

from lxml import etree

from luoshi.paper.errors import Corrupt, PaperError, TooDeep, TooHungry

Element = etree._Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
TRANSITIONAL_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def parse_xml(data: bytes, depth: int) -> Element:
    """The root of an XML part. Raises Corrupt for what is not well-formed, TooDeep beyond ``depth`` levels.

    ISO strict documents use other names for the same elements: they are read as the common ones.
    """
    data = data.replace(STRICT_W.encode(), TRANSITIONAL_W.encode())
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise syntax_error(error) from error
    except ValueError as error:
        raise Corrupt from error
    if root is None:
        raise Corrupt
    _check_depth(root, depth)
    return root


def syntax_error(error: etree.XMLSyntaxError) -> PaperError:
    """What a parser's complaint means: depth, memory (libxml2 does not raise MemoryError), or a broken part."""
    says = str(error).lower()
    if "depth" in says:
        return TooDeep()
    return TooHungry() if "memory" in says or "allocat" in says else Corrupt()


def _check_depth(root: Element, depth: int) -> None:
    level = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        if level > depth:
            raise TooDeep


def value(element: Element | None, attribute: str = "val") -> str | None:
    """The attribute ``w:val`` (or another of that namespace) of an element, or None."""
    return None if element is None else element.get(W + attribute)


def number(text: str | None) -> int | None:
    """A small whole number of an attribute, or None for what is none."""
    if text is None:
        return None
    try:
        found = int(text)
    except ValueError:
        return None
    return found if -(10**9) < found < 10**9 else None


def switched_on(properties: Element | None, name: str) -> bool | None:
    """A toggle such as ``w:b``: True, False, or None where the properties do not speak of it."""
    if properties is None:
        return None
    element = properties.find(W + name)
    if element is None:
        return None
    return value(element) not in {"0", "false", "off", "none"}
