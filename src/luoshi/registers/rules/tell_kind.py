"""What an evidence file is by its first bytes: a picture, or an office file that passes the gate; nothing else."""

from __future__ import annotations

from pathlib import PurePath

from luoshi.ground.errors import LuoshiError
from luoshi.paper.errors import Unsupported
from luoshi.paper.gate import Package, kind_of_package
from luoshi.paper.limits import MEGABYTE, Limits
from luoshi.paper.sniffing import sniff

MOST = 20 * MEGABYTE
#: By the kind that is kept: what a browser is told.
TYPES = {
    "jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "heic": "image/heic", "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ofd": "application/ofd", "doc": "application/msword", "xls": "application/vnd.ms-excel",
    "wps": "application/vnd.ms-works", "rtf": "application/rtf", "txt": "text/plain; charset=utf-8",
}  # fmt: skip
#: Shown by the browser itself; everything else is saved.
PICTURES = frozenset({"jpg", "png", "webp"})
_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_OLD = frozenset({"doc", "xls", "wps", "et"})
_KINDS = "jpg、png、webp、heic 图片，pdf、ofd、docx、xlsx、doc、xls、wps、txt 文件"


class BadEvidence(LuoshiError):  # noqa: N818 (what it is, in the trade's word)
    """A file that cannot be kept as evidence."""

    code = "evidence"


def tell_kind(name: str, content: bytes) -> str:
    """The kind of a file (a key of ``TYPES``). Raises BadEvidence, or the gate's own error for a hostile package."""
    if not content:
        raise BadEvidence(f"“{name}”是空文件。", "请重新选一个文件。")
    if len(content) > MOST:
        raise BadEvidence(
            f"“{name}”有 {len(content) / MEGABYTE:.1f} MB，超过 20 MB。", "请压缩图片，或拆成几个文件再传。"
        )
    picture = _picture(content[:16])
    return picture or _paper(name, content)


def _picture(head: bytes) -> str:
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    return "heic" if head[4:8] == b"ftyp" and head[8:12] in _HEIC else ""


def _paper(name: str, content: bytes) -> str:
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    try:
        kind = sniff(content, name)
        if kind == "zip":
            kind = kind_of_package(Package(content, Limits(file_bytes=MOST)))
    except Unsupported as error:
        raise BadEvidence(f"“{name}”不能作附件：{error.message}", f"可以传{_KINDS}。") from None
    if kind == "ole2":
        kind = {"et": "xls"}.get(suffix, suffix) if suffix in _OLD else "doc"
    if kind not in TYPES or (kind == "txt" and suffix != "txt"):
        # Text under another name may be a page or a script: it is not shown to anybody as a document.
        raise BadEvidence(f"“{name}”不是可以收的文件。", f"可以传{_KINDS}。")
    return kind
