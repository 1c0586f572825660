"""付印: the paper as it stands, kept whole with its sources; nothing unreleased is ever in it."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256
from io import BytesIO
from typing import Any

from django.db import transaction
from django.db.models import Max

from luoshi.audit.services import record
from luoshi.indicators.queries.known import areas_around
from luoshi.indicators.rules.keep_periods import code_of
from luoshi.organization.actor import Actor
from luoshi.paper.writers.official import write_official
from luoshi.reports.errors import ReportError
from luoshi.reports.models import Edition, ReportState
from luoshi.reports.queries.filling import area_of, filling
from luoshi.reports.queries.printing import paper_of, title_of
from luoshi.reports.queries.seats import Filling
from luoshi.reports.rules.clean_words import clean
from luoshi.reports.services.changing import opened


@transaction.atomic
def issue(
    actor: Actor, *, report_id: int, revision: int, signer: str = "", now: datetime, today: date
) -> Edition:  # fmt: skip
    """Print the report. ``revision`` is what the reader had before the eyes. Raises ReportError where something may not
    be printed: figures before their release never, other gaps only by the signer's decision."""
    report = opened(actor, report_id, now=now, right="report.issue")
    if report.revision != revision + 1:
        raise ReportError("报告刚被人改过。", "请刷新，再看一遍后付印。", code="stale-report")
    whole = filling(actor, report, today=today, for_print=True)
    check(whole)
    file = BytesIO()
    write_official(file, paper_of(whole, draft=False))
    number = (report.editions.aggregate(last=Max("number"))["last"] or 0) + 1
    edition = Edition.objects.create(
        area_id=report.area_id, report=report, number=number, title=title_of(whole)[:200], text=whole.text,
        pieces=[[list(piece) for piece in one] for one in whole.paragraphs], sources=sources_of(whole),
        waived=_waived(whole), file=file.getvalue(), sha256=sha256(file.getvalue()).hexdigest(),
        revision=report.revision, issued_by=actor.name, issued_at=now, signer=clean(signer).strip()[:60],
    )  # fmt: skip
    report.state = ReportState.ISSUED
    report.save(update_fields=["state"])
    detail = {"edition": number, "sha256": edition.sha256, "waived": len(edition.waived)}
    record(actor, "issue", kind="report", object_id=report.pk, label=report.title, detail=detail)
    return edition


def check(whole: Filling) -> None:
    """Raise ReportError where the paper may not be printed."""
    if not whole.text.strip():
        raise ReportError("报告里没有文字，不能付印。", "请先写一段，或恢复删掉的段落。", code="empty")
    if whole.blocked:
        names = "、".join(seat.row.indicator or seat.place.title for seat in whole.blocked[:3])
        raise ReportError(
            f"有 {len(whole.blocked)} 处用了未发布的数（{names}），不能付印。", "请等数据发布，或换一个已发布的数。",
            code="unreleased",
        )  # fmt: skip
    if whole.open:
        said = f"还有 {len(whole.open)} 处空没有填好。"
        raise ReportError(said, "请逐处处理；确需带空付印的，请签发人作出决定。", code="open-slots")


def sources_of(whole: Filling) -> list[dict[str, Any]]:
    """The source table as plain data, with what each line asked for and is bound to, and its exact value."""
    rows, areas = [], areas_around(whole.report.area_id)
    for one in whole.filled.sources:
        seat = whole.seats[one.slot]
        offer = seat.offer
        exact = "" if offer is None or offer.missing else str(offer.datum.value)
        asked = {
            "when": code_of(seat.period), "area": area_of(seat.row, areas), "unit": seat.place.unit,
            "facet": seat.place.facet,
        }  # fmt: skip
        line = {**one._asdict(), **asked, "ref": seat.row.ref, "exact": exact, "link": offer.link if offer else ""}
        rows.append(line)
    return rows


def _waived(whole: Filling) -> list[dict[str, str]]:
    return [
        {"slot": key, "title": seat.place.title, "words": seat.printed, "reason": seat.row.waived_reason,
         "by": seat.row.waived_by}
        for key, seat in whole.seats.items() if seat.state == "waived"
    ]  # fmt: skip
