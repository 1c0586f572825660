"""The edited table comes back: nothing is a change that nobody made, every change is shown, all or nothing is done."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from luoshi.documents.models import Document
from luoshi.plans.errors import PlanError
from luoshi.plans.models import Incoming, Item, Plan
from luoshi.plans.services.adopting import adopt, drop
from luoshi.plans.services.assigning import edit
from luoshi.plans.services.starting import start_from_reading, start_plan
from luoshi.plans.services.tables.bringing_back import Preview, apply_edits, preview_edits
from luoshi.plans.services.tables.exporting import export_table
from luoshi.plans.services.tables.keeping import choose, keep_file
from luoshi.plans.services.undoing import undo
from tests.plans.conftest import Cast

TODAY = date(2025, 3, 10)
NOW = datetime(2025, 3, 10, 9, 0, tzinfo=UTC)


@pytest.fixture
def plan(cast: Cast, speech: Document) -> Plan:
    plan = start_from_reading(cast.clerk, document_id=speech.pk)
    adopt(cast.clerk, plan_id=plan.pk, everything=True)
    return plan


class Table:
    """The exported workbook as somebody edits it."""

    def __init__(self, content: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(content))
        self.sheet = self.book["任务分解表"]
        self.top = next(row[0].row for row in self.sheet.iter_rows() if row[0].value == "序号")
        self.heads = [cell.value for cell in self.sheet[self.top]]

    def at(self, number: int, head: str) -> Any:
        return self.sheet.cell(self.top + number, self.heads.index(head) + 1)

    def bytes(self) -> bytes:
        stream = io.BytesIO()
        self.book.save(stream)
        return stream.getvalue()


def exported(cast: Cast, plan: Plan) -> Table:
    return Table(export_table(cast.clerk, plan_id=plan.pk, form="xlsx", today=TODAY).content)


def come_back(cast: Cast, plan: Plan, table: Table) -> Incoming:
    return keep_file(cast.clerk, kind="edits", name="改后.xlsx", content=table.bytes(), plan=plan)


def seen(cast: Cast, plan: Plan, table: Table) -> Preview:
    return preview_edits(cast.clerk, come_back(cast, plan, table), today=TODAY)


def applied(cast: Cast, plan: Plan, table: Table, **choices: str) -> Preview:
    incoming = come_back(cast, plan, table)
    choose(cast.clerk, incoming, **choices)
    return apply_edits(cast.clerk, incoming, today=TODAY, now=NOW)


def tasks(plan: Plan) -> list[Item]:
    return list(plan.items.filter(kind="task").exclude(state="dropped").order_by("position", "pk"))


def picture(plan: Plan) -> list[tuple[Any, ...]]:
    return [
        (
            task.pk, task.content, task.target, task.note, task.date_kind, task.due, task.deadline_words,
            task.parent_id, task.leader_id, [(row.unit_id, row.part) for row in task.assignments.all()],
        )
        for task in tasks(plan)
    ]  # fmt: skip


def test_a_table_that_nobody_edited_is_no_change(cast: Cast, plan: Plan) -> None:
    preview = seen(cast, plan, exported(cast, plan))
    assert preview.empty
    assert (preview.problems, preview.notices) == ((), ())
    with pytest.raises(PlanError) as refused:
        applied(cast, plan, exported(cast, plan))
    assert refused.value.code == "nothing"


def test_every_kind_of_cell_comes_back_as_edited_and_is_shown_before(cast: Cast, plan: Plan) -> None:
    table = exported(cast, plan)
    table.at(1, "工作内容").value = "建成云峤制药二期供水管线并通水"
    table.at(1, "目标任务").value = "日供水1.2万吨，投资2.3亿元"
    table.at(1, "牵头领导").value = "县长周明川"
    table.at(1, "牵头单位").value = "县水利局"
    table.at(1, "配合单位").value = "工信局，文旅局"
    table.at(1, "截止日期").value = datetime(2025, 7, 31)  # noqa: DTZ001
    table.at(1, "备注").value = "每月调度"
    preview = seen(cast, plan, table)
    assert {(one.head, one.becomes) for one in preview.changes} >= {
        ("目标任务", "日供水1.2万吨，投资2.3亿元"), ("截止日期", "2025-07-31"),
    }  # fmt: skip
    applied(cast, plan, table)
    task = tasks(plan)[0]
    assert (task.content, task.note) == ("建成云峤制药二期供水管线并通水", "每月调度")
    assert (task.due, task.deadline_words, task.date_kind) == (date(2025, 7, 31), "2025年7月31日", "deadline")
    assert task.leader == cast.post
    units = [(row.unit, row.part) for row in task.assignments.all()]
    assert units == [(cast.slj, "lead"), (cast.gxj, "supporting"), (cast.wlj, "supporting")]
    assert seen(cast, plan, exported(cast, plan)).empty


def test_what_was_imported_is_taken_back_in_one_step(cast: Cast, plan: Plan) -> None:
    before = picture(plan)
    table = exported(cast, plan)
    table.at(1, "工作内容").value = "改一"
    table.at(2, "牵头单位").value = "文旅局"
    table.sheet.delete_rows(table.top + 3)
    applied(cast, plan, table)
    assert picture(plan) != before
    undo(cast.clerk, plan.pk)
    assert picture(plan) == before


def test_undoing_an_import_leaves_what_others_did_to_other_rows(cast: Cast, plan: Plan) -> None:
    first = tasks(plan)[0].content
    table = exported(cast, plan)
    table.at(1, "工作内容").value = "改一"
    applied(cast, plan, table)
    other = tasks(plan)[1]
    edit(cast.second_clerk, plan_id=plan.pk, item=other.pk, revision=other.revision, content="别人改的")
    undo(cast.clerk, plan.pk)
    assert [task.content for task in tasks(plan)][:2] == [first, "别人改的"]


def test_a_new_row_becomes_a_task_behind_the_row_above_it_under_its_heading(cast: Cast, plan: Plan) -> None:
    table = exported(cast, plan)
    table.sheet.insert_rows(table.top + 2, 2)
    table.at(2, "工作内容").value = "新增任务甲"
    table.at(2, "完成时限").value = "9月底前"
    table.at(3, "工作内容").value = "新增任务乙"
    preview = applied(cast, plan, table)
    assert [words for _, words in preview.added] == ["新增任务甲", "新增任务乙"]
    found = tasks(plan)
    assert [task.content for task in found[1:3]] == ["新增任务甲", "新增任务乙"]
    assert {task.parent_id for task in found[:3]} == {found[0].parent_id}
    assert (found[1].due, found[1].date_kind, found[1].state) == (date(2025, 9, 30), "deadline", "adopted")


def test_a_deleted_row_is_shown_and_dropped_with_its_reason_and_never_deleted(cast: Cast, plan: Plan) -> None:
    table = exported(cast, plan)
    gone = tasks(plan)[1]
    table.sheet.delete_rows(table.top + 2)
    assert [item for item, _, _ in seen(cast, plan, table).removed] == [gone.pk]
    applied(cast, plan, table)
    gone.refresh_from_db()
    assert gone.state == "dropped"
    assert "不采纳原因" in gone.extra


@pytest.mark.parametrize(
    ("head", "words", "said"),
    [
        ("牵头单位", "工信", "名录里没有“工信”"),
        ("牵头单位", "气象局", "名录里没有“气象局”"),
        ("截止日期", "2025-02-30", "读不出是哪一天"),
        ("完成时限", "2025年13月", "读不出是哪一天"),
        ("时限类型", "马上", "没有“马上”这种时限"),
        ("牵头领导", "王大明", "没有“王大明”"),
        ("所属板块", "三、没有的板块", "没有“三、没有的板块”这个板块"),
        ("工作内容", "", "工作内容空着"),
        ("阶段节点", "先开工再竣工", "不是“日期 内容”的样子"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_by_its_address_with_a_remedy(
    cast: Cast, plan: Plan, head: str, words: str, said: str
) -> None:
    table = exported(cast, plan)
    cell = table.at(1, head)
    cell.value = words or None
    (problem,) = seen(cast, plan, table).problems
    assert problem.address == cell.coordinate
    assert said in problem.message
    assert problem.remedy
    before = picture(plan)
    with pytest.raises(PlanError) as refused:
        applied(cast, plan, table)
    assert refused.value.code == "faults"
    assert picture(plan) == before


def test_an_unknown_unit_is_answered_with_those_that_may_be_meant(cast: Cast, plan: Plan) -> None:
    table = exported(cast, plan)
    table.at(1, "牵头单位").value = "工业信息局"
    (problem,) = seen(cast, plan, table).problems
    assert "工信局" in problem.remedy


def test_where_the_plan_moved_on_in_the_same_cell_a_person_decides(cast: Cast, plan: Plan) -> None:
    table = exported(cast, plan)
    first, second = tasks(plan)[:2]
    edit(cast.second_clerk, plan_id=plan.pk, item=first.pk, revision=first.revision, content="同事先改了")
    edit(cast.second_clerk, plan_id=plan.pk, item=second.pk, revision=second.revision, target="同事补的目标")
    table.at(1, "工作内容").value = "表里也改了"
    table.at(2, "备注").value = "不相干的改动"
    preview = seen(cast, plan, table)
    assert preview.undecided == {first.pk}
    assert [one.now for one in preview.changes if one.conflict] == ["同事先改了"]
    with pytest.raises(PlanError) as refused:
        applied(cast, plan, table)
    assert refused.value.code == "conflicts"
    applied(cast, plan, table, **{f"row-{first.pk}": "plan"})
    found = tasks(plan)
    assert (found[0].content, found[1].target, found[1].note) == ("同事先改了", "同事补的目标", "不相干的改动")


def test_an_edit_of_a_row_that_was_dropped_meanwhile_is_said_and_not_done(cast: Cast, plan: Plan) -> None:
    table = exported(cast, plan)
    first = tasks(plan)[0]
    drop(cast.second_clerk, plan_id=plan.pk, items=[first.pk])
    table.at(1, "备注").value = "改动"
    preview = seen(cast, plan, table)
    assert preview.empty
    assert any("已经不采纳" in notice for notice in preview.notices)


def swap(table: Table, one: int, other: int) -> None:
    for column in range(1, len(table.heads) + 1):
        a, b = (table.sheet.cell(table.top + row, column) for row in (one, other))
        a.value, b.value = b.value, a.value


def test_rows_moved_by_hand_are_a_new_order(cast: Cast, plan: Plan) -> None:
    table = exported(cast, plan)
    before = [task.pk for task in tasks(plan)]
    swap(table, 1, 2)
    assert seen(cast, plan, table).reordered
    applied(cast, plan, table)
    assert [task.pk for task in tasks(plan)] == [before[1], before[0], *before[2:]]


def test_a_sorted_table_is_recognised_and_leaves_the_order_alone(cast: Cast, plan: Plan) -> None:
    table = exported(cast, plan)
    count = len(tasks(plan))
    column = table.heads.index("工作内容") + 1
    rows = [[cell.value for cell in table.sheet[table.top + row]] for row in range(1, count + 1)]
    rows.sort(key=lambda row: str(row[column - 1]))
    for at, row in enumerate(rows, 1):
        for place, value in enumerate(row, 1):
            table.sheet.cell(table.top + at, place).value = value
    preview = seen(cast, plan, table)
    assert preview.sorted_by == "工作内容"
    assert not preview.reordered
    assert preview.empty


def test_filtered_hidden_merged_and_added_are_handled_and_said(cast: Cast, plan: Plan) -> None:
    table = exported(cast, plan)
    table.sheet.row_dimensions[table.top + 2].hidden = True
    lead = table.at(3, "牵头单位")
    lead.value = "水利局"
    table.at(4, "牵头单位").value = None
    table.sheet.merge_cells(start_row=lead.row, end_row=lead.row + 1, start_column=lead.column, end_column=lead.column)
    table.sheet.cell(table.top, len(table.heads) + 1).value = "联系电话"
    table.sheet.cell(table.top + 1, len(table.heads) + 1).value = "0539-1234"
    preview = applied(cast, plan, table)
    said = "".join(preview.notices)
    assert all(words in said for words in ("隐藏", "合并单元格", "新增了列：联系电话"))
    found = tasks(plan)
    assert [task.assignments.filter(part="lead", unit=cast.slj).exists() for task in found[2:4]] == [True, True]
    assert found[0].extra["联系电话"] == "0539-1234"
    again = exported(cast, plan)
    assert again.at(1, "联系电话").value == "0539-1234"
    assert seen(cast, plan, again).empty


def test_a_renamed_head_is_known_by_its_meaning_and_a_missing_column_is_no_change(cast: Cast, plan: Plan) -> None:
    table = exported(cast, plan)
    table.at(0, "牵头单位").value = "主办单位"
    table.heads = [cell.value for cell in table.sheet[table.top]]
    table.sheet.delete_cols(table.heads.index("备注") + 1)
    preview = seen(cast, plan, table)
    assert preview.empty
    assert any("主办单位" in notice for notice in preview.notices)
    assert any("备注" in notice for notice in preview.notices)


def test_a_copied_row_is_a_new_task(cast: Cast, plan: Plan) -> None:
    table = exported(cast, plan)
    count = len(tasks(plan))
    table.sheet.insert_rows(table.top + count)
    for column in range(1, len(table.heads) + 1):
        source = table.sheet.cell(table.top + 1, column)
        table.sheet.cell(table.top + count, column).value = source.value
    preview = seen(cast, plan, table)
    assert len(preview.added) == 1
    assert any("复制" in notice for notice in preview.notices)


def test_without_the_exported_words_rows_that_moved_on_are_conflicts(cast: Cast, plan: Plan) -> None:
    table = exported(cast, plan)
    del table.book["落实数据"]
    first = tasks(plan)[0]
    edit(cast.second_clerk, plan_id=plan.pk, item=first.pk, revision=first.revision, target="同事补的目标")
    preview = seen(cast, plan, table)
    assert preview.undecided == {first.pk}


def test_another_plans_table_and_a_strange_table_are_refused(cast: Cast, plan: Plan) -> None:
    other = start_plan(cast.clerk, title="另一份方案")
    with pytest.raises(PlanError) as refused:
        seen(cast, other, exported(cast, plan))
    assert refused.value.code == "other-plan"
    table = exported(cast, plan)
    table.at(0, "编号（勿改）").value = "x"
    with pytest.raises(PlanError) as refused:
        seen(cast, plan, table)
    assert refused.value.code == "not-exported"


def test_a_file_is_taken_over_once(cast: Cast, plan: Plan) -> None:
    table = exported(cast, plan)
    table.at(1, "备注").value = "一次"
    incoming = come_back(cast, plan, table)
    apply_edits(cast.clerk, incoming, today=TODAY, now=NOW)
    with pytest.raises(PlanError) as refused:
        apply_edits(cast.clerk, incoming, today=TODAY, now=NOW)
    assert refused.value.code == "taken"


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp", "Cn", "Cf")), min_size=1)
EDITS: dict[str, st.SearchStrategy[str]] = {
    "工作内容": WORDS.filter(lambda words: len(words) > 2),
    "目标任务": WORDS,
    "备注": WORDS,
    "牵头单位": st.sampled_from(["工信局", "水利局", "文旅局", "工信局、水利局", "待明确"]),
    "截止日期": st.dates(date(2024, 1, 1), date(2030, 1, 1)).map(date.isoformat),
}


def bare(value: Any) -> str:
    return "" if value in (None, "待明确") else f"{value:%Y-%m-%d}" if isinstance(value, datetime) else str(value)


@given(st.data())
@settings(
    max_examples=8, phases=[Phase.generate], deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_random_edits_come_back_exactly(cast: Cast, plan: Plan, data: st.DataObject) -> None:
    chosen = data.draw(st.sets(st.tuples(st.integers(1, 5), st.sampled_from(sorted(EDITS))), min_size=1, max_size=6))
    edits = {place: data.draw(EDITS[place[1]]) for place in sorted(chosen)}
    table = exported(cast, plan)
    for (number, head), words in edits.items():
        others = table.at(number, "配合单位")
        if head == "牵头单位" and others.value:
            others.value = None
        table.at(number, head).value = words
    if seen(cast, plan, table).empty:
        return
    applied(cast, plan, table)
    again = exported(cast, plan)
    for (number, head), words in edits.items():
        assert bare(again.at(number, head).value) == bare(words)
    assert seen(cast, plan, again).empty
