"""Charts that Word draws itself: the figures in the file are the figures given."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.paper import open_paper
from luoshi.paper.writers.official import Chart, Official, Paragraph, write_official

VALUES = st.lists(st.none() | st.decimals(-(10**6), 10**6, places=2), min_size=1, max_size=8)


def written(*charts: Chart) -> zipfile.ZipFile:
    held = io.BytesIO()
    write_official(held, Official("运行分析", [Paragraph("今年上半年。"), *charts]))
    return zipfile.ZipFile(held)


@given(VALUES, st.sampled_from(["bar", "line"]))
def test_the_chart_and_its_workbook_hold_the_figures(values: list[Decimal | None], kind: str) -> None:
    names = [f"第{place}月" for place in range(len(values))]
    package = written(Chart(kind, names, [("工业投资", values)], "亿元", "图1"))  # type: ignore[arg-type]
    xml = package.read("word/charts/chart1.xml").decode()
    shown = re.search(r"<c:numCache>.*</c:numCache>", xml)
    assert shown is not None
    points = dict(re.findall(r'<c:pt idx="(\d+)"><c:v>([^<]*)</c:v>', shown[0]))
    assert {int(at): Decimal(value) for at, value in points.items()} == {
        at: value for at, value in enumerate(values) if value is not None
    }
    book = openpyxl.load_workbook(io.BytesIO(package.read("word/embeddings/chart1.xlsx")))
    column = [row[1].value for row in book.active.iter_rows(min_row=2, max_row=len(values) + 1, max_col=2)]  # type: ignore[union-attr]
    assert column == [None if value is None else pytest.approx(float(value)) for value in values]


def test_several_charts_stand_each_with_its_part_and_the_paper_opens() -> None:
    chart = Chart("bar", ["甲"], [("2024年", [Decimal(1)]), ("2025年", [Decimal(2)])], "个", "图1 项目")
    package = written(chart, chart._replace(kind="line", caption="图2 项目"))
    assert {"word/charts/chart1.xml", "word/charts/chart2.xml"} <= set(package.namelist())
    body = package.read("word/document.xml").decode()
    assert body.count("<c:chart ") == 2
    held = io.BytesIO()
    write_official(held, Official("运行分析", [chart]))
    assert "图1 项目" in open_paper(held.getvalue(), name="图.docx").text


def test_words_of_a_chart_cannot_break_the_file() -> None:
    package = written(
        Chart("bar", ["甲<&>", "乙\x00"], [('"名"', [Decimal(1), Decimal(2)])], "<元>", "图", '他说"<好>"')
    )
    assert package.testzip() is None
    assert "甲&lt;&amp;&gt;" in package.read("word/charts/chart1.xml").decode()
    assert open_paper(package.fp.getvalue(), name="图.docx").text  # type: ignore[union-attr]


def test_a_series_that_does_not_fit_its_categories_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit its 2 categories"):
        written(Chart("bar", ["甲", "乙"], [("数", [Decimal(1)])]))
