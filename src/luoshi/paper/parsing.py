"""Bytes of a packed format to a Paper, in this process: gate, reader, marking check. The child runs nothing else.

A reader is imported where it is called: a docx must not wait for the PDF libraries to load.
"""

from __future__ import annotations

from dataclasses import replace

from luoshi.paper.draft import Draft
from luoshi.paper.errors import Encrypted, PaperError, ReaderFailed, TooDeep, TooHungry, UnknownFormat, Unsupported
from luoshi.paper.gate import Package, kind_of_package
from luoshi.paper.grids import Grid, grids_of
from luoshi.paper.layout.finding import LayoutFinding
from luoshi.paper.limits import Limits
from luoshi.paper.marking import handling_mark, refuse_secret
from luoshi.paper.model import Paper

MACROS = "文件带有宏，没有运行，也未读入。"


def parse(data: bytes, kind: str, limits: Limits) -> Paper:
    """The Paper in ``data``, ``kind`` as ``sniff`` tells it. Raises PaperError and nothing else, whatever the bytes."""
    draft = Draft(limits)
    try:
        format = _fill(data, kind, draft)
        paper = draft.paper(name="", format=format)
    except PaperError:
        raise
    except MemoryError as error:
        raise TooHungry from error
    except RecursionError as error:
        raise TooDeep from error
    except Exception as error:
        # A stranger's file can break a library in ways that it does not declare; the user needs a sentence.
        raise ReaderFailed from error
    return checked(paper, draft.margins)


def parse_grids(data: bytes, kind: str, limits: Limits) -> tuple[Grid, ...]:
    """The tables in ``data`` cell by cell, at their own places. Raises PaperError and nothing else.

    The paper is parsed first, so that a secret one is refused here as everywhere.
    """
    paper = parse(data, kind, limits)
    try:
        if paper.format == "xlsx":
            from luoshi.paper.readers.xlsx.sheets import read_sheets

            return read_sheets(Package(data, limits), limits)
        if paper.format == "xls":
            from luoshi.paper.readers.xls import read_sheets as read_old_sheets

            return read_old_sheets(data, limits)
        if paper.format == "docx":
            from luoshi.paper.readers.docx.tables import widths_of

            return grids_of(paper, widths_of(Package(data, limits), limits.depth))
    except PaperError:
        raise
    except MemoryError as error:
        raise TooHungry from error
    except Exception as error:
        raise ReaderFailed from error
    return grids_of(paper)


def parse_layout(data: bytes, kind: str, limits: Limits, *, spoken: bool) -> list[LayoutFinding]:
    """What the layout checker finds in a docx. Raises PaperError and nothing else; a secret paper is refused first."""
    paper = parse(data, kind, limits)
    if paper.format != "docx":
        raise Unsupported(f"只有 docx 能查版式，这是 {paper.format}")
    try:
        from luoshi.paper.layout.checking import check_package

        return check_package(Package(data, limits), limits, spoken=spoken)
    except PaperError:
        raise
    except MemoryError as error:
        raise TooHungry from error
    except Exception as error:
        raise ReaderFailed from error


def checked(paper: Paper, margins: list[str]) -> Paper:
    """The paper with its handling mark. Raises SecretPaper for a secret one."""
    refuse_secret(paper, margins)
    mark, notice = handling_mark(paper, margins)
    return replace(paper, marking=mark, notices=(*paper.notices, notice)) if mark else paper


def _fill(data: bytes, kind: str, draft: Draft) -> str:
    if kind == "zip":
        return _fill_from_package(data, draft)
    if kind == "ole2":
        return _fill_from_compound(data, draft)
    if kind == "pdf":
        from luoshi.paper.readers.pdf import read_pdf

        read_pdf(data, draft)
    elif kind == "html":
        from luoshi.paper.readers.html import read_html

        read_html(data, draft)
    elif kind == "rtf":
        from luoshi.paper.readers.rtf import read_rtf

        read_rtf(data, draft)
    else:
        from luoshi.paper.readers.md import read_md

        read_md(data, draft)
    return kind


def _fill_from_package(data: bytes, draft: Draft) -> str:
    package = Package(data, draft.limits)
    kind = kind_of_package(package)
    if any(name.endswith("vbaProject.bin") for name in package.names()):
        draft.notice(MACROS)
    if kind == "docx":
        from luoshi.paper.readers.docx import read_docx

        read_docx(package, draft)
    elif kind == "ofd":
        from luoshi.paper.readers.ofd import read_ofd

        read_ofd(package, data, draft)
    else:
        from luoshi.paper.readers.xlsx import read_xlsx

        read_xlsx(package, draft)
    return kind


def _fill_from_compound(data: bytes, draft: Draft) -> str:
    from luoshi.paper.readers.ole2 import Compound

    compound = Compound(data)
    if "EncryptedPackage" in compound.root:
        raise Encrypted
    if "WordDocument" in compound.root:
        from luoshi.paper.readers.doc import read_doc

        read_doc(data, compound, draft)
        return "doc"
    if "Workbook" in compound.root or "Book" in compound.root:
        from luoshi.paper.readers.xls import read_xls

        read_xls(data, draft)
        return "xls"
    if "PowerPoint Document" in compound.root:
        raise Unsupported("演示文稿")
    raise UnknownFormat
