"""Files into a register: what a preview says, what is written, what an undoing takes back."""

from __future__ import annotations

import io
from typing import Any

import pytest

from luoshi.organization.access import Forbidden
from luoshi.registers.errors import RegisterError
from luoshi.registers.models import Change, Entry, Filing, Import, ImportRow, ImportState, Register
from luoshi.registers.pages.listed import listed
from luoshi.registers.queries.reach import Desk, desk
from luoshi.registers.rules.map_headers import SheetMapping
from luoshi.registers.services.exporting import export_list
from luoshi.registers.services.importing.checking import check_import
from luoshi.registers.services.importing.starting import keep_profile, start_import
from luoshi.registers.services.importing.writing import ask_to_undo, ask_to_write, undo_import, write_import
from luoshi.registers.services.opening import open_register
from luoshi.registers.services.rows import RowIn, save_rows
from tests.registers.conftest import PROJECTS, TODAY, Cast, a_row, save
from tests.registers.sheets_made import HEAD, a_project, projects

pytestmark = pytest.mark.django_db


def checked(at: Desk, content: bytes, **start: Any) -> Import:
    """A file that was brought in and checked."""
    job, _looked = start_import(at, name="项目.xlsx", content=content, **start)
    return check_import(job)


def written(at: Desk, content: bytes, *, mode: str = "all", **start: Any) -> Import:
    """A file that was brought in, checked and written."""
    job = checked(at, content, **start)
    ask_to_write(at, job, mode=mode)
    return write_import(job.pk, today=TODAY, tell=lambda done: None)


def rows_of(register: Register) -> list[Entry]:
    return list(Entry.objects.filter(register_id=register.pk, removed_at=None).order_by("id"))


def test_new_rows_are_previewed_and_written_as_the_units_drafts(cast: Cast, register: Register) -> None:
    at = desk(cast.lead, "projects")
    job = checked(at, projects(a_project(1), a_project(2)))
    assert {k: job.counts[k] for k in ("new", "changed", "same", "bad")} == {
        "new": 2,
        "changed": 0,
        "same": 0,
        "bad": 0,
    }
    assert rows_of(register) == []
    ask_to_write(at, job, mode="all")
    write_import(job.pk, today=TODAY, tell=lambda done: None)
    first, second = rows_of(register)
    assert (first.values["project"], first.values["amount"], first.state) == ("年产1台电机", "8001", "draft")
    assert (first.unit_id, first.filing_id) == (cast.gxj.pk, Filing.objects.get(unit=cast.gxj).pk)
    assert first.number != second.number


def test_a_row_that_an_import_writes_is_what_typing_it_makes(cast: Cast, register: Register, filing: Filing) -> None:
    at = desk(cast.lead, "projects")
    written(at, projects(a_project(1)))
    (one,) = rows_of(register)
    given = dict(zip(("project", "company", "kind", "amount", "signed_on", "contract"), a_project(2), strict=True))
    save_rows(at, [RowIn(given)], unit=cast.gxj.pk, filing=filing)
    other = rows_of(register)[1]
    assert {**one.values, "project": "", "company": "", "contract": "", "amount": ""} == {
        **other.values, "project": "", "company": "", "contract": "", "amount": "",
    }  # fmt: skip
    assert (one.stage, one.state, one.official, one.filing_id) == (
        other.stage, other.state, other.official, other.filing_id,
    )  # fmt: skip


def test_the_search_finds_what_was_imported(cast: Cast, register: Register) -> None:
    from luoshi.registers.queries.listing import list_rows
    from luoshi.registers.rules.asked import Asked

    at = desk(cast.lead, "projects")
    written(at, projects(a_project(1), a_project(2, project="引水工程")))
    assert [row.values["project"] for row in list_rows(at, Asked(words="引水")).rows] == ["引水工程"]


def test_a_file_brought_in_again_changes_nothing(cast: Cast, register: Register) -> None:
    at = desk(cast.lead, "projects")
    content = projects(a_project(1), a_project(2))
    written(at, content)
    job = checked(at, content)
    assert (job.counts["same"], job.counts["new"], job.counts["changed"]) == (2, 0, 0)
    with pytest.raises(RegisterError, match="没有可以写入的行"):
        ask_to_write(at, job, mode="all")


