"""图 and 表 in a template: what is drawn, what stays open, what the printed paper holds and can prove."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE

from luoshi.formulas import number
from luoshi.paper import open_text
from luoshi.paper.writers.official import charts_in, write_official
from luoshi.reading import read
from luoshi.reports.rules.data_table import Datum
from luoshi.reports.rules.fill import Filled, fill
from luoshi.reports.rules.lay_out import lay_out
from luoshi.reports.rules.template import Expanded, TemplateError, expand, parse, write
from luoshi.reports.rules.template.check import Vocabulary, check
from luoshi.reports.rules.template.tables import Tables
from luoshi.site.command import main
from tests.reports.filling import figure

DATA = [
    figure("粮食产量", "value", "31.4", "万吨"), figure("粮食产量", "growth", "2.6", "%"),
    figure("粮食产量", "rank", "2", "位"), figure("蔬菜产量", "value", "88.06", "万吨"),
    figure("蔬菜产量", "growth", "-1.4", "%"), figure("水产品产量", "completion", "48.5", "%"),
    figure("粮食产量", "growth", "1.9", "%", period="2024年上半年"),
    figure("粮食产量", "growth", "3.3", "%", period="2024年全年"),
    figure("粮食产量", "growth", "0.7", "%", area="柳河县"), figure("粮食产量", "growth", "4.1", "%", area="青山县"),
]  # fmt: skip


def made(*paragraphs: str, data: Sequence[Datum] = DATA) -> tuple[Expanded, Filled]:
    found = expand(parse(paragraphs), Tables(data))
    return found, fill(found.text, found.slots, found.bindings, found.data)


def printed(target: Path, *paragraphs: str, data: Sequence[Datum] = DATA) -> None:
    found, filled = made(*paragraphs, data=data)
    reading = read(open_text(found.text), dated=None, today=date(2025, 7, 10))
    paper = lay_out(filled, reading, found.text, title=paragraphs[0], draft=False, graphs=found.graphs)
    write_official(target, paper)


def test_a_table_has_a_row_an_indicator_and_only_columns_that_one_of_them_has() -> None:
    _, filled = made("{{表 粮食产量、蔬菜产量.增速}}")
    assert filled.text.split("\n") == [
        "指标\t数值\t增速\t位次", "粮食产量\t31.4万吨\t2.6%\t2", "蔬菜产量\t—\t-1.4%\t—",
    ]  # fmt: skip


def test_facets_of_one_indicator_that_a_table_names_stand_in_one_row() -> None:
    _, filled = made("{{表 粮食产量.增速、粮食产量.位次}}")
    assert filled.text == "指标\t增速\t位次\n粮食产量\t2.6%\t2"


def test_a_figure_that_a_table_names_and_nobody_has_stays_open() -> None:
    _, filled = made("{{表 粮食产量、油料产量}}")
    assert [(gap.slot, gap.blocks) for gap in filled.gaps] == [("m4", False)]
    assert filled.text.endswith("油料产量\t【待填】\t—\t—")


def test_an_unreleased_figure_that_a_table_names_blocks_the_paper() -> None:
    data = [figure("粮食产量", "value", "31.4", "万吨", state="初步数")]
    _, filled = made("{{表 粮食产量}}", data=data)
    assert "31.4" not in filled.text
    assert [gap.blocks for gap in filled.gaps] == [True]


def test_main_indicators_are_those_on_the_sheet_of_that_name_and_wait_for_release_in_words() -> None:
    data = [
        figure("粮食产量", "value", "31.4", "万吨", place="主要指标!第2行"),
        figure("蔬菜产量", "value", "88.06", "万吨", place="主要指标!第3行", state="初步数"),
        figure("油料产量", "value", "1.2", "万吨", place="其他!第2行"),
    ]
    _, filled = made("{{表 主要指标}}", data=data)
    assert filled.text == "指标\t数值\n粮食产量\t31.4万吨\n蔬菜产量\t待发布"
    assert not filled.gaps


def test_main_indicators_that_nobody_has_named_are_a_fault() -> None:
    with pytest.raises(TemplateError, match="不知道哪些是主要指标"):
        made("{{表 主要指标}}")


def test_a_chart_over_periods_ends_with_the_papers_own() -> None:
    found, filled = made("{{图 粮食产量.增速|近2期}}")
    (chart,) = [one.chart for one in found.graphs]
    assert chart.categories == ["2024年全年", "本期"]
    assert chart.series[0][1] == [Decimal("3.3"), Decimal("2.6")]
    assert (chart.kind, filled.text) == ("line", "（图：粮食产量增速，近2期）")


def test_a_chart_of_peers_draws_every_area_as_bars() -> None:
    found, _ = made("{{图 粮食产量.增速|同级}}")
    (chart,) = [one.chart for one in found.graphs]
    assert (chart.kind, chart.categories) == ("bar", ["全县", "柳河县", "青山县"])


def test_a_point_that_is_not_released_is_not_drawn_and_is_told_in_the_annex() -> None:
    data = [*DATA[:6], figure("粮食产量", "growth", "9.9", "%", period="2024年全年", state="初步数")]
    found, _ = made("{{图 粮食产量.增速}}", data=data)
    (drawn,) = found.graphs
    assert drawn.chart.series[0][1] == [None, Decimal("2.6")]
    assert "9.9" not in drawn.chart.words
    assert [(point.value, point.state) for point in drawn.points] == [("", "未发布"), ("2.6%", "已发布")]


def test_a_chart_whose_own_figure_is_not_released_blocks_the_paper() -> None:
    data = [
        figure("粮食产量", "growth", "2.6", "%", state="初步数"),
        figure("粮食产量", "growth", "3.3", "%", period="2024年全年"),
    ]
    found, filled = made("{{图 粮食产量.增速}}", data=data)
    assert not found.graphs
    assert [gap.blocks for gap in filled.gaps] == [True]


def test_the_printed_paper_holds_a_chart_and_a_table_and_proves_every_number_of_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "o.docx"
    marks = ("{{表 粮食产量、蔬菜产量}}", "{{图 粮食产量.增速|近8期|柱状}}", "{{图 粮食产量.增速、蔬菜产量.增速}}")
    printed(target, "上半年农业情况", "产量如下。", *marks)
    parts = docx.Document(str(target)).part.rels.values()
    assert sum(one.reltype == RELATIONSHIP_TYPE.CHART for one in parts) == 2
    assert [(one.labels, one.values) for one in charts_in(target)] == [
        (["2024年上半年", "2024年全年", "本期"], ["1.9", "3.3", "2.6"]), (["粮食产量", "蔬菜产量"], ["2.6", "-1.4"]),
    ]  # fmt: skip
    assert main(["trace", str(target)]) == 0
    assert "10 个数有据，0 处不能追溯" in capsys.readouterr().out


def test_a_number_changed_in_a_printed_chart_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "o.docx"
    printed(target, "上半年农业情况", "走势如下。", "{{图 粮食产量.增速}}")
    document = docx.Document(str(target))
    (part,) = [one.target_part for one in document.part.rels.values() if one.reltype == RELATIONSHIP_TYPE.CHART]
    part._blob = part.blob.replace(b"<c:v>3.3</c:v>", b"<c:v>13.3</c:v>")
    document.save(str(target))
    assert main(["trace", str(target)]) == 1
    assert "画的是“13.3”，来源表是“3.3%”" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("见{{图 粮食产量}}", "单独成段"), ("{{图}}", "没有写指标"), ("{{图 粮食产量|饼图}}", "看不懂“饼图”"),
        ("{{图 粮食产量|近99期}}", "看不懂“近99期”"), ("{{图 粮食产量、蔬菜产量|同级}}", "不能写“同级”"),
        ("{{图 粮食产量、蔬菜产量.增速}}", "只画一样"), ("{{图 粮食产量.位次}}", "只画一样"),
        ("{{图 粮食产量.完成率}}", "完成率只能"), ("{{表 粮食产量.句}}", "没有“句”这一栏"), ("{{表}}", "没有写指标"),
        ("{{每条 项目}}\n{{图 粮食产量}}\n{{完}}", "单独成段"),
    ],
)  # fmt: skip
def test_a_mark_that_makes_no_sense_is_told_at_its_paragraph(mark: str, said: str) -> None:
    with pytest.raises(TemplateError, match=said):
        parse(mark.split("\n"))


def test_unknown_names_and_mixed_units_are_faults_at_the_paragraph() -> None:
    figures = {"粮食产量": number("万吨"), "农业产值": number("亿元")}
    vocabulary = Vocabulary(figures, {}, tuple(figures))
    template = parse(["农业", "{{图 粮食产量、农业产值}}", "{{表 粮食产值}}"])
    assert [(one.paragraph, one.message) for one in check(template, vocabulary)] == [
        (2, "一张图只画一种单位，这里有万吨、亿元。"), (3, "没有“粮食产值”这个指标或测度。"),
    ]  # fmt: skip


def test_a_template_with_charts_is_written_as_it_was_parsed() -> None:
    text = "甲\n {{图 粮食产量.增速｜近8期}} \n{{表 主要指标、粮食产量}}\n乙"
    assert write(parse(text.split("\n"))) == text
