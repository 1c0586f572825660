from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import PAPERS


def test_a_long_paper_comes_in_pieces_and_its_last_item_is_reached_both_ways(page: Page, tmp_path: Path) -> None:
    speech = (PAPERS / "dev1.txt").read_text("utf-8")
    path = tmp_path / "long.txt"
    path.write_text("\n".join(f"第{number}次会议\n{speech}" for number in range(1, 61)), "utf-8")
    page.goto("/read/")
    page.set_input_files("#id_files", path)
    page.wait_for_selector("#panel-task .item", timeout=60_000)
    assert page.locator(".chunk").count() > 15
    assert page.locator(".chunk[data-here]").count() < 5
    last = int(page.locator("#tab-task .count").inner_text()) - 1
    page.evaluate(f"() => window.luoshi.openItem('task-{last}')")
    row = page.locator(f'#panel-task .item[data-key="task-{last}"]')
    expect(row).to_be_in_viewport()
    row.click()
    expect(page.locator("#paper .lit").first).to_be_in_viewport()
    assert page.locator(".chunk[data-here]").count() < 10