def test_a_change_is_shown_cell_by_cell_and_written(cast: Cast, register: Register) -> None:
    at = desk(cast.lead, "projects")
    written(at, projects(a_project(1), a_project(2)))
    job = checked(at, projects(a_project(1, amount="1.2亿元"), a_project(2)))
    (line,) = ImportRow.objects.filter(job=job, verdict="changed")
    assert ["amount", "8001", "12000"] in line.changes
    ask_to_write(at, job, mode="all")
    write_import(job.pk, today=TODAY, tell=lambda done: None)
    assert [row.values["amount"] for row in rows_of(register)] == ["12000", "8002"]
    change = Change.objects.filter(register_id=register.pk, operation="update").latest("id")
    assert change.after["values"] == {"amount": "12000"}
    assert change.account_id == cast.lead.account_id


def test_an_empty_cell_leaves_what_the_register_says(cast: Cast, register: Register) -> None:
    at = desk(cast.lead, "projects")
    written(at, projects(a_project(1)))
    job = checked(at, projects(a_project(1, kind=None, amount=9000)))
    (line,) = ImportRow.objects.filter(job=job, verdict="changed")
    assert [change[0] for change in line.changes] == ["amount"]


def test_a_change_of_a_counted_row_waits_beside_it(cast: Cast, register: Register, filing: Filing) -> None:
    at = desk(cast.lead, "projects")
    written(at, projects(a_project(1)))
    Entry.objects.filter(register_id=register.pk).update(state="verified", official=True)
    written(at, projects(a_project(1, amount=9000)))
    (row,) = rows_of(register)
    assert (row.values["amount"], row.pending["amount"], row.state) == ("8001", "9000", "draft")


def test_bad_cells_say_where_what_and_what_to_do(cast: Cast, register: Register) -> None:
    at = desk(cast.lead, "projects")
    job = checked(at, projects(a_project(1, amount="约八千"), a_project(2, kind="工业业"), a_project(3)))
    assert (job.counts["bad"], job.counts["new"]) == (2, 1)
    first, second = ImportRow.objects.filter(job=job, verdict="bad").order_by("row")
    assert (first.row, first.problems[0][0], first.problems[0][4]) == (2, 3, "约八千")
    assert "是不是“工业”" in second.problems[0][3]
    with pytest.raises(RegisterError, match="整表导入要先改好"):
        ask_to_write(at, job, mode="all")
    ask_to_write(at, job, mode="good")
    write_import(job.pk, today=TODAY)
    assert [row.values["project"] for row in rows_of(register)] == ["年产3台电机"]


def test_rows_twice_in_the_file_and_values_that_others_hold_are_bad(cast: Cast, register: Register) -> None:
    at = desk(cast.lead, "projects")
    save(desk(cast.support, "projects"), cast.slj, a_row(contract="HT-00009"))
    job = checked(
        at, projects(a_project(1), a_project(1), a_project(2, contract="HT-00009"), a_project(3, contract="HT-00001"))
    )
    said = {line.row: line.problems[0][2] for line in ImportRow.objects.filter(job=job, verdict="bad")}
    assert said[3] == "与第 2 行重复。"
    assert said[4].startswith("“合同编号”与 ")
    assert said[5] == "“合同编号”与第 2 行重复。"


def test_an_import_is_taken_back_as_a_whole(cast: Cast, register: Register) -> None:
    at = desk(cast.lead, "projects")
    written(at, projects(a_project(1), a_project(2)))
    job = written(at, projects(a_project(1, amount=9000), a_project(2, amount=9001), a_project(3), a_project(4)))
    rows = {row.values["project"]: row for row in rows_of(register)}
    for touched in ("年产2台电机", "年产4台电机"):
        save(at, cast.gxj, {"id": rows[touched].id, "revision": rows[touched].revision, "paid": "10"})
    ask_to_undo(at, job)
    undone = undo_import(job.pk)
    assert (undone.state, undone.counts["removed"], undone.counts["restored"], undone.counts["left"]) == (
        "undone",
        1,
        1,
        2,
    )
    amounts = {row.values["project"]: row.values["amount"] for row in rows_of(register)}
    assert amounts == {"年产1台电机": "8001", "年产2台电机": "9001", "年产4台电机": "8004"}


def test_what_somebody_changed_after_the_check_is_never_written_over(cast: Cast, register: Register) -> None:
    at = desk(cast.lead, "projects")
    written(at, projects(a_project(1), a_project(2)))
    content = projects(a_project(1, amount=9000), a_project(2, amount=9001))
    job, other = checked(at, content), checked(at, content + b"")
    row = rows_of(register)[0]
    save(at, cast.gxj, {"id": row.id, "revision": row.revision, "paid": "10"})
    ask_to_write(at, job, mode="all")
    with pytest.raises(RegisterError, match="1 行被人改过"):
        write_import(job.pk, today=TODAY, tell=lambda done: None)
    assert [one.values["amount"] for one in rows_of(register)] == ["8001", "8002"]
    ask_to_write(at, other, mode="good")
    done = write_import(other.pk, today=TODAY)
    assert done.counts["conflict"] == 1
    assert [one.values["amount"] for one in rows_of(register)] == ["8001", "9001"]


