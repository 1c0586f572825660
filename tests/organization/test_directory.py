"""Keeping units, people, posts and accounts; tables brought in."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from luoshi.organization.access import Forbidden
from luoshi.organization.actor import Actor, system
from luoshi.organization.models import Account, Area, Person, Post, Role, Unit
from luoshi.organization.queries import actor_for
from luoshi.organization.services import importing
from luoshi.organization.services.accounts import give_role, make_account
from luoshi.organization.services.keeping import (
    DirectoryError,
    PostWords,
    UnitWords,
    move_unit,
    save_person,
    save_post,
    save_unit,
)

pytestmark = pytest.mark.django_db
UNITS = ["编码", "单位名称", "简称", "类别", "上级单位编码", "职责", "排序", "停用"]
ACCOUNTS = ["账号", "姓名", "人员编码", "单位编码", "角色", "停用"]


@pytest.fixture
def keeper(settings: Any) -> Actor:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return system(Area.objects.create(code="370099", name="沂川县").pk, "装载")


@pytest.fixture
def browser(keeper: Actor) -> Client:
    account = make_account(keeper, username="admin", name="系统管理员", password="shui-ku-2025-xun")
    give_role(keeper, account, Role.ADMINISTRATOR)
    Account.objects.update(must_change=False)
    account.refresh_from_db()
    client = Client()
    client.force_login(account)
    session = client.session
    session["signed_in_at"] = timezone.now().timestamp()
    session.save()
    return client


def unit(keeper: Actor, code: str, **more: Any) -> Unit:
    return save_unit(keeper, None, UnitWords(code=code, name=more.pop("name", f"{code}局"), **more))


def table(head: list[str], *rows: list[str]) -> bytes:
    book = openpyxl.Workbook()
    for row in (head, *rows):
        book.active.append(row)  # type: ignore[union-attr]
    body = BytesIO()
    book.save(body)
    return body.getvalue()


def look(actor: Actor, kind: str, content: bytes) -> importing.Preview:
    rows, faults = importing.read_file(actor, kind, name="表.xlsx", content=content)
    return importing.preview(actor, kind, rows, faults)


def bring(actor: Actor, kind: str, content: bytes) -> list[tuple[str, str]]:
    rows, _faults = importing.read_file(actor, kind, name="表.xlsx", content=content)
    return importing.bring_in(actor, kind, rows)


def test_a_unit_moves_among_its_siblings_and_nobody_else_moves(keeper: Actor) -> None:
    first, second, third = (unit(keeper, code) for code in "abc")
    below = unit(keeper, "d", parent=first.pk)
    move_unit(keeper, third.pk, up=True)
    assert list(Unit.objects.filter(parent=None).values_list("code", flat=True)) == ["a", "c", "b"]
    move_unit(keeper, first.pk, up=True)
    assert list(Unit.objects.filter(parent=None).values_list("code", flat=True)) == ["a", "c", "b"]
    below.refresh_from_db()
    assert below.position == 40
    assert second.pk


def test_a_unit_is_never_put_below_itself_or_named_like_another(keeper: Actor) -> None:
    above = unit(keeper, "a")
    below = unit(keeper, "b", parent=above.pk)
    with pytest.raises(DirectoryError, match="下级"):
        save_unit(keeper, above.pk, UnitWords(code="a", name="a局", parent=below.pk))
    with pytest.raises(DirectoryError, match="已经有单位"):
        unit(keeper, "c", name="a局")


def test_a_person_holds_a_post_once(keeper: Actor) -> None:
    home = unit(keeper, "a")
    person = save_person(keeper, None, code="p1", name="周明川")
    words = PostWords(unit=home.pk, title="局长", head=True)
    save_post(keeper, None, person_id=person.pk, words=words)
    with pytest.raises(DirectoryError, match="已有这个职务"):
        save_post(keeper, None, person_id=person.pk, words=words)


def test_only_an_administrator_keeps_the_directory(keeper: Actor) -> None:
    account = make_account(keeper, username="ducha", name="督查室", password="shui-ku-2025-xun")
    give_role(keeper, account, Role.SUPERVISION)
    clerk = actor_for(account)
    with pytest.raises(Forbidden):
        save_unit(clerk, None, UnitWords(code="x", name="某局"))
    with pytest.raises(Forbidden):
        bring(clerk, "accounts", table(ACCOUNTS, ["a", "甲", "", "", "审计", ""]))


def test_a_table_says_what_is_new_changed_and_unchanged_before_it_is_written(keeper: Actor) -> None:
    unit(keeper, "gxj", name="工信局", abbreviations=("工信",))
    unit(keeper, "slj", name="水利局")
    content = table(
        UNITS[:3], ["gxj", "工业和信息化局", "工信、工信局"], ["slj", "水利局", ""], ["wlj", "文旅局", "文旅"]
    )
    looked = look(keeper, "units", content)
    assert [change.kind for change in looked.changes] == ["update", "unchanged", "insert"]
    assert looked.changes[0].before == {"name": "工信局", "short": "工信"}
    assert Unit.objects.count() == 2
    bring(keeper, "units", content)
    assert Unit.objects.get(code="gxj").abbreviations == ["工信", "工信局"]
    assert all(change.kind == "unchanged" for change in look(keeper, "units", content).changes)


def test_children_may_stand_before_their_parents_in_the_table(keeper: Actor) -> None:
    bring(keeper, "units", table(UNITS[:5], ["b", "乙科", "", "其他", "a"], ["a", "甲局", "", "政府部门", ""]))
    assert Unit.objects.get(code="b").parent == Unit.objects.get(code="a")


def test_each_cell_that_cannot_be_is_named_and_nothing_is_written(keeper: Actor) -> None:
    content = table(
        UNITS,
        ["a", "甲局", "", "政府部门", "z", "", "1", ""],
        ["b", "", "", "什么局", "", "", "一", ""],
        ["b", "乙局", "", "", "b", "", "", ""],
    )
    looked = look(keeper, "units", content)
    found = sorted((fault.cell, fault.title) for fault in looked.faults)
    parents = [("E2", "上级单位编码"), ("E3", "上级单位编码"), ("E4", "上级单位编码")]
    assert found == sorted([*parents, ("B3", "单位名称"), ("D3", "类别"), ("G3", "排序"), ("A4", "编码")])
    assert all(fault.remedy for fault in looked.faults)
    with pytest.raises(DirectoryError, match="一行也没有写入"):
        bring(keeper, "units", content)
    assert not Unit.objects.exists()


def test_areas_come_with_the_city_above_them_whatever_their_order(keeper: Actor) -> None:
    content = table(
        ["行政区划代码", "名称", "上级代码", "排序"],
        ["379802", "蒙泉县", "379800", "2"], ["379800", "东临市", "", ""], ["379802001", "柳河镇", "379802", ""],
    )  # fmt: skip
    bring(keeper, "areas", content)
    assert Area.objects.get(code="379802").parent == Area.objects.get(code="379800")
    assert all(change.kind == "unchanged" for change in look(keeper, "areas", content).changes)


def test_an_area_with_no_code_of_the_standard_or_unknown_above_it_is_named(keeper: Actor) -> None:
    content = table(["行政区划代码", "名称", "上级代码"], ["3798", "东临市", ""], ["379803", "汶岭县", "999999"])
    assert [(fault.cell, fault.title) for fault in look(keeper, "areas", content).faults] == [
        ("A2", "行政区划代码"), ("C3", "上级代码"),
    ]  # fmt: skip


def test_people_come_with_their_posts(keeper: Actor) -> None:
    unit(keeper, "gxj")
    head = ["人员编码", "姓名", "单位编码", "职务", "县领导", "主要负责人", "分管工作"]
    content = table(
        head, ["p1", "周明川", "gxj", "局长", "", "是", "全面工作"], ["p1", "周明川", "gxj", "书记", "", "", ""]
    )
    bring(keeper, "people", content)
    assert Person.objects.get().name == "周明川"
    assert set(Post.objects.values_list("title", "head")) == {("局长", True), ("书记", False)}


def test_new_accounts_get_a_first_password_each_told_once(keeper: Actor) -> None:
    unit(keeper, "gxj")
    content = table(ACCOUNTS, ["gxj", "甲", "", "gxj", "单位经办人", ""], ["kh", "乙", "", "", "考核办、统计", ""])
    told = dict(bring(keeper, "accounts", content))
    account = Account.objects.get(username="gxj")
    assert account.check_password(told["gxj"])
    assert account.must_change
    assert [(grant.role, grant.unit_id is not None) for grant in account.grants.all()] == [("liaison", True)]
    assert told["gxj"] != told["kh"]
    assert bring(keeper, "accounts", content) == []
    bring(keeper, "accounts", table(ACCOUNTS, ["kh", "乙", "", "", "统计", "是"]))
    kh = Account.objects.get(username="kh")
    assert not kh.is_active
    assert [grant.role for grant in kh.grants.all()] == ["statistics"]


@pytest.mark.parametrize("kind", ["areas", "units", "people", "accounts"])
def test_the_template_that_goes_out_comes_back_unchanged(keeper: Actor, browser: Client, kind: str) -> None:
    home = unit(keeper, "gxj", abbreviations=("工信局", "工信"), duties="工业运行")
    person = save_person(keeper, None, code="p1", name="周明川")
    save_post(keeper, None, person_id=person.pk, words=PostWords(unit=home.pk, title="局长", head=True))
    content = browser.get(f"/directory/import/{kind}/template/?filled=1").content
    looked = look(keeper, kind, content)
    assert looked.faults == []
    assert {change.kind for change in looked.changes} == {"unchanged"}


def test_the_pages_look_first_then_bring_in(browser: Client) -> None:
    content = table(UNITS[:2], ["gxj", "工信局"])
    page = browser.post("/directory/import/units/", {"file": SimpleUploadedFile("单位.xlsx", content)})
    assert "工信局" in page.content.decode()
    assert not Unit.objects.exists()
    browser.post("/directory/import/units/confirm/")
    assert Unit.objects.get().name == "工信局"
    assert "工信局" in browser.get("/directory/").content.decode()
    again = browser.post("/directory/import/units/confirm/", follow=True)
    assert "没有可以导入的内容" in again.content.decode()


def test_an_account_is_made_with_a_password_shown_once_reset_closed_and_opened(browser: Client) -> None:
    page = browser.post("/directory/accounts/new/", {"username": "gxj", "name": "甲"}).content.decode()
    account = Account.objects.get(username="gxj")
    secret = page.split("<code>")[1].split("</code>")[0]
    assert account.check_password(secret)
    assert secret not in browser.get(f"/directory/accounts/{account.pk}/").content.decode()
    browser.post(f"/directory/accounts/{account.pk}/act/reset/")
    account.refresh_from_db()
    assert not account.check_password(secret)
    for verb, active in (("close", False), ("open", True)):
        browser.post(f"/directory/accounts/{account.pk}/act/{verb}/")
        account.refresh_from_db()
        assert account.is_active is active


def test_an_administrator_does_not_lock_themselves_out(browser: Client) -> None:
    own = Account.objects.get(username="admin")
    browser.post(f"/directory/accounts/{own.pk}/act/close/")
    browser.post(f"/directory/accounts/{own.pk}/take/{own.grants.get().pk}/")
    own.refresh_from_db()
    assert own.is_active
    assert own.grants.exists()


def test_forms_say_at_the_form_what_cannot_be(browser: Client, keeper: Actor) -> None:
    unit(keeper, "a")
    answer = browser.post("/directory/units/new/", {"code": "a", "name": "乙局", "kind": "other", "active": "on"})
    assert answer.status_code == 422
    assert "已经有单位用了" in answer.content.decode()
