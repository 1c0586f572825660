"""A filing through its pages: what the sheet is sent, and what becomes of what it sends."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from luoshi.notices.models import Notice
from luoshi.registers.errors import RegisterError
from luoshi.registers.models import Entry, Filing, FilingState
from luoshi.registers.queries.filings.load import load_of_filings
from luoshi.registers.queries.filings.mine import my_filings
from luoshi.registers.queries.reach import desk
from luoshi.registers.services.filing import confirm, hand_in, lock, verify
from luoshi.registers.services.opening import open_register
from luoshi.registers.services.opening_filings import filing_for
from tests.registers.conftest import PROJECTS, TODAY, Cast, a_row, save
from tests.sessions import browser_of

pytestmark = pytest.mark.django_db


def send(browser: Client, filing: Filing, what: str, *rows: dict[str, Any]) -> Any:
    path = f"/registers/filings/{filing.pk}/{what}"
    return browser.post(path, json.dumps({"rows": list(rows)}), content_type="application/json")


def counted(cast: Cast, filing: Filing, *rows: dict[str, Any]) -> list[int]:
    out = save(desk(cast.lead, "projects"), cast.gxj, *rows, filing=filing)
    hand_in(cast.lead, filing_id=filing.pk)
    confirm(cast.lead_head, filing_id=filing.pk)
    verify(cast.owner, filing_id=filing.pk)
    return [one.id or 0 for one in out]


def test_a_saved_row_comes_back_as_it_is_kept_with_what_is_wrong(cast: Cast, filing: Filing) -> None:
    browser = browser_of(cast.lead)
    given = {
        "project": "电机",
        "company": "云峤机电",
        "amount": "约500万",
        "paid": 20,
        "stage": "洽谈",
        "opinion": "好",
    }
    said = send(browser, filing, "save", {"id": None, "client": "a" * 32, "revision": None, "values": given}).json()
    (row,) = said["rows"]
    assert row["values"]["amount"] == "约500万"
    assert row["values"]["stage"] == "洽谈"
    assert row["errors"]["amount"][0]["remedy"]
    assert row["refused"] == ["opinion"]
    (again,) = browser.get(f"/registers/filings/{filing.pk}/rows").json()["rows"]
    assert again["errors"]["amount"] == row["errors"]["amount"]
    assert again["editable"] is True


def test_characters_that_nobody_types_are_left_out_of_what_is_pasted(cast: Cast, filing: Filing) -> None:
    given = {"project": "甲\x00乙\u202e丙", "company": "\ud800云峤机电", "amount": "约\x005亿"}
    said = send(browser_of(cast.lead), filing, "save", {"id": None, "client": "a", "revision": None, "values": given})
    (row,) = said.json()["rows"]
    assert (row["values"]["project"], row["values"]["company"]) == ("甲乙丙", "云峤机电")
    assert row["values"]["amount"] == "约5亿"


def test_what_is_pasted_takes_away_the_offer_to_say_that_there_is_nothing(cast: Cast, filing: Filing) -> None:
    browser, address = browser_of(cast.lead), f"/registers/filings/{filing.pk}/"
    assert 'id="nothing"' in browser.get(address).content.decode()
    save(desk(cast.lead, "projects"), cast.gxj, a_row(), filing=filing)
    checked = browser.get(f"{address}check").content.decode()
    assert '<span id="nothing" hx-swap-oob="true"></span>' in checked
    assert '<span id="filing-total" hx-swap-oob="innerHTML">1 行</span>' in checked


def test_the_sheet_comes_page_by_page(cast: Cast, filing: Filing) -> None:
    save(desk(cast.lead, "projects"), cast.gxj, *(a_row(project=f"{n}", contract=f"{n}") for n in range(301)),
         filing=filing)  # fmt: skip
    browser, seen, after = browser_of(cast.lead), [], ""
    while after is not None:
        page = browser.get(f"/registers/filings/{filing.pk}/rows", {"after": after}).json()
        assert page["total"] == 301
        seen += [row["values"]["project"] for row in page["rows"]]
        after = page["next"]
    assert seen == [str(n) for n in range(301)]


def test_a_conflict_names_only_what_the_other_changed(cast: Cast, filing: Filing) -> None:
    (out,) = save(desk(cast.lead, "projects"), cast.gxj, a_row(contract="A1"), filing=filing)
    save(desk(cast.lead_head, "projects"), cast.gxj, {"id": out.id, "revision": 1, "amount": "7000"}, filing=filing)
    late = {"id": out.id, "client": "c", "revision": 1, "values": {"amount": "9000", "kind": "农业"}}
    (row,) = send(browser_of(cast.lead), filing, "save", late).json()["rows"]
    assert set(row["conflict"]["theirs"]) == {"amount"}
    assert row["conflict"]["by"] == cast.lead_head.name
    assert row["revision"] == 2
    assert Entry.objects.get(id=out.id).values["kind"] == "工业"


def test_a_row_taken_out_is_brought_back_as_itself(cast: Cast, filing: Filing) -> None:
    (out,) = save(desk(cast.lead, "projects"), cast.gxj, a_row(contract="A1"), filing=filing)
    browser = browser_of(cast.lead)
    assert send(browser, filing, "remove", {"id": out.id, "revision": 1}).json()["rows"][0]["removed"]
    assert browser.get(f"/registers/filings/{filing.pk}/rows").json()["total"] == 0
    back = {"id": None, "client": "b" * 32, "restores": out.id, "values": {"project": "年产千台电机"}}
    assert send(browser, filing, "save", back).json()["rows"][0]["id"] == out.id


def test_a_locked_row_opens_once_the_reason_is_given_and_is_restated(cast: Cast, filing: Filing) -> None:
    (entry,) = counted(cast, filing, a_row(contract="A1"))
    lock(cast.owner, filing_id=filing.pk)
    later = filing_for(desk(cast.lead, "projects"), unit=cast.gxj.pk, day=date(2025, 7, 3))
    browser = browser_of(cast.lead)
    rows = f"/registers/filings/{later.pk}/rows?show=unit"
    assert "锁定" in browser.get(rows).json()["rows"][0]["reason"]
    browser.post(f"/registers/filings/{later.pk}/reason", {"reason": "审计后调减"})
    (row,) = browser.get(rows).json()["rows"]
    assert not row["locked"]
    change = {"id": entry, "client": "c", "revision": row["revision"], "values": {"amount": "7000"}}
    (saved,) = send(browser, later, "save", change).json()["rows"]
    assert "改动" in saved["state"]
    page = browser.get(f"/registers/filings/{later.pk}/?view=changes").content.decode()
    assert "8,000" in page
    assert "7,000" in page
    assert "审计后调减" in page
    browser.post(f"/registers/filings/{later.pk}/drop", {"entry": entry})
    kept = Entry.objects.get(register_id=filing.register_id, id=entry)
    assert (kept.pending, kept.state, kept.filing_id) == (None, "verified", filing.pk)


def test_a_change_changed_back_leaves_the_row_in_its_locked_period(cast: Cast, filing: Filing) -> None:
    (entry,) = counted(cast, filing, a_row(contract="A1"))
    lock(cast.owner, filing_id=filing.pk)
    at = desk(cast.lead, "projects")
    later = filing_for(at, unit=cast.gxj.pk, day=date(2025, 7, 3))
    for amount in ("7000", "8000"):
        revision = Entry.objects.get(register_id=filing.register_id, id=entry).revision
        save(at, cast.gxj, {"id": entry, "revision": revision, "amount": amount}, filing=later, reason="核对")
    kept = Entry.objects.get(register_id=filing.register_id, id=entry)
    assert (kept.pending, kept.filing_id) == (None, filing.pk)


def test_the_department_cannot_approve_what_nobody_handed_in(cast: Cast, filing: Filing) -> None:
    save(desk(cast.lead, "projects"), cast.gxj, a_row(contract="A1"), filing=filing)
    browser = browser_of(cast.owner)
    browser.post(f"/registers/filings/{filing.pk}/verify", {"all": "1"})
    filing.refresh_from_db()
    assert filing.state == FilingState.OPEN
    assert browser.post(f"/registers/filings/{filing.pk}/no-such-verb").status_code == 404


def test_rows_that_lack_no_evidence_are_verified_before_the_others(cast: Cast, filing: Filing) -> None:
    out = save(desk(cast.lead, "projects"), cast.gxj, a_row(contract="A1"), a_row(project="缺"), filing=filing)
    hand_in(cast.lead, filing_id=filing.pk)
    confirm(cast.lead_head, filing_id=filing.pk)
    browser = browser_of(cast.owner)
    assert "缺合同编号" in browser.get(f"/registers/filings/{filing.pk}/").content.decode()
    browser.post(f"/registers/filings/{filing.pk}/verify-sound")
    official = Entry.objects.filter(register_id=filing.register_id, official=True)
    assert list(official.values_list("id", flat=True)) == [out[0].id]


def test_what_is_late_stands_first_and_what_came_back_says_why(cast: Cast, filing: Filing) -> None:
    at = desk(cast.lead, "projects")
    late = filing_for(at, unit=cast.gxj.pk, day=date(2025, 4, 3))
    Filing.objects.filter(pk=late.pk).update(due_on=date(2025, 5, 7))
    Filing.objects.filter(pk=filing.pk).update(due_on=date(2025, 7, 4), state="returned", reason="少报一个")
    mine = my_filings(cast.lead, today=TODAY)
    assert [(one.filing.pk, one.late) for one in mine.fill] == [(late.pk, True), (filing.pk, False)]
    assert "少报一个" in browser_of(cast.lead).get("/registers/filings/").content.decode()
    assert my_filings(cast.support, today=TODAY).fill == []


def test_a_unit_is_reminded_once_a_day_and_a_period_is_locked_at_once(cast: Cast, filing: Filing) -> None:
    Filing.objects.filter(pk=filing.pk).update(due_on=timezone.localdate() - timedelta(days=9))
    owner, press = browser_of(cast.owner), "/registers/projects/filings/{}"
    for _turn in range(2):
        owner.post(press.format("nudge"), {"which": "2025-06-01"})
    assert (
        Notice.objects.filter(kind="filing", unit=cast.gxj, words__startswith="催办").count() == 2
    )  # handler and head
    counted(cast, filing, a_row(contract="A1"))
    owner.post(press.format("lock"), {"which": "2025-06-01"})
    filing.refresh_from_db()
    assert filing.state == FilingState.LOCKED
    assert [step.act for step in filing.steps.all()] == ["nudge", "submit", "confirm", "verify", "lock"]
    assert "迟报" in owner.get("/registers/projects/filings?year=2025").content.decode()
    assert owner.get("/registers/projects/filings/export?year=2025").content[:2] == b"PK"
    assert browser_of(cast.lead).post(press.format("lock"), {"which": "2025-06-01"}).status_code == 403


def test_the_load_of_a_month_is_its_rows_times_the_columns_that_the_unit_types(cast: Cast, filing: Filing) -> None:
    Filing.objects.filter(pk=filing.pk).update(due_on=date(2025, 7, 4))
    counted(cast, filing, a_row(contract="A1"), a_row(project="另一个", contract="A2"))
    (row,) = load_of_filings(cast.area.pk, date(2025, 7, 1), date(2025, 8, 1))
    # Ten fields; the department's opinion and the computed rate are not typed by the unit.
    assert (row.unit, row.requests, row.cells, row.minutes) == (cast.gxj.pk, 1, 16, 4)
    assert list(load_of_filings(cast.area.pk, date(2025, 6, 1), date(2025, 7, 1))) == []


def test_a_number_typed_twice_keeps_both_rows_and_is_said_at_the_cell(cast: Cast) -> None:

    open_register(cast.admin, data={**PROJECTS, "code": "numbered", "number": "contract"})
    at = desk(cast.lead, "numbered")
    filing = filing_for(at, unit=cast.gxj.pk, day=TODAY)
    out = save(at, cast.gxj, a_row(contract="A1"), a_row(project="另一个", contract="A1"), filing=filing)
    assert out[0].number == "A1"
    assert len({one.number for one in out}) == 2
    assert all("not-unique" in {problem.code for problem in one.problems} for one in out)
    with pytest.raises(RegisterError, match="重复"):
        hand_in(cast.lead, filing_id=filing.pk)
