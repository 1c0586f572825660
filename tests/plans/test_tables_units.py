"""Units without sign-in: their 交办单 and sheet out, the filled sheet in with every wrong cell named."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import docx
import openpyxl
import pytest

from luoshi.documents.models import Document
from luoshi.organization.access import Forbidden
from luoshi.plans.errors import PlanError
from luoshi.plans.models import Incoming, Plan
from luoshi.plans.rules.print_unit import chat_text
from luoshi.plans.services.adopting import adopt
from luoshi.plans.services.consulting import send_for_comment
from luoshi.plans.services.starting import start_from_reading
from luoshi.plans.services.tables.keeping import keep_file
from luoshi.plans.services.tables.serving_units import (
    export_all_units,
    export_for_unit,
    marked_copy,
    preview_answers,
    take_answers,
    unit_sheets,
)
from tests.plans.conftest import Cast

TODAY = date(2025, 3, 10)
NOW = datetime(2025, 3, 10, 9, 0, tzinfo=UTC)
UNTIL = date(2025, 3, 14)


@pytest.fixture
def plan(cast: Cast, speech: Document) -> Plan:
    plan = start_from_reading(cast.clerk, document_id=speech.pk)
    adopt(cast.clerk, plan_id=plan.pk, everything=True)
    send_for_comment(cast.clerk, plan_id=plan.pk, until=UNTIL, now=NOW)
    plan.refresh_from_db()
    return plan


class Pack:
    """The sheet as a unit fills it in."""

    def __init__(self, cast: Cast, plan: Plan) -> None:
        out = export_for_unit(cast.clerk, plan_id=plan.pk, unit_id=cast.slj.pk, form="xlsx", today=TODAY)
        self.book = openpyxl.load_workbook(io.BytesIO(out.content))
        self.sheet = self.book["任务反馈表"]
        self.top = next(row[0].row for row in self.sheet.iter_rows() if row[0].value == "序号")
        self.heads = [cell.value for cell in self.sheet[self.top]]
        self.count = sum(row[0].value is not None for row in self.sheet.iter_rows(min_row=self.top + 1))

    def at(self, number: int, head: str) -> Any:
        return self.sheet.cell(self.top + number, self.heads.index(head) + 1)

    def agree(self) -> None:
        for number in range(1, self.count + 1):
            self.at(number, "意见").value = "同意"

    def kept(self, cast: Cast, plan: Plan) -> Incoming:
        stream = io.BytesIO()
        self.book.save(stream)
        return keep_file(cast.clerk, kind="answers", name="水利局.xlsx", content=stream.getvalue(), plan=plan)


def test_the_order_has_the_six_fields_and_the_units_own_tasks(cast: Cast, plan: Plan) -> None:
    out = export_for_unit(cast.clerk, plan_id=plan.pk, unit_id=cast.slj.pk, form="docx", today=TODAY)
    document = docx.Document(io.BytesIO(out.content))
    form, tasks = document.tables
    names = ["".join(row.cells[0].text.split()) for row in form.rows]
    assert names == ["编号", "事项", "要求", "责任单位", "责任人", "时限"]
    assert form.rows[3].cells[1].text == "沂川县水利局"
    assert len(tasks.rows) - 1 == Pack(cast, plan).count
    assert {row.cells[3].text for row in tasks.rows[1:]} == {"牵头", "配合"}
    assert out.name == "水利局任务交办单.docx"


def test_all_units_go_out_as_one_zip_in_protocol_order(cast: Cast, plan: Plan) -> None:
    out = export_all_units(cast.clerk, plan_id=plan.pk, today=TODAY)
    with zipfile.ZipFile(io.BytesIO(out.content)) as archive:
        names = archive.namelist()
    assert [name for name in names if name.endswith("docx")] == ["01工信局任务交办单.docx", "02水利局任务交办单.docx"]
    assert len(names) == 4


def test_only_the_answers_can_be_changed_in_the_sheet(cast: Cast, plan: Plan) -> None:
    pack = Pack(cast, plan)
    assert pack.sheet.protection.sheet
    open_heads = {head for head in pack.heads if not pack.at(1, head).protection.locked}
    assert open_heads == {"意见", "理由", "修改建议"}


def test_a_filled_sheet_is_entered_under_the_clerks_name_with_the_sender(cast: Cast, plan: Plan) -> None:
    pack = Pack(cast, plan)
    pack.agree()
    pack.at(1, "意见").value = "异议：时限"
    pack.at(1, "理由").value = "材料采购要两个月"
    pack.at(1, "修改建议").value = "8月底前"
    incoming = pack.kept(cast, plan)
    preview = preview_answers(cast.clerk, incoming)
    assert (preview.unit, preview.agreed, preview.disputed) == (cast.slj, pack.count - 1, 1)
    with pytest.raises(PlanError) as refused:
        take_answers(cast.clerk, incoming, sender=" ", now=NOW)
    assert refused.value.code == "no-sender"
    done = take_answers(cast.clerk, incoming, sender="水利局办公室，微信", now=NOW)
    assert (done.sender, done.confirmed_by_id) == ("水利局办公室，微信", cast.clerk.account_id)
    (dispute,) = done.answers.exclude(dispute="")
    assert (dispute.dispute, dispute.reason, dispute.proposal) == ("date", "材料采购要两个月", "8月底前")


def test_wrong_cells_are_named_and_marked_in_a_copy_of_the_users_own_file(cast: Cast, plan: Plan) -> None:
    pack = Pack(cast, plan)
    pack.at(1, "意见").value = "再说吧"
    for number in range(2, pack.count + 1):
        pack.at(number, "意见").value = "异议：牵头单位"
    incoming = pack.kept(cast, plan)
    preview = preview_answers(cast.clerk, incoming)
    assert [one.address for one in preview.answers.wrong] == [
        pack.at(1, "意见").coordinate, *(pack.at(number, "理由").coordinate for number in range(2, pack.count + 1)),
    ]  # fmt: skip
    with pytest.raises(PlanError) as refused:
        take_answers(cast.clerk, incoming, sender="微信", now=NOW)
    assert refused.value.code == "faults"
    copy = openpyxl.load_workbook(io.BytesIO(marked_copy(cast.clerk, incoming).content))["任务反馈表"]
    said = copy.cell(pack.top + 1, len(pack.heads) + 1).value
    assert "看不懂“再说吧”" in str(said)
    assert copy.cell(pack.top, len(pack.heads) + 1).value == "问题"
    assert copy[pack.at(1, "意见").coordinate].fill.fgColor.rgb == "FFF8CBAD"
    assert copy[pack.at(1, "工作内容").coordinate].value == pack.at(1, "工作内容").value


def test_another_file_and_a_unit_that_was_not_asked_are_refused(cast: Cast, plan: Plan) -> None:
    book = openpyxl.Workbook()
    book.active.append(["序号", "意见"])  # type: ignore[union-attr]
    stream = io.BytesIO()
    book.save(stream)
    kept = keep_file(cast.clerk, kind="answers", name="别的.xlsx", content=stream.getvalue(), plan=plan)
    with pytest.raises(PlanError) as refused:
        preview_answers(cast.clerk, kept)
    assert refused.value.code == "not-a-pack"


def test_the_chat_text_says_who_does_what_by_when(cast: Cast, plan: Plan) -> None:
    (sheet,) = [one for one in unit_sheets(cast.clerk, plan) if one.unit == cast.slj.pk]
    text = chat_text(sheet)
    assert text.startswith("【水利局】")
    assert all(line.content.rstrip("。；") in text for line in sheet.lines)
    assert "3月14日前反馈" in text


@pytest.mark.parametrize("who", ["lead", "support", "outsider", "leader", "public"])
def test_only_the_offices_hand_out_and_take_in_for_units(cast: Cast, plan: Plan, who: str) -> None:
    with pytest.raises(Forbidden):
        export_all_units(getattr(cast, who), plan_id=plan.pk, today=TODAY)
    with pytest.raises(Forbidden):
        keep_file(getattr(cast, who), kind="answers", name="x.xlsx", content=b"PK", plan=plan)