def test_a_unit_brings_in_nothing_for_another(cast: Cast, register: Register) -> None:
    at = desk(cast.lead, "projects")
    head = ("填报单位", "项目名称", "投资方", "总投资")
    content = projects(
        ["工信局", "甲项目", "甲公司", 1], ["水利局", "乙项目", "乙公司", 2], ["火星局", "丙", "丁", 3], head=head
    )
    job = checked(at, content)
    said = [line.problems[0][2] for line in ImportRow.objects.filter(job=job, verdict="bad").order_by("row")]
    assert job.counts["new"] == 1
    assert said == ["您不能替“水利局”填报。", "没有找到单位“火星局”。"]
    with pytest.raises(Forbidden):
        start_import(desk(cast.leader, "projects"), name="a.xlsx", content=content)


def test_ten_thousand_rows_arrive_as_ten_thousand(cast: Cast, register: Register) -> None:
    at = desk(cast.lead, "projects")
    job = written(at, projects(*(a_project(number) for number in range(10_000))))
    assert job.state == ImportState.DONE
    assert Entry.objects.filter(register_id=register.pk, removed_at=None).count() == 10_000


def test_what_was_exported_comes_back_without_a_change(cast: Cast, register: Register) -> None:
    at = desk(cast.lead, "projects")
    written(at, projects(a_project(1), a_project(2, kind=None), a_project(3, amount="1.5")))
    job = checked(at, exported(at))
    assert {key: job.counts[key] for key in ("same", "changed", "new", "bad")} == {
        "same": 3, "changed": 0, "new": 0, "bad": 0,
    }  # fmt: skip
    assert job.match_by == ["number"]


def test_a_number_of_its_own_goes_into_its_field_where_the_row_is_new(cast: Cast) -> None:
    fields = [{**one, "pattern": "HT-[0-9]+"} if one["key"] == "contract" else one for one in PROJECTS["fields"]]
    open_register(cast.admin, data={**PROJECTS, "number": "contract", "fields": fields})
    at = desk(cast.lead, "projects")
    head = ("编号", *HEAD[:5])
    job = written(at, projects(["HT-7", *a_project(1)[:5]], [None, *a_project(2)[:5]], head=head))
    found = {row.values["project"]: row.number for row in rows_of(job.register)}
    assert found["年产1台电机"] == "HT-7"
    again = checked(at, exported(at))
    assert (again.counts["same"], again.counts["bad"]) == (2, 0)
    bad = checked(at, projects(["甲乙", *a_project(3)[:5]], head=head))
    assert [line.problems[0][0] for line in ImportRow.objects.filter(job=bad, verdict="bad")] == [0]


def test_columns_of_another_system_are_taken_by_its_profile_alone(cast: Cast) -> None:
    fields = [{**one, "from_system": "审批平台"} if one["key"] == "paid" else one for one in PROJECTS["fields"]]
    open_register(cast.admin, data={**PROJECTS, "fields": fields})
    at, owner = desk(cast.lead, "projects"), desk(cast.owner, "projects")
    content = projects(["甲项目", "甲公司", 100, 50], head=("项目名称", "投资方", "总投资", "到位资金"))
    job, looked = start_import(at, name="a.xlsx", content=content)
    assert [one.how for one in looked.mapping.columns] == ["name", "name", "name", "system"]
    check_import(job)
    assert "paid" not in ImportRow.objects.get(job=job, verdict="new").values
    with pytest.raises(Forbidden):
        keep_profile(at, job, name="周报", system="审批平台")
    mapping = SheetMapping.of(job.mapping)
    mapping.columns[3].key = "paid"
    job.mapping = mapping.plain()
    keep_profile(owner, job, name="周报", system="审批平台")
    by_profile = checked(at, content)
    assert by_profile.profile is not None
    assert ImportRow.objects.get(job=by_profile, verdict="new").values["paid"] == "50"


def exported(at: Desk) -> bytes:
    """The whole list as a workbook."""
    file = io.BytesIO()
    asked, columns, about = listed(at, "")
    export_list(at, asked, columns, file, today=TODAY, about=about)
    return file.getvalue()
