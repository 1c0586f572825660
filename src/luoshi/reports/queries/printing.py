"""A filled report as an official paper, and what has changed since it was printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any, NamedTuple

from luoshi.ground.finding import Finding
from luoshi.indicators.rules.keep_periods import code_of, parse_period
from luoshi.organization.actor import Actor
from luoshi.paper.model import paper_from_text
from luoshi.paper.sheets import Column, SheetOut
from luoshi.paper.writers.official import Official, Paragraph, Revision, write_official
from luoshi.reading import read
from luoshi.reports.models import Edition
from luoshi.reports.queries.filling import filling
from luoshi.reports.queries.offers import Offer, known
from luoshi.reports.queries.reach import edition as edition_of
from luoshi.reports.queries.seats import OPEN, Filling, Seat
from luoshi.reports.rules.fill import Piece
from luoshi.reports.rules.lay_out import lay_out
from luoshi.reports.rules.refs import Ref

LONGEST_TITLE = 50
#: Decimals of a rate that is worked out, where it is told beside a printed paper.
PLACES = 2


def paper_of(whole: Filling, *, draft: bool) -> Official:
    """The paper; in a draft what is open is marked."""
    masked = whole.composed.text
    pieces = [piece for line in whole.paragraphs for piece in (*line, Piece("\n"))]
    open_ones = tuple(one for one in whole.filled.gaps if whole.seats[one.slot].state in OPEN)
    filled = replace(whole.filled, pieces=tuple(pieces), gaps=open_ones)
    reading = read(paper_from_text(masked), dated=_last(whole), today=_last(whole))
    return lay_out(filled, reading, masked, title=title_of(whole), draft=draft, graphs=whole.graphs)


def _last(whole: Filling) -> date:
    return whole.report.end - timedelta(days=1)


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
    return list(read(paper_from_text(whole.text), dated=_last(whole), today=today).findings)


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
    found, apart = [], []
    for line in edition.sources:
        seat = whole.seats.get(line["slot"])
        if line["state"] == "已核定":
            continue  # it was printed against its datum: what that is now changes nothing
        if seat is None or seat.state in ("fixed", "waived") or not _same(seat, line):
            apart.append(line)  # the draft went its own way since: the figure is looked up by itself
        elif seat.printed != line["printed"] and (seat.offer or line["ref"].get("kind") != "measure"):
            now = "" if seat.gap else seat.printed
            link = seat.offer.link if seat.offer else ""
            found.append(Changed(line["slot"], line["title"], line["printed"], now, link))
    return [*found, *_changed_apart(actor, apart, today)]


def _same(seat: Seat, line: dict[str, Any]) -> bool:
    """Whether the slot still asks for what was printed."""
    asks = {"ref": seat.row.ref, "when": code_of(seat.period), "unit": seat.place.unit, "facet": seat.place.facet}
    return all(line.get(key, value) == value for key, value in asks.items())


def _changed_apart(actor: Actor, lines: Sequence[dict[str, Any]], today: date) -> Iterator[Changed]:
    """Of figures that the draft no longer asks for: those that are other ones now, told exactly."""
    groups: dict[tuple[str, int | None], list[dict[str, Any]]] = {}
    for line in lines:
        if line["ref"].get("kind") in ("indicator", "measure") and line.get("when") and line["exact"]:
            groups.setdefault((line["when"], line["area"]), []).append(line)
    for (when, area), members in groups.items():
        refs = {Ref.of(line["ref"]) for line in members}
        there = known(actor, refs, parse_period(when), today=today, area_id=area)
        for line in members:
            offer = there.get(Ref.of(line["ref"]))
            if offer is None or (not offer.missing and str(offer.datum.value) == line["exact"]):
                continue
            yield Changed(line["slot"], line["title"], line["printed"], _now(offer), offer.link)


def _now(offer: Offer) -> str:
    value = offer.datum.value
    if offer.missing:
        return ""
    if not isinstance(value, Decimal):
        return str(value)
    return f"{round(value, PLACES if offer.places is None else offer.places).normalize():f}{offer.datum.unit}"


def source_sheet(whole: Filling) -> SheetOut:
    """The source table: a line a printed value."""
    rows = [
        (one.slot, one.printed, one.title, one.name, one.value, one.period, one.state, one.source, one.filer,
         one.remark)
        for one in whole.filled.sources
    ]  # fmt: skip
    above = (f"{whole.report.title} 数据来源", "一行一处，编号即文中空的编号。")
    return SheetOut("数据来源", _COLUMNS, rows, above=above)
