"""What a file is by its first bytes, whatever its name: offices rename, and WPS saves one name in three formats."""

from __future__ import annotations

import re
from pathlib import PurePath

from luoshi.paper.errors import Empty, Unsupported

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Formats that are told by their first bytes and that nothing here reads, with the words for the message.
FOREIGN = (
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"II*\x00", "图片"),
    (b"MM\x00*", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (b"MZ", "程序"),
    (b"\x7fELF", "程序"),
    (b"MIME-Version:", "单个文件网页"),
)
HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b", re.I | re.S
)
WORD_XML = re.compile(rb"\s*<\?xml[^>]{0,200}\?>\s*(?:<\?mso-application|<w:wordDocument|<pkg:package)", re.I)


def sniff(data: bytes, name: str = "") -> str:
    """``zip``, ``ole2``, ``pdf``, ``rtf``, ``html``, ``md`` or ``txt``; a name decides only among the last three.

    Raises Empty for no bytes and Unsupported for formats known by their first bytes that nothing here reads.
    """
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if not head.strip(b"\0 \t\r\n\xa0"):
        if data.strip(b"\0 \t\r\n"):
            return "txt"
        raise Empty
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(OLE2):
        return "ole2"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    for magic, words in FOREIGN:
        if head.startswith(magic):
            raise Unsupported(words)
    if WORD_XML.match(head):
        raise Unsupported("Word XML")
    return _text_kind(head, PurePath(name).suffix.lower())


def _text_kind(head: bytes, suffix: str) -> str:
    if suffix in {".html", ".htm", ".xhtml", ".shtml"} or HTML_START.match(head):
        return "html"
    if suffix in {".md", ".markdown"}:
        return "md"
    return "txt"
