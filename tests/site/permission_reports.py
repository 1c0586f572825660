"""Reports: who may reach what, and the report that the addresses are filled with."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from luoshi.indicators.rules.keep_periods import parse_period
from luoshi.organization.actor import Actor
from luoshi.organization.models import Unit
from luoshi.reports.models import Report
from luoshi.reports.services.binding import waive
from luoshi.reports.services.issuing import issue
from luoshi.reports.services.starting import start_from_text
from tests.site.permission_rows import OFFICES, WIDE, get, post

DECIDE = frozenset({"leader", "director"})
NOW, TODAY = datetime(2025, 3, 18, 9, 0, tzinfo=UTC), date(2025, 3, 18)
WORDS = "二月份工作情况\n签约项目*个，落地*个。\n培训新型农民*名。"
ACTS: dict[str, dict[str, Any]] = {
    "bind": {"ref": "indicator|output|value"}, "words": {"words": "沂川"}, "confirm": {}, "loosen": {},
    "fix": {"value": "3", "reason": "审计"}, "look": {"facet": "value", "unit": "个"},
    "ask": {"unit": "{unit}", "due": "2025-03-20"}, "take": {},
}  # fmt: skip

REPORTS = [
    get("reports:home", WIDE),
    post("reports:start", OFFICES, text=WORDS, period="2025年2月"),
    *(get(f"reports:{name}", WIDE, "report") for name in (
        "show", "paper", "slot", "find", "block", "block-edit", "check", "draft", "sources", "sources-export",
        "edition", "edition-file",
    )),
    get("reports:ask", OFFICES, "report"),
    post("reports:ask", OFFICES, "report", due="2025-03-20"),
    *(post("reports:act", OFFICES, "report", {"verb": verb}, **send) for verb, send in ACTS.items()),
    *(post("reports:act", DECIDE, "report", {"verb": verb}, reason="下月发布") for verb in ("approve", "waive")),
    post("reports:confirm-sure", OFFICES, "report"),
    post("reports:loosen", OFFICES, "report", key=["s1"]),
    post("reports:block-new", OFFICES, "report", text="进展顺利。"),
    post("reports:block-save", OFFICES, "report", text="进展顺利。", revision="1"),
    post("reports:block-drop", OFFICES, "report", revision="1"),
    post("reports:check", OFFICES, "report", revision="0"),
    post("reports:pass", DECIDE, "report", key=["s1"], reason="下月发布"),
    post("reports:next", OFFICES, "report", period="2025年3月"),
    get("reports:template", OFFICES, "report"),
    post("reports:template", OFFICES, "report", text="{{{{县名}}}}", revision="1"),
    post("reports:remove", OFFICES, "report-draft"),
    post("reports:restore", OFFICES, "report-gone"),
]  # fmt: skip


def reports(actors: dict[str, Actor], unit: Unit) -> dict[str, dict[str, Any]]:
    """A report that was printed with open places, one that was not, and one that was removed."""
    made = {name: _start(actors["clerk"], name) for name in ("report", "report-draft", "report-gone")}
    keys = list(made["report"].slots.values_list("key", flat=True))
    waive(
        actors["leader"], report_id=made["report"].pk, keys=keys, words="若干", reason="下月发布", now=NOW, today=TODAY
    )
    revision = Report.objects.get(pk=made["report"].pk).revision
    issue(actors["clerk"], report_id=made["report"].pk, revision=revision, now=NOW, today=TODAY)
    Report.objects.filter(pk=made["report-gone"].pk).update(removed_at=NOW)
    block = made["report"].blocks.first()
    assert block is not None
    more = {"key": "s1", "block": block.pk, "edition_number": 1, "form": "docx", "unit": unit.pk}
    return {name: {"pk": one.pk, **more} for name, one in made.items()}


def _start(clerk: Actor, title: str) -> Report:
    period = parse_period("2025-02")
    return start_from_text(clerk, text=WORDS, period=period, title=title, now=NOW, today=TODAY)
