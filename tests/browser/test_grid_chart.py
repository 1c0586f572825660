"""Charts: what is drawn, what is said of missing figures, and the way to the rows."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import grid_site
from tests.browser.conftest import overflow
from tests.browser.test_grid import desk, sheet

__all__ = ["desk", "sheet"]

CHART: dict[str, Any] = {
    "kind": "bar", "title": "各镇街签约项目", "unit": "个", "categories": ["城关镇", "河东镇", "开发区"],
    "series": [{"name": "签约", "values": [12, None, "12345.5"]}], "target": [10, 8, 20],
    "href": ["/grid/?unit=1", "/grid/?unit=2", "/grid/?unit=3"],
}  # fmt: skip
#: How many of the canvas' pixels are not clear.
DRAWN = """() => {
  const canvas = document.querySelector(".chart-canvas canvas");
  const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  return data.filter((value, at) => at % 4 === 3 && value > 0).length;
}"""


@pytest.mark.parametrize("kind", ["bar", "line", "stacked", "share"])
def test_each_kind_is_drawn_with_its_figures_below(desk: Page, sheet: grid_site.Sheet, kind: str) -> None:
    sheet.chart = CHART | {"kind": kind}
    desk.goto("/grid/")
    desk.wait_for_function(f"({DRAWN})() > 1000")
    expect(desk.locator(".chart-note")).to_contain_text("无数据：河东镇。")
    table = desk.locator(".chart-table")
    expect(table).to_be_hidden()
    desk.get_by_role("button", name="数据").click()
    assert table.locator("tbody tr").nth(1).inner_text().split() == ["河东镇", "无数据", "8"]
    expect(table.locator("tbody tr").nth(2)).to_contain_text("12,345.5")
    assert overflow(desk) <= 0


def test_a_column_and_its_name_open_their_rows(desk: Page, sheet: grid_site.Sheet) -> None:
    sheet.chart = CHART | {"series": [{"name": "签约", "values": [12, 12, 12]}]}
    desk.emulate_media(reduced_motion="reduce")
    desk.goto("/grid/")
    desk.wait_for_function(f"({DRAWN})() > 1000")
    box = desk.locator(".chart-canvas").bounding_box()
    assert box
    desk.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] - 60)
    desk.wait_for_url("**/grid/?unit=2")
    desk.get_by_role("button", name="数据").click()
    desk.get_by_role("link", name="开发区").click()
    desk.wait_for_url("**/grid/?unit=3")


def test_a_picture_is_saved_under_the_charts_title(desk: Page, sheet: grid_site.Sheet) -> None:
    sheet.chart = CHART
    desk.goto("/grid/")
    with desk.expect_download() as saved:
        desk.get_by_role("button", name="保存为图片").click()
    assert saved.value.suggested_filename == "各镇街签约项目.png"
    with open(saved.value.path(), "rb") as picture:
        assert picture.read(8) == b"\x89PNG\r\n\x1a\n"


def test_a_dark_page_prints_a_light_picture(desk: Page, sheet: grid_site.Sheet) -> None:
    sheet.chart = CHART
    desk.add_init_script("localStorage.setItem('theme', 'dark')")
    desk.goto("/grid/")
    desk.wait_for_function(f"({DRAWN})() > 1000")
    desk.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    corner = """async () => {
      const picture = document.querySelector(".chart-paper");
      await picture.decode();
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = 1;
      canvas.getContext("2d").drawImage(picture, 0, 0);
      return Array.from(canvas.getContext("2d").getImageData(0, 0, 1, 1).data.slice(0, 3));
    }"""
    assert min(desk.evaluate(corner)) > 200
    assert desk.evaluate("document.documentElement.dataset.theme") == "dark"


def test_no_figure_at_all_is_said_in_words(desk: Page, sheet: grid_site.Sheet) -> None:
    sheet.chart = CHART | {"series": [{"name": "签约", "values": [None, None, None]}]}
    desk.goto("/grid/")
    expect(desk.locator(".chart .empty")).to_have_text("还没有可画的数据。")
