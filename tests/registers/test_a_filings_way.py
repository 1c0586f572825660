"""The story: a handler fills in, its head confirms, the department in charge verifies, the measures are right."""

from __future__ import annotations

from datetime import date

import pytest

from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import Forbidden
from luoshi.registers.errors import NotFound, RegisterError
from luoshi.registers.models import Entry, Filing, FilingState, Passage
from luoshi.registers.queries.listing import list_rows
from luoshi.registers.queries.measuring import measure, measured
from luoshi.registers.queries.reach import desk
from luoshi.registers.rules.asked import Asked, Counted
from luoshi.registers.services.filing import confirm, hand_in, lock, refuse, send_back, take_back, verify
from tests.registers.conftest import Cast, a_row, save

HALF = {"start": date(2025, 1, 1), "end": date(2025, 7, 1)}
pytestmark = pytest.mark.django_db


def fill(cast: Cast, filing: Filing, *rows: dict[str, object]) -> list[int]:
    out = save(desk(cast.lead, "projects"), cast.gxj, *rows, filing=filing)
    return [one.id or 0 for one in out]


def test_from_a_pasted_block_to_the_half_years_numbers(cast: Cast, filing: Filing) -> None:
    rows = [a_row(project=f"项目{n}", contract=f"HT{n:03}") for n in range(300)]
    rows[10]["amount"] = "约500万"
    rows[20]["signed_on"] = "2025-13-40"
    rows[30]["landed_on"] = "2025-01-01"
    for row in rows[100:160]:
        row |= {"stage": "落地", "landed_on": "2025-05-01"}
    out = save(desk(cast.lead, "projects"), cast.gxj, *rows, filing=filing)
    bad = {(place, problem.key): problem for place, one in enumerate(out) for problem in one.problems}
    assert set(bad) == {(10, "amount"), (20, "signed_on"), (30, "landed_on")}
    assert all(problem.remedy for problem in bad.values())
    with pytest.raises(RegisterError, match="还有 3 处问题"):
        hand_in(cast.lead, filing_id=filing.pk)
    at = desk(cast.lead, "projects")
    mend = {10: {"amount": "500万元"}, 20: {"signed_on": "2025.4.1"}, 30: {"landed_on": None}}
    save(at, cast.gxj, *({"id": out[n].id, "revision": 1, **given} for n, given in mend.items()), filing=filing)
    assert hand_in(cast.lead, filing_id=filing.pk).state == FilingState.SUBMITTED
    assert confirm(cast.lead_head, filing_id=filing.pk).state == FilingState.CONFIRMED
    assert measure(desk(cast.owner, "projects"), "signed", **HALF).value == 0
    assert send_back(cast.owner, filing_id=filing.pk, entries=[out[0].id or 0], reason="投资方名称与合同不一致") == 1
    assert verify(cast.owner, filing_id=filing.pk) == 299
    at = desk(cast.leader, "projects")
    signed, landed = measure(at, "signed", **HALF), measure(at, "landed", **HALF)
    assert (signed.value, landed.value) == (299, 60)
    assert measure(at, "rate", **HALF).value == landed.value / signed.value * 100  # type: ignore[operator]
    opened = list_rows(at, Asked(counted=Counted("landed", HALF["start"], HALF["end"])), size=500)
    assert opened.total == 60
    assert {row.stage for row in opened.rows} == {"landed"}
    assert [(row.group, row.value) for row in measured(at, "signed", by="unit", **HALF)] == [(cast.gxj.pk, 299)]


