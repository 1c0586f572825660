"""Bytes of a packed format to a Paper, in this process: gate, reader, marking check. The child runs nothing else."""

from __future__ import annotations

from dataclasses import replace

from luoshi.paper.draft import Draft
from luoshi.paper.errors import PaperError, ReaderFailed, TooDeep, TooHungry
from luoshi.paper.gate import Package, kind_of_package
from luoshi.paper.limits import Limits
from luoshi.paper.marking import handling_mark, refuse_secret
from luoshi.paper.model import Paper


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


def checked(paper: Paper, margins: list[str]) -> Paper:
    """The paper with its handling mark. Raises SecretPaper for a secret one."""
    refuse_secret(paper, margins)
    mark, notice = handling_mark(paper, margins)
    return replace(paper, marking=mark, notices=(*paper.notices, notice)) if mark else paper


def _fill(data: bytes, kind: str, draft: Draft) -> str:
    if kind == "zip":
        package = Package(data, draft.limits)
        return _fill_from_package(package, data, draft)
    if kind == "md":
        from luoshi.paper.readers.md import read_md

        read_md(data, draft)
        return "md"
    if kind == "pdf":
        from luoshi.paper.readers.pdf import read_pdf

        read_pdf(data, draft)
        return kind
    raise ReaderFailed


def _fill_from_package(package: Package, data: bytes, draft: Draft) -> str:
    kind = kind_of_package(package)
    if kind == "docx":
        from luoshi.paper.readers.docx import read_docx

        read_docx(package, draft)
        return kind
    raise ReaderFailed
