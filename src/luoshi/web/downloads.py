"""Files that a page gives to save."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.utils.http import content_disposition_header

#: By the end of the file's name.
TYPES: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
}
XLSX: Final = TYPES["xlsx"]


def to_save(name: str, content: bytes, content_type: str = "") -> HttpResponse:
    """The file under its name; its type follows from the name where none is given."""
    kind = content_type or TYPES[name.rpartition(".")[2]]
    disposition = content_disposition_header(True, name) or "attachment"
    return HttpResponse(content, headers={"Content-Type": kind, "Content-Disposition": disposition})