def test_a_returned_row_is_mended_and_handed_in_again(cast: Cast, filing: Filing) -> None:
    first, second = fill(cast, filing, a_row(contract="A1"), a_row(project="另一个", contract="A2"))
    hand_in(cast.lead, filing_id=filing.pk)
    confirm(cast.lead_head, filing_id=filing.pk)
    send_back(cast.owner, filing_id=filing.pk, entries=[first], reason="金额不对")
    verify(cast.owner, filing_id=filing.pk, entries=[second])
    filing.refresh_from_db()
    assert (filing.state, filing.reason) == (FilingState.RETURNED, "金额不对")
    row = Entry.objects.get(register_id=filing.register_id, id=first)
    assert row.reason == "金额不对"
    save(
        desk(cast.lead, "projects"), cast.gxj, {"id": first, "revision": row.revision, "amount": "9000"}, filing=filing
    )
    hand_in(cast.lead, filing_id=filing.pk)
    confirm(cast.lead_head, filing_id=filing.pk)
    verify(cast.owner, filing_id=filing.pk)
    filing.refresh_from_db()
    assert filing.state == FilingState.APPROVED
    assert measure(desk(cast.owner, "projects"), "amount", **HALF).value == 17000


def test_only_the_department_in_charge_verifies(cast: Cast, filing: Filing) -> None:
    fill(cast, filing, a_row(contract="A1"))
    hand_in(cast.lead, filing_id=filing.pk)
    confirm(cast.lead_head, filing_id=filing.pk)
    for actor in (cast.lead, cast.lead_head, cast.clerk, cast.leader):
        with pytest.raises(Forbidden):
            verify(actor, filing_id=filing.pk)
    with pytest.raises(NotFound):
        verify(cast.outsider, filing_id=filing.pk)


def test_a_handler_cannot_confirm_for_its_head(cast: Cast, filing: Filing) -> None:
    fill(cast, filing, a_row(contract="A1"))
    hand_in(cast.lead, filing_id=filing.pk)
    with pytest.raises(Forbidden):
        confirm(cast.lead, filing_id=filing.pk)
    assert refuse(cast.lead_head, filing_id=filing.pk, reason="少报了一个").state == FilingState.RETURNED


def test_a_filing_is_taken_back_until_it_is_verified(cast: Cast, filing: Filing) -> None:
    fill(cast, filing, a_row(contract="A1"))
    hand_in(cast.lead, filing_id=filing.pk)
    assert take_back(cast.lead, filing_id=filing.pk).state == FilingState.OPEN
    hand_in(cast.lead, filing_id=filing.pk)
    confirm(cast.lead_head, filing_id=filing.pk)
    verify(cast.owner, filing_id=filing.pk)
    with pytest.raises(RegisterError):
        take_back(cast.lead, filing_id=filing.pk)


def test_a_row_without_its_stages_evidence_is_not_verified(cast: Cast, filing: Filing) -> None:
    fill(cast, filing, a_row())
    hand_in(cast.lead, filing_id=filing.pk)
    confirm(cast.lead_head, filing_id=filing.pk)
    with pytest.raises(RegisterError, match="合同编号"):
        verify(cast.owner, filing_id=filing.pk)


def test_nothing_to_file_is_said_and_not_guessed(cast: Cast, filing: Filing) -> None:
    with pytest.raises(RegisterError, match="零报告"):
        hand_in(cast.lead, filing_id=filing.pk)
    hand_in(cast.lead, filing_id=filing.pk, nothing=True)
    assert confirm(cast.lead_head, filing_id=filing.pk).state == FilingState.APPROVED


def test_a_counted_row_counts_unchanged_while_its_change_waits(cast: Cast, filing: Filing) -> None:
    (entry,) = fill(cast, filing, a_row(contract="A1", amount="8000"))
    for act in (lambda: hand_in(cast.lead, filing_id=filing.pk), lambda: confirm(cast.lead_head, filing_id=filing.pk)):
        act()
    verify(cast.owner, filing_id=filing.pk)
    at = desk(cast.lead, "projects")
    row = Entry.objects.get(register_id=filing.register_id, id=entry)
    (out,) = save(at, cast.gxj, {"id": entry, "revision": row.revision, "amount": "9500"})
    assert out.values["amount"] == "9500"
    assert measure(at, "amount", **HALF).value == 8000
    row.refresh_from_db()
    assert (row.values["amount"], row.pending, row.state) == ("8000", {"amount": "9500"}, "draft")


