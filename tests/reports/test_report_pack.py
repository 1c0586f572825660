"""The county pack's kinds of report: every mark names something of the pack, every example comes to its words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from luoshi.indicators.rules.read_definition import read_definition as read_indicator
from luoshi.packs import load_folder, load_text, pack_folder
from luoshi.registers.rules.read_definition import read_definition as read_register
from luoshi.reports.rules.check_pack import Checked, check_reports
from luoshi.reports.rules.definition import Definition
from luoshi.reports.rules.template.check import Vocabulary
from luoshi.reports.rules.vocabulary import vocabulary_of
from luoshi.site.command import main

PACK = pack_folder(Path("packs/county"))
KINDS = sorted(path.stem for path in (PACK / "reports").glob("*.yaml"))


@cache
def vocabulary() -> Vocabulary:
    indicators = [read_indicator(one.data)[0] for one in load_folder(PACK / "indicators")]
    registers = [read_register(one.data)[0] for one in load_folder(PACK / "registers")]
    return vocabulary_of([one for one in indicators if one], [one for one in registers if one])


@cache
def checked() -> dict[str, Checked]:
    return {one.declared.path.stem: one for one in check_reports(load_folder(PACK / "reports"), vocabulary())}


def judged(text: str, example: str = "") -> list[str]:
    lines = "\n".join(f"  {line}" for line in text.split("\n"))
    declared = load_text(
        f"code: one\nname: 一份\nkind: briefing\ntext: |\n{lines}\nexamples:\n  - {{period: 2025-06{example}}}\n",
        Path("one.yaml"),
    )
    return [f"{fault.message}{fault.remedy}" for _, fault in check_reports([declared], vocabulary())[0].faults]


@pytest.mark.parametrize("code", KINDS)
def test_a_kind_of_report_stands_and_its_examples_hold(code: str) -> None:
    one = checked()[code]
    assert one.faults == []
    assert one.examples >= 1


def test_every_kind_that_an_office_writes_is_there() -> None:
    found = [one.definition for one in checked().values()]
    kinds = {one.kind for one in found if isinstance(one, Definition)}
    assert kinds == {"work_report", "analysis", "briefing", "one_page", "progress"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{地区生产总直}}", "没有“地区生产总直”这个指标或测度。是不是“地区生产总值”"),
        ("{{地区生产总值|公里}}", "不能按“公里”印，它的单位是“亿元”"),
        ("{{招商引资项目.签约书}}", "没有“招商引资项目.签约书”这个指标或测度。是不是“招商引资项目.签约数”"),
        ("{{每条 重点工程}}{{名称}}{{完}}", "没有叫“重点工程”的台账"),
        ("{{每条 重大项目}}{{投资总额}}{{完}}", "“重大项目”没有“投资总额”这一栏。是不是“总投资”"),
        ("{{每条 重大项目 其中 总投资 > 5}}{{项目名称}}{{完}}", "单位"),
        ("{{若 地区生产总值 > 5%}}高{{完}}", "单位对不上"),
        ("{{若 地区生产总值.增速}}高{{完}}", "结果应是是否"),
        ("{{= 地区生产总值 + 城镇新增就业}}", "单位对不上"),
    ],
)
def test_a_mark_that_names_nothing_is_told_with_what_is_near(text: str, said: str) -> None:
    assert said in judged(text)[0]


def test_names_run_together_with_and_are_cut_where_they_end() -> None:
    text = "{{若 地区生产总值.增速<0且固定资产投资.增速<0}}降{{完}}好"
    given = ", figures: {地区生产总值.增速: -1, 固定资产投资.增速: -2}, gives: 降好"
    assert judged(text, given) == []


def test_an_example_that_comes_to_something_else_is_told() -> None:
    given = ", figures: {地区生产总值: 5, 工业投资: 3}, gives: 实现6亿元"
    assert judged("实现{{地区生产总值}}", given) == [
        "示例 1：写出的是“实现5亿元”。请改示例，或改模板。",
        "示例 1：模板用不到“工业投资”。请改示例，或改模板。",
    ]


def test_an_example_that_leaves_something_open_must_say_so() -> None:
    assert "“地区生产总值”没有填上" in judged("实现{{地区生产总值}}")[0]
    assert judged("实现{{地区生产总值}}", ", open: [地区生产总值]") == []


def test_pack_check_judges_the_kinds_of_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "check", str(PACK), "--only", "one_page"]) == 0
    assert "对\tone_page\t一页纸" in capsys.readouterr().out
