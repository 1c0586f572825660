"""A register made by hand in the browser, filled, and changed with a look at what follows."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from luoshi.registers.models import Draft, Entry, Register
from luoshi.registers.queries.reach import desk as desk_at
from luoshi.registers.services.opening import open_register
from tests.browser.conftest import Desk, overflow, part, write
from tests.registers.conftest import PROJECTS, Cast, cast, save

__all__ = ["cast"]


def add_field(page: Page, place: int, key: str, name: str, kind: str) -> None:
    page.locator('button[data-add="fields"]').click()
    for name_of, words in (("name", name), ("key", key), ("type", kind)):
        write(page, f"fields.{place}.{name_of}", words)


def settings(page: Page, item: str) -> None:
    page.locator(f'[data-item="{item}"] .item-line > button').click()


def test_a_register_is_made_by_hand_filled_and_changed_with_its_rows(desk: Desk, cast: Cast) -> None:
    page = desk(cast.admin, 1440)
    page.goto("/registers/define/new")
    assert overflow(page) <= 0
    page.get_by_role("button", name="开始", exact=True).click()
    page.wait_for_url("**/registers/define/*/")
    expect(page.locator("#define-faults")).to_contain_text("要改")
    for key, words in (("code", "bridges"), ("name", "桥梁"), ("line", "交通"), ("owner", "投促中心")):
        write(page, key, words)
    part(page, "fields")
    add_field(page, 0, "name", "桥名", "text")
    add_field(page, 1, "kind", "结构", "choice")
    settings(page, "fields.1")
    write(page, "fields.1.choices", "石拱\n钢筋砼")
    add_field(page, 2, "cost", "造价", "money")
    settings(page, "fields.2")
    write(page, "fields.2.unit", "万元")
    add_field(page, 3, "paid", "已付", "money")
    settings(page, "fields.3")
    write(page, "fields.3.unit", "万元")
    add_field(page, 4, "opened_on", "通车日期", "date")
    part(page, "stages")
    page.locator('button[data-add="stages"]').click()
    write(page, "stages.0.name", "在建")
    part(page, "checks")
    page.locator('button[data-add="checks"]').click()
    write(page, "checks.0.rule", "已付 <= 造价钱")
    write(page, "checks.0.message", "付的比造价还多。")
    expect(page.locator('[data-way="checks.0.rule"] .errors')).to_contain_text("造价钱")
    write(page, "checks.0.rule", "已付 <= 造价")
    page.locator('[data-way="checks.0.rule"] button').click()
    page.locator('[data-input="paid"]').fill("300")
    page.locator('[data-input="cost"]').fill("2亿元")
    expect(page.locator(".bench .result")).to_contain_text("是")
    part(page, "whole")
    page.locator('[data-way="titles"] select').select_option("name")
    expect(page.locator("#define-faults")).to_have_text("没有要改的")
    assert overflow(page) <= 0
    page.locator("#define-preview").click()
    page.get_by_role("button", name="启用台账").click()
    page.wait_for_url("**/registers/bridges/")

    at_desk = desk_at(cast.lead, "bridges")
    (row,) = save(at_desk, cast.gxj, {"name": "沂川大桥", "kind": "石拱", "cost": "1.5亿元", "paid": "20000"})
    assert [str(one.message) for one in row.problems] == ["付的比造价还多。"]

    page.goto("/registers/bridges/define")
    page.get_by_role("button", name="修改定义").click()
    part(page, "fields")
    settings(page, "fields.1")
    write(page, "fields.1.choices", "石拱桥\n钢筋砼")
    expect(page.locator("#define-saved")).to_have_text("已保存")
    page.locator("#define-preview").click()
    expect(page.locator(".question")).to_contain_text("选项“石拱”没有了")
    expect(page.locator(".question select")).to_have_value("石拱桥")
    assert overflow(page) <= 0
    page.fill("#note", "照桥梁名录统一叫法")
    page.get_by_role("button", name="修改台账").click()
    expect(page.locator(".chip.good", has_text="现行")).to_be_visible()
    assert Entry.objects.get(pk=(at_desk.register.pk, row.id)).values["kind"] == "石拱桥"


def test_a_pasted_heading_becomes_proposed_fields_that_are_moved_and_undone_by_keyboard(desk: Desk, cast: Cast) -> None:
    open_register(cast.admin, data=PROJECTS)
    page = desk(cast.admin, 1440)
    page.goto("/registers/define/new")
    page.fill(
        "#block",
        "序号\t项目名称\t总投资（亿元）\t开工时间\t是否入库\n1\t甲\t1.2\t2025年3月1日\t是\n2\t乙\t3\t2025.4.2\t否",
    )
    page.get_by_role("button", name="提议字段").click()
    part(page, "fields")
    names = page.locator('.of-field > .item [data-way$=".name"] input')
    expect(names).to_have_count(4)
    draft = Draft.objects.get(register=None)
    assert [one["type"] for one in draft.body["fields"]] == ["text", "money", "date", "yes_no"]
    expect(page.locator('[data-item="fields.0"] .held')).to_contain_text("招商项目")
    names.nth(1).focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(names.nth(2)).to_have_value("总投资")
    expect(names.nth(2)).to_be_focused()
    page.locator("#define-undo").click()
    expect(names.nth(1)).to_have_value("总投资")
    page.locator('[data-item="fields.0"] .held button').first.click()
    expect(page.locator("#define-saved")).to_have_text("已保存")
    draft.refresh_from_db()
    assert draft.body["fields"][0]["owned_by"] == "register:projects.project"


def test_the_editor_fits_a_phone(desk: Desk, cast: Cast) -> None:
    register: Register = open_register(cast.admin, data=PROJECTS)
    page = desk(cast.admin, 390)
    page.goto(f"/registers/{register.code}/define")
    assert overflow(page) <= 0
    page.get_by_role("button", name="修改定义").click()
    for name in ("whole", "fields", "checks", "measures"):
        part(page, name)
        assert overflow(page) <= 0