def test_a_correction_after_locking_is_a_dated_restatement_with_its_reason(cast: Cast, filing: Filing) -> None:
    (entry,) = fill(cast, filing, a_row(contract="A1", amount="8000"))
    hand_in(cast.lead, filing_id=filing.pk)
    confirm(cast.lead_head, filing_id=filing.pk)
    verify(cast.owner, filing_id=filing.pk)
    lock(cast.owner, filing_id=filing.pk)
    at = desk(cast.lead, "projects")
    revision = Entry.objects.get(register_id=filing.register_id, id=entry).revision
    (out,) = save(at, cast.gxj, {"id": entry, "revision": revision, "amount": "7000"})
    assert [one.code for one in out.problems] == ["no-reason"]
    from luoshi.registers.models import Restatement
    from luoshi.registers.services.opening_filings import filing_for

    later = filing_for(at, unit=cast.gxj.pk, day=date(2025, 7, 3))
    save(at, cast.gxj, {"id": entry, "revision": revision, "amount": "7000"}, filing=later, reason="审计后调减")
    hand_in(cast.lead, filing_id=later.pk)
    confirm(cast.lead_head, filing_id=later.pk)
    assert measure(at, "amount", **HALF).value == 8000
    verify(cast.owner, filing_id=later.pk)
    assert measure(at, "amount", **HALF).value == 7000
    kept = Restatement.objects.get(register_id=filing.register_id, entry_id=entry)
    assert (kept.reason, kept.before["amount"], kept.after["amount"]) == ("审计后调减", "8000", "7000")


def test_verifying_writes_the_stages_days_into_the_timeline(cast: Cast, filing: Filing) -> None:
    (entry,) = fill(cast, filing, a_row(contract="A1", stage="落地", landed_on="2025-05-02"))
    hand_in(cast.lead, filing_id=filing.pk)
    confirm(cast.lead_head, filing_id=filing.pk)
    verify(cast.owner, filing_id=filing.pk)
    passed = Passage.objects.filter(entry_id=entry).values_list("stage", "on")
    assert list(passed) == [("signed", date(2025, 3, 10)), ("landed", date(2025, 5, 2))]


def test_an_outsider_learns_nothing(cast: Cast, filing: Filing) -> None:
    fill(cast, filing, a_row(contract="A1"))
    assert list_rows(desk(cast.outsider, "projects"), Asked()).rows == []
    with pytest.raises(LuoshiError):
        desk(cast.public, "projects")


def test_a_row_sent_twice_because_the_answer_was_lost_is_one_entry(cast: Cast, filing: Filing) -> None:
    from luoshi.registers.services.rows import RowIn, save_rows

    at = desk(cast.lead, "projects")
    row = RowIn(a_row(contract="A1"), client="page-1-row-7")
    first = save_rows(at, [row], unit=cast.gxj.pk, filing=filing)[0]
    again = save_rows(at, [row], unit=cast.gxj.pk, filing=filing)[0]
    assert again.id == first.id
    assert Entry.objects.filter(register_id=filing.register_id).count() == 1


def test_two_people_on_one_row_never_overwrite_each_other(cast: Cast, filing: Filing) -> None:
    (entry,) = fill(cast, filing, a_row(contract="A1"))
    at = desk(cast.lead, "projects")
    save(at, cast.gxj, {"id": entry, "revision": 1, "amount": "100"}, filing=filing)
    (late,) = save(
        desk(cast.lead_head, "projects"), cast.gxj, {"id": entry, "revision": 1, "amount": "200"}, filing=filing
    )
    assert late.conflict is not None
    assert late.conflict.theirs["amount"] == "100"
    assert late.conflict.who == cast.lead.name
    assert Entry.objects.get(register_id=filing.register_id, id=entry).values["amount"] == "100"
