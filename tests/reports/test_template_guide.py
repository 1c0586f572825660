"""The guide to templates prints what it says it prints."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from luoshi.formulas import DATE, TEXT, number
from luoshi.reports.rules.data_table import Datum
from luoshi.reports.rules.fill import fill
from luoshi.reports.rules.slots import Facet
from luoshi.reports.rules.template import Row, Rows, TemplateError, expand, parse
from luoshi.reports.rules.template.tables import Tables

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "guide" / "templates.zh.md").read_text("utf-8")
FACETS: dict[str, Facet] = {"数值": "value", "增速": "growth", "位次": "rank", "完成率": "completion"}


def table(*head: str) -> list[tuple[str, ...]]:
    """The rows of every table with this head."""
    rows: list[tuple[str, ...]] = []
    first = re.escape("| " + " | ".join(head) + " |")
    for block in re.findall(first + r"\n\|[-|]+\n((?:\|.*\n)+)", GUIDE):
        rows += [tuple(cell.strip(" `") for cell in line.strip("|").split("|")) for line in block.splitlines()]
    return rows


PROJECTS = [
    Row({"项目名称": name, "环节": stage, "总投资": Decimal(total), "开工日期": date.fromisoformat(day)})
    for name, stage, total, day in table("项目名称", "环节", "总投资（万元）", "开工日期")
]
KNOWN = Tables(
    [
        Datum(name, FACETS[kind], unit, Decimal(value))
        for name, kind, value, unit in table("指标", "类型", "数值", "单位")
    ],
    {"重点项目": Rows(PROJECTS, {"项目名称": TEXT, "环节": TEXT, "总投资": number("万元"), "开工日期": DATE})},
)


@pytest.mark.parametrize(("typed", "printed"), table("写", "印出"))
def test_a_mark_of_the_guide_prints_what_it_says(typed: str, printed: str) -> None:
    found = expand(parse([typed]), KNOWN)
    assert fill(found.text, found.slots, found.bindings, found.data).text == printed


@pytest.mark.parametrize(("typed", "said"), table("写错的", "提示"))
def test_a_mistake_of_the_guide_is_told_as_it_says(typed: str, said: str) -> None:
    with pytest.raises(TemplateError, match=said):
        parse([typed])


def test_the_guide_has_its_examples() -> None:
    assert len(table("写", "印出")) > 20
    assert len(table("写错的", "提示")) >= 4
