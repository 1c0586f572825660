"""The table out: measured as an office would hold it against the standard, and read back cell by cell."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from luoshi.audit.models import Event
from luoshi.documents.models import Document
from luoshi.organization.access import Forbidden
from luoshi.plans.errors import PlanError
from luoshi.plans.models import Plan
from luoshi.plans.services.adopting import adopt
from luoshi.plans.services.assigning import assign, edit, lead_by
from luoshi.plans.services.starting import start_from_reading
from luoshi.plans.services.tables.exporting import export_table
from tests.plans.conftest import Cast

TODAY = date(2025, 3, 10)


@pytest.fixture
def plan(cast: Cast, speech: Document) -> Plan:
    plan = start_from_reading(cast.clerk, document_id=speech.pk)
    adopt(cast.clerk, plan_id=plan.pk, everything=True)
    return plan


def docx_of(cast: Cast, plan: Plan) -> bytes:
    return export_table(cast.clerk, plan_id=plan.pk, form="docx", today=TODAY).content


def xlsx_of(cast: Cast, plan: Plan) -> openpyxl.Workbook:
    content = export_table(cast.clerk, plan_id=plan.pk, form="xlsx", today=TODAY).content
    return openpyxl.load_workbook(io.BytesIO(content))


def test_the_docx_lies_across_in_the_type_area_of_the_standard(cast: Cast, plan: Plan) -> None:
    (section,) = docx.Document(io.BytesIO(docx_of(cast, plan))).sections
    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [297, 210]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in margins] == [28, 26, 35, 37]


def test_its_head_repeats_its_rows_stay_whole_and_its_columns_fill_the_type_area(cast: Cast, plan: Plan) -> None:
    (table,) = docx.Document(io.BytesIO(docx_of(cast, plan))).tables
    heads = [cell.text for cell in table.rows[0].cells]
    assert heads == ["序号", "工作内容", "目标任务", "牵头领导", "牵头单位", "配合单位", "完成时限"]
    rows = table._tbl.tr_lst
    assert rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.gridCol_lst]
    assert abs(sum(widths) / 1440 * 25.4 - 225) < 0.5


def test_headings_are_one_cell_over_the_whole_width_above_their_tasks(cast: Cast, plan: Plan) -> None:
    (table,) = docx.Document(io.BytesIO(docx_of(cast, plan))).tables
    spans = [row.tc_lst[0].grid_span for row in table._tbl.tr_lst]
    assert spans.count(7) == plan.items.exclude(kind="task").count()
    assert spans[1] == 7


def test_a_task_that_shortens_its_sentence_carries_it_as_a_real_footnote(cast: Cast, plan: Plan) -> None:
    task = plan.items.filter(kind="task", content__contains="扶持办法").first()
    assert task
    edit(cast.clerk, plan_id=plan.pk, item=task.pk, revision=task.revision, content="出台骨干企业扶持办法")
    with zipfile.ZipFile(io.BytesIO(docx_of(cast, plan))) as package:
        notes = package.read("word/footnotes.xml").decode()
        body = package.read("word/document.xml").decode()
        assert "footnotes+xml" in package.read("[Content_Types].xml").decode()
    assert "5月20日前拿出骨干企业扶持办法" in notes
    calls = re.findall(r'footnoteReference w:id="(\d+)"', body)
    assert calls == [str(number) for number in range(1, len(calls) + 1)]
    assert len(re.findall(r"<w:footnote [^>]*w:id=\"[1-9]", notes)) == len(calls)


def test_what_nobody_stated_is_marked_and_said_below(cast: Cast, plan: Plan) -> None:
    document = docx.Document(io.BytesIO(docx_of(cast, plan)))
    words = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert "待明确" in words
    assert any("尚待确定" in paragraph.text for paragraph in document.paragraphs)


def test_units_stand_in_protocol_order_behind_the_lead(cast: Cast, plan: Plan) -> None:
    task = plan.items.filter(kind="task").first()
    assert task
    assign(cast.clerk, plan_id=plan.pk, items=[task.pk], lead=[cast.slj.pk], supporting=[cast.wlj.pk, cast.gxj.pk])
    lead_by(cast.clerk, plan_id=plan.pk, items=[task.pk], post=cast.post.pk)
    (table,) = docx.Document(io.BytesIO(docx_of(cast, plan))).tables
    row = next(row for row in table.rows if row.cells[0].text == "1")
    assert [cell.text for cell in row.cells[3:6]] == ["周明川", "水利局", "工信局、文旅局"]


def test_the_workbook_is_filtered_frozen_and_knows_its_rows(cast: Cast, plan: Plan) -> None:
    sheet = xlsx_of(cast, plan)["任务分解表"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "序号")
    heads = [cell.value for cell in head]
    assert sheet.freeze_panes == f"D{head[0].row + 1}"
    assert sheet.auto_filter.ref.startswith(f"A{head[0].row}:")
    last = heads.index("编号（勿改）")
    grouped = sheet.column_dimensions[head[last].column_letter]
    assert (grouped.hidden, grouped.min, grouped.max) == (True, last + 1, last + 2)
    ids = [row[heads.index("编号（勿改）")].value for row in sheet.iter_rows(min_row=head[0].row + 1)]
    tasks = plan.items.filter(kind="task").order_by("position").values_list("pk", flat=True)
    assert [int(value) for value in ids if value] == list(tasks)


def test_kinds_of_date_and_units_are_chosen_from_lists_in_protocol_order(cast: Cast, plan: Plan) -> None:
    book = xlsx_of(cast, plan)
    sources = {str(one.formula1) for one in book["任务分解表"].data_validations.dataValidation}
    assert any("$D$2" in source for source in sources)
    units = [row[0].value for row in book["名录"].iter_rows(min_row=2) if row[0].value]
    assert units == ["县政府办公室", "工信局", "水利局", "文旅局"]
    assert book["名录"].sheet_state == "veryHidden"


def test_every_export_stands_in_the_trail(cast: Cast, plan: Plan) -> None:
    docx_of(cast, plan)
    event = Event.objects.filter(action="export").latest("id")
    assert (event.object_id, event.account_id, event.detail["form"]) == (str(plan.pk), cast.clerk.account_id, "docx")


@pytest.mark.parametrize("who", ["lead", "support", "outsider"])
def test_a_unit_does_not_see_a_draft_and_the_public_nothing(cast: Cast, plan: Plan, who: str) -> None:
    with pytest.raises(PlanError):
        export_table(getattr(cast, who), plan_id=plan.pk, form="docx", today=TODAY)
    with pytest.raises(Forbidden):
        export_table(cast.public, plan_id=plan.pk, form="docx", today=TODAY)
