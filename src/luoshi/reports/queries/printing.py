"""A filled report as an official paper, and what has changed since it was printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import NamedTuple

from luoshi.ground.finding import Finding
from luoshi.organization.actor import Actor
from luoshi.paper.model import paper_from_text
from luoshi.paper.sheets import Column, SheetOut
from luoshi.paper.writers.official import Official, Paragraph, Revision, write_official
from luoshi.reading import read
from luoshi.reports.models import Edition
from luoshi.reports.queries.filling import filling
from luoshi.reports.queries.reach import edition as edition_of
from luoshi.reports.queries.seats import OPEN, Filling
from luoshi.reports.rules.fill import Piece
from luoshi.reports.rules.lay_out import lay_out

LONGEST_TITLE = 50


def paper_of(whole: Filling, *, draft: bool) -> Official:
    """The paper; in a draft what is open is marked."""
    masked = whole.composed.text
    pieces = [piece for line in whole.paragraphs for piece in (*line, Piece("\n"))]
    open_ones = tuple(one for one in whole.filled.gaps if whole.seats[one.slot].state in OPEN)
    filled = replace(whole.filled, pieces=tuple(pieces), gaps=open_ones)
    reading = read(paper_from_text(masked), dated=whole.report.end, today=whole.report.end)
    return lay_out(filled, reading, masked, title=title_of(whole), draft=draft)


def title_of(whole: Filling) -> str:
    """What stands above the paper: its first line where that is a title, else the report's name."""
    first = whole.text.split("\n", 1)[0].strip()
    return (
        first
        if first and len(first) <= LONGEST_TITLE and not first.endswith(("。", "；", "："))
        else whole.report.title
    )


def findings_of(whole: Filling, *, today: date) -> list[Finding]:
    """What the check-up says of the paper as it would be printed."""
    return list(read(paper_from_text(whole.text), dated=whole.report.end - timedelta(days=1), today=today).findings)


def redline(actor: Actor, edition: Edition) -> bytes:
    """A printed paper with its changes against the edition before, as Word tracks them."""
    before = edition_of(actor, edition.report_id, edition.number - 1)
    lines = [_words(line) for line in edition.pieces]
    parts = [Paragraph(words) for words in lines if words.strip() and words.strip() != edition.title]
    earlier = [one for one in before.text.split("\n") if one.strip() and one.strip() != before.title]
    paper = Official(edition.title, parts, revision=Revision(earlier, edition.issued_by, edition.issued_at))
    file = BytesIO()
    write_official(file, paper)
    return file.getvalue()


def _words(line: list[list[str]]) -> str:
    return "".join(words for words, _slot in line)


_COLUMNS = (
    Column("编号", width=7), Column("印出", width=12), Column("指标", width=26, kind="long"),
    Column("数据", width=26, kind="long"), Column("数值", width=14), Column("时期", width=14), Column("状态", width=10),
    Column("来源", width=34, kind="long"), Column("填报单位", width=14), Column("说明", width=24, kind="long"),
)  # fmt: skip


class Changed(NamedTuple):
    """A line of a printed paper whose figure is another one now; ``now`` is "" where there is none any more."""

    slot: str
    title: str
    printed: str
    now: str
    link: str


def changed_since(actor: Actor, edition: Edition, *, today: date) -> list[Changed]:
    """What a printed paper says that is no longer so (a figure revised after print)."""
    whole = filling(actor, edition.report, today=today, for_print=True)
    found = []
    for line in edition.sources:
        seat = whole.seats.get(line["slot"])
        if seat is None or seat.row.ref != line["ref"]:
            continue
        if seat.printed != line["printed"]:
            link = seat.offer.link if seat.offer else ""
            found.append(Changed(line["slot"], line["title"], line["printed"], seat.printed, link))
    return found


def source_sheet(whole: Filling) -> SheetOut:
    """The source table: a line a printed value."""
    rows = [
        (one.slot, one.printed, one.title, one.name, one.value, one.period, one.state, one.source, one.filer,
         one.remark)
        for one in whole.filled.sources
    ]  # fmt: skip
    above = (f"{whole.report.title} 数据来源", "一行一处，编号即文中空的编号。")
    return SheetOut("数据来源", _COLUMNS, rows, above=above)
