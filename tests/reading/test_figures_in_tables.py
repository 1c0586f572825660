"""Numbers in tables: what they measure stands in the heads."""

from __future__ import annotations

from luoshi.paper.model import Block, Cell, Paper, Table
from luoshi.reading.blanks import find_blanks
from luoshi.reading.figures import find_figures
from luoshi.reading.sheet import lay_out
from tests.reading.figuring import figures

Row = tuple[str, str | None, str | None, str, int]


def rows(text: str) -> list[Row]:
    return [(item.text, item.unit, item.indicator, item.role, item.sign) for item in figures(text)]


def grid(*lines: tuple[str, ...]) -> list[Row]:
    """The figures of a real table, a tuple a row."""
    text, blocks, cells = "", [], []
    for row, line in enumerate(lines):
        for column, words in enumerate(line):
            start = len(text)
            text += words + "\n"
            blocks.append(Block(start, start + len(words), table=0, row=row, column=column))
            cells.append(Cell(start, start + len(words), row, column))
    table = Table(0, len(text), len(lines), len(lines[0]), tuple(cells))
    sheet = lay_out(Paper(text, tuple(blocks), (table,)))
    found = find_figures(sheet, (), (), find_blanks(sheet), kind="report")
    return [(item.text, item.unit, item.indicator, item.role, item.sign) for item in found]


def test_a_cell_takes_its_indicator_from_the_row_and_its_unit_from_the_column() -> None:
    assert grid(("序号", "指标", "投资（万元）"), ("1", "污水处理厂扩建", "3200"), ("2", "老街改造", "*")) == [
        ("3200", "万元", "污水处理厂扩建投资", "value", 1),
        ("*", "万元", "老街改造投资", "value", 1),
    ]


def test_a_column_of_units_gives_each_row_its_unit() -> None:
    table = grid(("指标", "单位", "绝对额", "同比增长（%）"), ("生猪出栏", "万头", "31.2", "-4.5"))
    assert table == [("31.2", "万头", "生猪出栏", "value", 1), ("4.5", "%", "生猪出栏", "growth", -1)]


def test_heads_say_what_a_column_is() -> None:
    table = grid(("单位名称", "年度目标", "完成率（%）", "位次"), ("东岭镇", "40", "62.5", "3"))
    assert [(text, role) for text, _, _, role, _ in table] == [("40", "target"), ("62.5", "completion"), ("3", "rank")]


def test_numbers_of_rows_years_and_telephones_are_no_figures() -> None:
    assert grid(("序号", "单位名称", "联系电话", "年份"), ("1", "东岭镇", "6221378", "2025")) == []


def test_a_line_that_tabs_divide_is_a_row() -> None:
    text = "主要农产品产量如下：\n品名\t产量（吨）\t同比增减（%）\n稻谷\t20985\t1.2\n薯类\t16015\t-3.7\n"
    assert rows(text) == [
        ("20985", "吨", "稻谷产量", "value", 1),
        ("1.2", "%", "稻谷产量", "growth", 1),
        ("16015", "吨", "薯类产量", "value", 1),
        ("3.7", "%", "薯类产量", "growth", -1),
    ]


def test_a_table_that_a_page_flattened_is_put_together_again() -> None:
    heads = ["序号", "事项", "投资（万元）", "年度目标"]
    lines = ["1", "乡村道路", "120", "硬化道路6公里"]
    lines += ["2", "路灯亮化", "35.5", "安装路灯80盏", "3", "河道清淤", "60", "清淤河道4公里"]
    assert rows("\n".join(["任务清单", *heads, *lines, ""])) == [
        ("120", "万元", "乡村道路投资", "value", 1),
        ("6", "公里", "硬化道路", "target", 1),
        ("35.5", "万元", "路灯亮化投资", "value", 1),
        ("80", "盏", "安装路灯", "target", 1),
        ("60", "万元", "河道清淤投资", "value", 1),
        ("4", "公里", "清淤河道", "target", 1),
    ]


def test_a_growth_column_that_names_its_measure_takes_no_other_columns() -> None:
    text = "县区\t增加值增速（%）\t位次\t工业投资增速（%）\n东安区\t11.2\t1\t25.3\n清水县\t9.6\t2\t-4.2\n"
    found = [(figure.text, figure.indicator, figure.role, figure.sign) for figure in figures(text)]
    assert found[0] == ("11.2", "东安区增加值", "growth", 1)
    assert found[1] == ("1", "东安区增加值位次", "rank", 1)
    assert found[2::3] == [("25.3", "东安区工业投资", "growth", 1), ("4.2", "清水县工业投资", "growth", -1)]


def test_of_a_captions_units_rates_take_the_rate_and_amounts_the_other() -> None:
    text = "主要指标\n单位：亿元、%\n县区\t工业投资\t同比增长\n东安区\t11.2\t5.3\n清水县\t9.6\t4.2\n"
    assert [(figure.unit, figure.role) for figure in figures(text)][:2] == [("亿元", "value"), ("%", "growth")]
