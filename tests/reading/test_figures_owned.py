"""Figures that only hint at what they are about: 该项目, 全长, 其中公办."""

from __future__ import annotations

import pytest

from tests.reading.figuring import figures


def indicators(text: str) -> list[str | None]:
    return [figure.indicator for figure in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("云岭大桥建成通车，全长3公里，总投资2亿元。", ["云岭大桥全长", "云岭大桥总投资"]),
        (
            "听取了关于县职业学校迁建项目的汇报。该项目占地160亩，总投资2亿元。",
            ["县职业学校迁建项目占地", "县职业学校迁建项目总投资"],
        ),
        ("石桥电站完成投资8亿元，该项目当月完成2亿元。", ["石桥电站完成投资", "石桥电站完成投资"]),
        (
            "1.县殡仪馆迁建项目。年度计划投资3000万元，实际完成800万元。",
            ["县殡仪馆迁建项目年度计划投资", "县殡仪馆迁建项目完成投资"],
        ),
    ],
)
def test_an_attribute_belongs_to_the_work_named_before_it(text: str, expected: list[str]) -> None:
    assert indicators(text) == expected


def test_an_attribute_of_what_was_counted_belongs_to_no_single_work() -> None:
    assert indicators("云岭项目区开工，签约项目5个，总投资8亿元。")[-1] == "签约项目总投资"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共有养老机构22家，其中公办18家，床位1860张。", ["养老机构", "公办养老机构", "养老机构床位"]),
        ("普通高中4所，招生900人，在校生2700人。", ["普通高中", "普通高中招生", "普通高中在校生"]),
        ("进出口总额6.4亿元，其中出口5.1亿元，进口1.3亿元。", ["进出口总额", "出口", "进口"]),
    ],
)
def test_a_part_is_named_after_the_whole(text: str, expected: list[str]) -> None:
    assert indicators(text) == expected


def test_for_whom_it_is_done_and_what_moved_it_are_not_what_is_measured() -> None:
    assert indicators("为残疾人免费发放辅具415件。") == ["发放辅具"]
    assert indicators("“云岭年货节”带动网络零售额2亿元。") == ["网络零售额"]
    assert indicators("开展“送岗进村”招聘活动47场。") == ["开展招聘活动"]


@pytest.mark.parametrize(
    ("text", "role", "sign"),
    [
        ("工业投资占全部投资的34%。", "share", 1),
        ("完成年度投资的34%。", "completion", 1),
        ("接入泊位1100个，不到计划数的三成。", "completion", 1),
        ("纺织业合计下拉规上工业增速2.1个百分点。", "change", -1),
        ("固定资产投资增长4.3%，距年度目标还差3.7个百分点。", "change", -1),
        ("两户企业产值减少3.4亿元。", "change", -1),
        ("正常推进14个，进度滞后5个。", "value", 1),
        ("争取车购税补助1.5亿元。", "value", 1),
        ("GDP下半年需增长7.3%，才能实现全年6.5%的目标。", "growth", 1),
    ],
)
def test_the_words_beside_a_figure_tell_its_role_and_sign(text: str, role: str, sign: int) -> None:
    last = figures(text)[-1]
    assert (last.role, last.sign) == (role, sign)


def test_a_measure_word_is_no_part_of_the_noun() -> None:
    assert [figure.unit for figure in figures("惠及1.1万名家庭困难学生，检查货车4.2万辆次。")] == ["万名", "万辆次"]


@pytest.mark.parametrize(
    ("text", "indicator", "role"),
    [
        ("技改投资增长17.8%，占工业投资的43.1%。", "技改投资占工业投资", "share"),
        ("工业投资增长9.6%，高于全部投资5.2个百分点。", "工业投资", "change"),
        ("化工行业受价格影响产值下降8.4%。", "化工行业产值", "growth"),
        ("依托云岭创业街提供免费工位200个。", "提供免费工位", "value"),
    ],
)
def test_what_it_is_compared_with_or_moved_by_is_left_out(text: str, indicator: str, role: str) -> None:
    last = figures(text)[-1]
    assert (last.indicator, last.role) == (indicator, role)


def test_a_threshold_after_a_change_is_no_change() -> None:
    text = "上线率48.3%，同比提高3.5个百分点，600分以上43人。"
    assert [figure.role for figure in figures(text)] == ["share", "change", "value", "value"]
