"""Which encoding a web page is in: UTF-8 if it fits (no other does by chance), then what it says, then GB18030."""

from __future__ import annotations

import codecs
import re

CHARSET = re.compile(rb"""<meta[^>]{0,300}charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
XML_ENCODING = re.compile(rb"""\s*<\?xml[^>]{0,100}encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})["']""", re.I)
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
SNIFFED = 8192
# Pages that call themselves GB2312 use the characters of its successors.
WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "euc-cn": "gb18030", "x-gbk": "gb18030"}


def page_text(data: bytes) -> str:
    """The text of a page's bytes; characters that do not fit come as U+FFFD rather than not at all."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").removeprefix("\ufeff")
    candidates = [name for name in ("utf-8", _declared(data[:SNIFFED]), "gb18030") if name]
    for encoding in candidates:
        try:
            return data.decode(encoding)
        except (UnicodeError, ValueError):
            continue
    return data.decode(candidates[1], "replace")


def _declared(head: bytes) -> str | None:
    found = CHARSET.search(head) or XML_ENCODING.match(head)
    if not found:
        return None
    name = found[1].decode("ascii").lower()
    name = WIDER.get(name, name)
    try:
        known = codecs.lookup(name)
    except LookupError:
        return None
    # Codecs such as hex or zip are no text encodings, and a page read as bytes cannot be in UTF-16 without a mark.
    text_codec = getattr(known, "_is_text_encoding", True)
    return None if not text_codec or known.name.startswith(("utf-16", "utf-32", "idna", "punycode")) else known.name
