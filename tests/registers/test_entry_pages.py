"""The form and the page of one entry, by the cast."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from luoshi.audit.models import Event
from luoshi.registers.models import Entry, EntryFile, Filing, Register
from luoshi.registers.queries.reach import desk
from luoshi.registers.services.filing import confirm, hand_in, lock, verify
from luoshi.registers.services.opening import change_definition
from tests.registers.conftest import PROJECTS, Cast, a_row, save
from tests.sessions import browser_of

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


def filled(**given: str) -> dict[str, str]:
    return {f"f.{key}": value for key, value in given.items()}


def base_of(page: str) -> str:
    found = re.search(r'name="base" value="([^"]*)"', page)
    assert found
    return found.group(1).replace("&quot;", '"')


@pytest.fixture
def row(cast: Cast, register: Register, filing: Filing) -> Entry:
    out = save(desk(cast.lead, "projects"), cast.gxj, a_row(stage="洽谈"), filing=filing)[0]
    return Entry.objects.get(register=register, id=out.id)


def test_a_new_entry_is_saved_from_its_form_with_its_number_and_computed_column(cast: Cast, register: Register) -> None:
    at = browser_of(cast.lead)
    page = at.get("/registers/projects/new").content.decode()
    assert "项目名称" in page
    assert "自动计算" in page
    assert "万元" in page
    sent = filled(project="云峤二期", company="云峤机电", amount="1.2亿元", paid="3000") | {"unit": str(cast.gxj.pk)}
    answer = at.post("/registers/projects/new", sent | {"client": "a" * 32})
    entry = Entry.objects.get(register=register)
    assert answer["Location"] == f"/registers/projects/{entry.id}/"
    assert (entry.values["amount"], entry.values["rate"], entry.unit_id) == ("12000", "25", cast.gxj.pk)
    at.post("/registers/projects/new", sent | {"client": "a" * 32})
    assert Entry.objects.filter(register=register).count() == 1


def test_a_draft_with_problems_keeps_what_was_typed_and_says_them_beside_the_field(
    cast: Cast, register: Register
) -> None:
    at = browser_of(cast.lead)
    sent = filled(project="甲", company="乙", amount="大约八千") | {"unit": str(cast.gxj.pk), "client": "b" * 32}
    answer = at.post("/registers/projects/new", sent)
    entry = Entry.objects.get(register=register)
    assert entry.values["amount"] == {"raw": "大约八千"}
    page = at.get(answer["Location"]).content.decode()
    assert 'value="大约八千"' in page
    assert 'aria-invalid="true"' in page


def test_only_what_was_typed_anew_is_written(cast: Cast, row: Entry) -> None:
    at = browser_of(cast.lead)
    page = at.get(f"/registers/projects/{row.id}/edit").content.decode()
    base = json.loads(base_of(page))
    assert base["amount"] == "8000"
    assert base["kind"] == "工业"
    sent = filled(**{key: value for key, value in base.items() if key != "rate"}) | filled(paid="2000")
    at.post(f"/registers/projects/{row.id}/edit", sent | {"revision": "1", "base": json.dumps(base)})
    after = Entry.objects.get(register=row.register_id, id=row.id)
    assert {key for key in after.values if after.values[key] != row.values.get(key)} == {"paid", "rate"}


def test_two_who_change_one_field_are_shown_both_and_nothing_is_lost(cast: Cast, row: Entry) -> None:
    at = browser_of(cast.lead)
    base = base_of(at.get(f"/registers/projects/{row.id}/edit").content.decode())
    save(desk(cast.lead_head, "projects"), cast.gxj, {"id": row.id, "revision": 1, "amount": "9000", "kind": "农业"})
    sent = filled(amount="7000", contract="HT-1") | {"revision": "1", "base": base}
    answer = at.post(f"/registers/projects/{row.id}/edit", sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="9000"' in page
    assert 'value="7000" checked' in page
    assert "HT-1" in page
    assert "农业" in page
    sent = filled(amount="7000", contract="HT-1") | {"revision": "2", "base": base_of(page)}
    at.post(f"/registers/projects/{row.id}/edit", sent)
    values = Entry.objects.get(register=row.register_id, id=row.id).values
    assert (values["amount"], values["kind"], values["contract"]) == ("7000", "农业", "HT-1")


def test_a_row_of_a_locked_period_is_corrected_with_a_reason_only(cast: Cast, row: Entry, filing: Filing) -> None:
    at = browser_of(cast.lead)
    hand_in(cast.lead, filing_id=filing.pk)
    confirm(cast.lead_head, filing_id=filing.pk)
    verify(cast.owner, filing_id=filing.pk)
    lock(cast.owner, filing_id=filing.pk)
    page = at.get(f"/registers/projects/{row.id}/edit").content.decode()
    assert 'name="reason"' in page
    revision = Entry.objects.get(register=row.register_id, id=row.id).revision
    sent = filled(amount="7000") | {"revision": str(revision), "base": base_of(page)}
    refused = at.post(f"/registers/projects/{row.id}/edit", sent)
    assert refused.status_code == 400
    assert 'value="7000"' in refused.content.decode()
    at.post(f"/registers/projects/{row.id}/edit", sent | {"reason": "合同补正"})
    after = Entry.objects.get(register=row.register_id, id=row.id)
    assert after.values["amount"] == "8000"
    assert after.pending is not None
    assert after.pending["amount"] == "7000"
    shown = at.get(f"/registers/projects/{row.id}/").content.decode()
    assert "<del>8,000</del> <ins>7,000</ins>" in shown


def test_the_page_tells_who_changed_a_cell_and_what_it_was(cast: Cast, row: Entry) -> None:
    save(desk(cast.lead_head, "projects"), cast.gxj, {"id": row.id, "revision": 1, "amount": "9000"})
    page = browser_of(cast.leader).get(f"/registers/projects/{row.id}/").content.decode()
    assert "<del>8,000</del> → <ins>9,000</ins>" in page
    assert "gxj-head" in page
    assert "/edit" not in page


def test_an_entry_is_moved_with_its_day_and_evidence_from_the_dialog(cast: Cast, row: Entry) -> None:
    at = browser_of(cast.lead)
    form = at.get(f"/registers/projects/{row.id}/move?to=signed", headers={"HX-Request": "true"}).content.decode()
    assert "签约日期" in form
    assert "合同编号" in form
    assert "<html" not in form
    refused = at.post(f"/registers/projects/{row.id}/move", {"to": "signed", "revision": "1"} | filled(contract=""))
    assert refused.status_code == 200
    sent = {"to": "signed", "revision": "1"} | filled(contract="HT-9", signed_on="2025-03-11", amount="8000")
    at.post(f"/registers/projects/{row.id}/move", sent)
    after = Entry.objects.get(register=row.register_id, id=row.id)
    assert (after.stage, after.values["signed_on"], after.values["contract"]) == ("signed", "2025-03-11", "HT-9")
    at.post(f"/registers/projects/{row.id}/move", {"to": "talks", "revision": str(after.revision)})
    assert Entry.objects.get(register=row.register_id, id=row.id).stage == "signed"
    sent = {"to": "talks", "revision": str(after.revision), "reason": "合同作废"}
    at.post(f"/registers/projects/{row.id}/move", sent)
    assert Entry.objects.get(register=row.register_id, id=row.id).stage == "talks"


def test_an_evidence_file_is_kept_opened_taken_out_and_brought_back(cast: Cast, row: Entry) -> None:
    at, address = browser_of(cast.lead), f"/registers/projects/{row.id}/files"
    at.post(address, {"about": "其他附件", "file": SimpleUploadedFile("照片.png", PNG)})
    file = EntryFile.objects.get()
    answer = at.get(f"{address}/{file.pk}")
    assert answer.content == PNG
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    at.post(f"{address}/{file.pk}/remove")
    assert at.get(f"{address}/{file.pk}").status_code == 404
    at.post(f"{address}/{file.pk}/restore")
    assert at.get(f"{address}/{file.pk}").status_code == 200


@pytest.mark.parametrize("content", [b"", b"MZ\x90\0program", b"<script>alert(1)</script>", b"GIF89a...."])
def test_what_is_no_picture_and_no_office_file_is_refused_in_words(cast: Cast, row: Entry, content: bytes) -> None:
    at = browser_of(cast.lead)
    file = SimpleUploadedFile("照片.png", content)
    page = at.post(f"/registers/projects/{row.id}/files", {"file": file}, follow=True).content.decode()
    assert "照片.png" in page
    assert not EntryFile.objects.exists()


def test_a_look_at_an_entry_of_a_closed_register_is_written_down(
    cast: Cast, register: Register, row: Entry, filing: Filing
) -> None:
    Register.objects.filter(pk=register.pk).update(closed=True)
    before = Event.objects.filter(action="view", kind="entry").count()
    assert browser_of(cast.leader).get(f"/registers/projects/{row.id}/").status_code == 200
    assert browser_of(cast.outsider).get(f"/registers/projects/{row.id}/").status_code == 404
    assert Event.objects.filter(action="view", kind="entry").count() == before + 1


def test_a_draft_taken_out_comes_back_and_one_that_counts_asks_why(cast: Cast, row: Entry) -> None:
    at = browser_of(cast.lead)
    at.post(f"/registers/projects/{row.id}/remove", {"revision": "1"})
    assert at.get(f"/registers/projects/{row.id}/").status_code == 404
    at.post(f"/registers/projects/{row.id}/restore")
    assert at.get(f"/registers/projects/{row.id}/").status_code == 200


def test_suggestions_are_the_countys_units_and_areas(cast: Cast, register: Register) -> None:
    field: dict[str, Any] = {"key": "who", "name": "责任单位", "type": "unit"}
    change_definition(
        cast.admin, register_id=register.pk, data={**PROJECTS, "fields": [*PROJECTS["fields"], field]}, note="加"
    )
    found = browser_of(cast.lead).get("/registers/projects/suggest/who?q=水").json()
    assert [one["label"] for one in found["options"]] == ["水利局"]
