"""An office's own table becomes a plan: columns by meaning, merged cells and headings understood, its look kept."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from datetime import UTC, date, datetime

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.organization.rules.find_unit import Known
from luoshi.paper import Grid, GridCell
from luoshi.plans.errors import PlanError
from luoshi.plans.models import Incoming, Plan
from luoshi.plans.rules.match_columns import match_columns
from luoshi.plans.rules.read_table import find_head, match_head, read_table
from luoshi.plans.rules.split_owners import Directory, split_owners
from luoshi.plans.services.tables.bringing_back import preview_edits
from luoshi.plans.services.tables.exporting import export_table
from luoshi.plans.services.tables.keeping import choose, keep_file
from luoshi.plans.services.tables.starting_table import preview_table, start_from_table
from tests.plans.conftest import Cast

TODAY = date(2025, 3, 10)
NOW = datetime(2025, 3, 10, 9, 0, tzinfo=UTC)
UNITS = [
    Known(1, "沂川县工业和信息化局", ("工信局",)), Known(2, "沂川县水利局", ("水利局",)),
    Known(3, "沂川县发展和改革局", ("发改局",)), Known(4, "沂川县文化和旅游局", ("文旅局",)),
]  # fmt: skip
HEADS = {
    "number": ["序号", "编号", "项次"],
    "content": ["工作内容", "重点任务", "督办事项", "具体举措", "任务名称"],
    "target": ["目标任务", "年度目标", "工作目标", "目标要求"],
    "leader": ["牵头领导", "包保领导", "分管领导", "责任领导"],
    "lead": ["牵头单位", "主办单位", "承办单位", "主责部门"],
    "supporting": ["配合单位", "协办单位", "责任科室"],
    "deadline": ["完成时限", "时间节点", "办结时间", "完成时间"],
    "note": ["备注", "说明"],
}


@given(st.randoms(use_true_random=False), st.sampled_from(["", "（县级）", " ", "：", "\n"]))
def test_columns_are_known_in_any_order_and_under_any_of_their_names(chance: random.Random, aside: str) -> None:
    wanted = list(HEADS)
    chance.shuffle(wanted)
    heads = [chance.choice(HEADS[field]) + aside for field in wanted]
    matched = match_columns(heads)
    assert [one.field for one in matched] == wanted
    assert all(one.sure >= 0.9 and one.why for one in matched)


def test_strange_heads_are_known_by_what_stands_below_them_and_less_surely() -> None:
    samples = [
        ["1", "2", "3"],
        ["完成十二座小型水库除险加固工程"] * 3,
        ["水利局", "工信局", "水利局、文旅局"],
        ["6月底前", "年底前", "9月底"],
    ]
    matched = match_columns(["甲", "乙", "丙", "丁"], samples, UNITS)
    assert [one.field for one in matched] == ["number", "content", "lead", "deadline"]
    assert all(0.5 <= one.sure < 0.8 for one in matched)


def test_a_head_that_means_nothing_here_is_kept_and_not_guessed() -> None:
    (one,) = [row for row in match_columns(["序号", "工作内容", "资金来源"]) if row.head == "资金来源"]
    assert (one.field, one.sure) == ("", 0.0)


@pytest.mark.parametrize(
    ("cell", "role", "lead", "supporting"),
    [
        ("工信局（牵头）、水利局", "shared", [1], [2]),
        ("水利局、工信局（牵头）", "shared", [1], [2]),
        ("水利局、工信局（牵头）", "lead", [1], [2]),
        ("水利局、工信局", "shared", [2], [1]),
        ("水利局\n工信局", "lead", [2, 1], []),
        ("牵头单位：县发展和改革局；配合单位：水利局、文旅局", "shared", [3], [2, 4]),
        ("县发展和改革局", "lead", [3], []),
        ("发改局和工信局", "supporting", [], [3, 1]),
        ("水利局，文旅局等部门", "supporting", [], [2, 4]),
        ("—", "lead", [], []),
    ],
)
def test_units_of_a_cell_are_told_apart(cell: str, role: str, lead: list[int], supporting: list[int]) -> None:
    owners = split_owners(cell, Directory(UNITS, "沂川县"), role)  # type: ignore[arg-type]
    assert [one.unit for one in owners.lead] == lead
    assert [one.unit for one in owners.supporting] == supporting


def test_the_first_unit_leads_only_by_a_rule_that_is_said() -> None:
    assert "列在最前" in split_owners("水利局、工信局", Directory(UNITS), "shared").rule
    assert "牵头" in split_owners("水利局（牵头）、工信局", Directory(UNITS), "shared").rule
    assert split_owners("水利局、工信局", Directory(UNITS), "lead").rule == ""


def grid(*rows: Sequence[str], spans: Sequence[tuple[int, int, int, int]] = ()) -> Grid:
    sizes = {(row, column): (high, wide) for row, column, high, wide in spans}
    cells = [
        GridCell(row, column, text, *sizes.get((row, column), (1, 1)))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text
    ]
    return Grid("表", tuple(cells))


def test_heading_rows_category_cells_repeated_heads_and_feet_are_understood() -> None:
    table = grid(
        ["沂川县重点工作任务分解表"],
        ["序号", "工作内容", "责任单位", "完成时限"],
        ["一、项目建设"],
        ["1", "建成供水管线", "水利局", "6月底前"],
        ["序号", "工作内容", "责任单位", "完成时限"],
        ["2", "拿出扶持办法", "工信局", "5月底前"],
        ["合计", "2项"],
        spans=[(0, 0, 1, 4), (2, 0, 1, 4)],
    )
    head = find_head(table)
    assert head
    read = read_table(table, head, match_head(table, head))
    assert [(row.level, row.words or row.cells[1]) for row in read.rows] == [
        (1, "一、项目建设"), (0, "建成供水管线"), (0, "拿出扶持办法"),
    ]  # fmt: skip
    assert [why for _, why in read.skipped] == ["重复的表头", "合计或说明行"]


def test_a_head_of_two_rows_names_columns_by_its_lower_cells() -> None:
    table = grid(
        ["序号", "工作内容", "责任分工", "", "完成时限"],
        ["", "", "牵头单位", "配合单位", ""],
        ["1", "建成供水管线", "水利局", "工信局", "6月底前"],
        spans=[(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (0, 4, 2, 1)],
    )
    head = find_head(table)
    assert head
    assert [one.field for one in match_head(table, head)] == ["number", "content", "lead", "supporting", "deadline"]


FIRST = ["建成云峤制药二期供水管线", "日供水1.2万吨", "水利局（牵头）、工信局", "2025.6.30", "专项债2.3亿元"]


def own_workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    sheet.append(["2025年全县重点工作责任清单"])
    sheet.merge_cells("A1:G1")
    sheet.append(["序号", "工作类别", "重点任务", "年度目标", "责任单位", "办结时间", "资金来源"])
    sheet.append(
        [
            1,
            "项目建设",
            "建成云峤制药二期供水管线",
            "日供水1.2万吨",
            "水利局（牵头）、工信局",
            "2025.6.30",
            "专项债2.3亿元",
        ]
    )
    sheet.append([2, None, "拿出骨干企业扶持办法", None, "县工业和信息化局", "5月20日前", None])
    sheet.append([3, "安全底线", "完成12座小型水库除险加固", "12座", "水务公司", "常态化推进", None])
    sheet.merge_cells("B3:B4")
    sheet.column_dimensions["C"].width = 40
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def kept(cast: Cast, content: bytes, name: str = "责任清单.xlsx") -> Incoming:
    return keep_file(cast.clerk, kind="table", name=name, content=content)


def made(cast: Cast, content: bytes, name: str = "责任清单.xlsx") -> Plan:
    return start_from_table(cast.clerk, kept(cast, content, name), today=TODAY, now=NOW)


def test_an_offices_workbook_becomes_a_plan_with_everything_proposed(cast: Cast) -> None:
    plan = made(cast, own_workbook())
    assert plan.title == "2025年全县重点工作责任清单"
    assert [item.content for item in plan.items.filter(kind="goal")] == ["项目建设", "安全底线"]
    first, second, third = plan.items.filter(kind="task")
    assert {item.state for item in plan.items.all()} == {"proposed"}
    assert [(row.unit, row.part) for row in first.assignments.all()] == [(cast.slj, "lead"), (cast.gxj, "supporting")]
    assert (first.due, first.target, first.extra) == (date(2025, 6, 30), "日供水1.2万吨", {"资金来源": "专项债2.3亿元"})
    assert second.parent == first.parent
    assert second.due == date(2025, 5, 20)
    assert (third.assignments.count(), third.owner_words, third.date_kind) == (0, "水务公司", "standing")
    assert plan.document
    assert plan.document.text.text[slice(*first.evidence["content"][0])] == first.content


def test_it_goes_out_again_in_its_own_layout_and_comes_back_unchanged(cast: Cast) -> None:
    plan = made(cast, own_workbook())
    content = export_table(cast.clerk, plan_id=plan.pk, form="xlsx", today=TODAY).content
    sheet = openpyxl.load_workbook(io.BytesIO(content))["任务分解表"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "序号")
    assert [cell.value for cell in head][:7] == [
        "序号", "工作类别", "重点任务", "年度目标", "责任单位", "办结时间", "资金来源",
    ]  # fmt: skip
    assert f"B{head[0].row + 1}:B{head[0].row + 2}" in {str(area) for area in sheet.merged_cells.ranges}
    first = [cell.value for cell in sheet[head[0].row + 1]][:7]
    assert first == [
        1,
        "项目建设",
        "建成云峤制药二期供水管线",
        "日供水1.2万吨",
        "水利局（牵头）、工信局",
        "2025.6.30",
        "专项债2.3亿元",
    ]
    assert 38 < sheet.column_dimensions["C"].width < 43
    incoming = keep_file(cast.clerk, kind="edits", name="改.xlsx", content=content, plan=plan)
    preview = preview_edits(cast.clerk, incoming, today=TODAY)
    assert preview.empty
    assert preview.problems == ()


def test_a_person_turns_a_column_and_it_is_read_so(cast: Cast) -> None:
    incoming = kept(cast, own_workbook())
    choose(cast.clerk, incoming, columns={"6": "note", "3": ""}, title="新标题")
    preview = preview_table(cast.clerk, incoming, today=TODAY)
    assert preview.title == "新标题"
    assert preview.tasks[0].note == "专项债2.3亿元"
    assert preview.tasks[0].extra == {"年度目标": "日供水1.2万吨"}


def own_document() -> bytes:
    document = docx.Document()
    document.add_paragraph("沂川县安全生产任务分工表")
    table = document.add_table(4, 4)
    rows = [
        ["序号", "任务", "责任部门", "时限"], ["一、水库", "", "", ""],
        ["1", "完成12座小型水库除险加固", "水利局", "汛期前"], ["2", "开展汛前检查", "水利局、文旅局", "2025年5月底前"],
    ]  # fmt: skip
    for at, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.cell(at, column).text = text
    table.cell(1, 0).merge(table.cell(1, 3))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_word_table_becomes_a_plan_and_goes_out_as_word_in_its_own_layout(cast: Cast) -> None:
    plan = made(cast, own_document(), "分工表.docx")
    assert plan.title == "沂川县安全生产任务分工表"
    assert [item.content for item in plan.items.filter(kind="goal")] == ["一、水库"]
    content = export_table(cast.clerk, plan_id=plan.pk, form="docx", today=TODAY).content
    (table,) = docx.Document(io.BytesIO(content)).tables
    assert [cell.text for cell in table.rows[0].cells] == ["序号", "任务", "责任部门", "时限"]
    assert {cell.text for cell in table.rows[1].cells} == {"一、水库"}
    assert [cell.text for cell in table.rows[3].cells] == [
        "2",
        "开展汛前检查",
        "水利局（牵头）、文旅局",
        "2025年5月底前",
    ]


def test_a_file_without_a_table_of_tasks_is_refused_with_a_remedy(cast: Cast) -> None:
    book = openpyxl.Workbook()
    book.active.append(["姓名", "电话"])  # type: ignore[union-attr]
    stream = io.BytesIO()
    book.save(stream)
    with pytest.raises(PlanError) as refused:
        preview_table(cast.clerk, kept(cast, stream.getvalue()), today=TODAY)
    assert (refused.value.code, bool(refused.value.remedy)) == ("no-table", True)
