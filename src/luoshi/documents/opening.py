"""A file into a Paper before anything is stored, and the last things that a database cannot keep."""

from __future__ import annotations

from luoshi.ground.errors import LuoshiError
from luoshi.paper import Paper, open_paper


def open_bytes(name: str, content: bytes) -> Paper:
    """The Paper in a file of that name. Raises LuoshiError where it cannot or must not be kept."""
    paper = open_paper(content, name=name)
    if "\x00" in paper.text or any("\ud800" <= mark <= "\udfff" for mark in paper.text):
        raise LuoshiError(
            "文件里有不成字的代码，存不下来。", "请用 WPS 或 Word 打开，另存后再试。", code="paper-characters"
        )
    return paper
