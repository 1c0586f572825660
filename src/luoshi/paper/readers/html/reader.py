"""A page's bytes to the draft: decoded, parsed without fetching anything, its main part walked."""

from __future__ import annotations

from lxml import etree

from luoshi.paper.draft import Draft
from luoshi.paper.errors import Corrupt, TooDeep
from luoshi.paper.readers.html.encoding import page_text
from luoshi.paper.readers.html.flow import Flow

Element = etree._Element
# libxml2 stops at 256 levels of its own; pages saved from Word reach some forty.
DEPTH = 200
# A part that calls itself the main one is believed where it holds this share of the page's words.
MAIN_SHARE = 0.5


def read_html(data: bytes, draft: Draft) -> None:
    """Fill the draft from a page's bytes. Raises Corrupt, TooDeep and what the draft raises."""
    parser = etree.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, recover=True, encoding="utf-8"
    )
    text = page_text(data).replace("\0", "")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Corrupt from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise TooDeep
    if root is not None:
        _check_depth(root)
        Flow(draft).walk(_main(root))


def _check_depth(root: Element) -> None:
    level = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        if level > DEPTH:
            raise TooDeep


def _main(root: Element) -> Element:
    whole = _weight(root)
    for path in (".//article", ".//main", ".//*[@role='main']"):
        found = root.findall(path)
        if len(found) == 1 and _weight(found[0]) >= MAIN_SHARE * whole:
            return found[0]
    return root


def _weight(element: Element) -> int:
    words = (
        text.strip()
        for child in element.iter()
        if isinstance(child.tag, str) and child.tag not in ("script", "style")
        for text in (child.text or "", child.tail or "")
    )
    return sum(len(word) for word in words)
