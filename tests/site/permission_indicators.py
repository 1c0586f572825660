"""Indicators: who may reach what, and the county's figures that the addresses are filled with."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from luoshi.indicators.models import FigureColumns, FigureImport
from luoshi.indicators.rules.keep_periods import parse_period
from luoshi.indicators.rules.read_figures import Given
from luoshi.indicators.services.asking import answer, raise_query
from luoshi.indicators.services.defining import open_indicator
from luoshi.indicators.services.drafting import draft_of
from luoshi.indicators.services.filing import Given as Filed
from luoshi.indicators.services.filing import file_figures
from luoshi.organization.actor import Actor
from luoshi.organization.models import Unit
from luoshi.paper.sheets import Column, SheetOut, write_rows
from tests.indicators.conftest import looked, written
from tests.site.permission_rows import LEAD, OFFICES, UNITS, WIDE, get, post

SEE = WIDE | UNITS
FILE = UNITS | {"statistics"}
#: A file is shown to who brought it in and to who releases figures.
OURS = frozenset({"lead", "statistics"})
TARGETS = OFFICES | {"appraisal"}
DEFINE = frozenset({"administrator", "statistics"})
STATISTICS = frozenset({"statistics"})
NOW = datetime(2025, 3, 18, 9, 0, tzinfo=UTC)
MONTH = "2025-02"

INDICATORS = [
    get("indicators:home", SEE | DEFINE),
    *(get(f"indicators:{name}", SEE) for name in ("dashboard", "dashboard-export")),
    *(get(f"indicators:{name}", SEE, "indicator") for name in ("sheet", "figure", "board", "board-export", "charts")),
    get("indicators:filing-now", FILE),
    *(get(f"indicators:{name}", FILE, "indicator") for name in ("filing", "filing-check", "filing-rows")),
    post("indicators:filing-save", FILE, "indicator"),
    post("indicators:release", STATISTICS, "indicator", code="output"),
    post("indicators:revise", STATISTICS, "indicator", which="output:value", value="33", reason="核定"),
    get("indicators:queries", FILE),
    post("indicators:query-ask", STATISTICS, code="output", month=MONTH, words="为何增长"),
    post("indicators:query-act", LEAD | STATISTICS, "figures-asked", {"verb": "answer"}, words="新投产两家"),
    *(post("indicators:query-act", STATISTICS, "figures-asked", {"verb": verb}) for verb in ("accept", "again")),
    get("indicators:imports", SEE),
    get("indicators:export", SEE),
    get("indicators:import-template", FILE),
    post("indicators:import-upload", FILE),
    get("indicators:import", OURS, "figures-checked"),
    get("indicators:import-progress", OURS, "figures-checked"),
    get("indicators:import-marked", OURS, "figures-checked"),
    post("indicators:import-again", OURS, "figures-checked"),
    post("indicators:import-columns", OURS, "figures-checked", remember="1"),
    post("indicators:import-forget", STATISTICS, "figure-columns"),
    post("indicators:import-confirm", OURS, "figures-checked", mode="all"),
    post("indicators:import-undo", OURS, "figures-written"),
    get("indicators:targets", SEE),
    post("indicators:target-set", TARGETS, code="output", year="2025", value="400"),
    get("indicators:definitions", DEFINE),
    get("indicators:definition-new", DEFINE),
    *(post("indicators:definition-new", DEFINE, way=way, of="output") for way in ("blank", "copy")),
    *(get(f"indicators:{name}", DEFINE, "indicator") for name in ("definition", "definition-version")),
    *(post("indicators:definition-act", DEFINE, "indicator", verb=verb, number="1") for verb in ("change", "back")),
    *(get(f"indicators:{name}", DEFINE, "indicator-draft") for name in ("draft", "draft-text", "draft-preview")),
    post("indicators:draft-text", DEFINE, "indicator-draft", text="code: output", revision="1"),
    post("indicators:draft-save", DEFINE, "indicator-draft", body={"code": "output"}, revision=1),
    post("indicators:draft-try", DEFINE, "indicator-draft", formula="工业总产值", source="formula", period=MONTH),
    *(
        post(f"indicators:{name}", DEFINE, "indicator-draft", note="试", revision="1")
        for name in ("draft-take", "draft-drop")
    ),
    get("/indicators", SEE),
    get("/indicators/{code}", SEE, "indicator"),
    get("/indicators/{code}/values", SEE, "indicator"),
    get("/indicators/{code}/trace", SEE, "indicator"),
    get("/indicators/{code}/targets", SEE, "indicator"),
    post("/indicators/{code}/targets", TARGETS, "indicator", period="2025", value="400"),
    post("/indicators/values", FILE, figures=[{"code": "output", "period": MONTH, "value": "32"}]),
]


def indicators(actors: dict[str, Actor], owner: Unit) -> dict[str, dict[str, Any]]:
    """One indicator of gxj, its figure of a month, a file looked through and a file written."""
    data = {"code": "output", "name": "工业总产值", "unit": "亿元", "cumulative": True,
            "facets": {"growth": "official"}}  # fmt: skip
    indicator = open_indicator(actors["administrator"], data=data, owner_id=owner.pk)
    month = parse_period(MONTH)
    file_figures(actors["lead"], figures=[Filed("output", month, Decimal("31.5"))], now=NOW)
    asked = raise_query(actors["statistics"], code="output", period=month, words="为何增长", now=NOW)
    answer(actors["lead"], query_id=asked.pk, words="新投产两家", now=NOW)
    jobs = []
    for period, value in (("2025-01", 15), (MONTH, 32)):
        given = Given(parse_period(period))
        jobs.append(looked(actors["lead"], _file(value), given).pk)
    written(actors["lead"], FigureImport.objects.get(pk=jobs[0]))
    kept = FigureColumns.objects.create(area_id=indicator.area_id, head="0", name="月报", kept_at=NOW)
    return {
        "indicator": {"code": indicator.code, "month": MONTH, "pk": indicator.pk, "number": 1},
        "indicator-draft": {"pk": draft_of(actors["administrator"], code="output").pk},
        "figures-asked": {"pk": asked.pk},
        "figures-written": {"pk": jobs[0]},
        "figures-checked": {"pk": jobs[1]},
        "figure-columns": {"pk": kept.pk},
    }


def _file(value: int) -> bytes:
    target = BytesIO()
    write_rows(
        target, [SheetOut("数", [Column("县区"), Column("工业总产值（亿元）", kind="number")], [["沂川县", value]])]
    )
    return target.getvalue()
