"""A paper's own date, kind and title."""

from __future__ import annotations

from datetime import date

import pytest

from luoshi.paper import paper_from_text
from luoshi.reading.dating import date_of, kind_of, title_of
from luoshi.reading.sheet import lay_out
from tests.reading.golden import OURS, documents, gold_of

BODY = "各单位要结合实际抓好落实，确保按期完成。"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"关于秋收的通知\n各单位：\n{BODY}\n某县人民政府\n2025年9月1日", date(2025, 9, 1)),
        (f"关于秋收的通知\n各单位：\n{BODY}\n某县人民政府\n二〇二五年九月十一日", date(2025, 9, 11)),
        (f"在动员会上的讲话\n（2025年2月18日）\n同志们：\n{BODY}", date(2025, 2, 18)),
        (f"政府工作报告\n——２０２５年１月８日在某县人民代表大会上\n各位代表：\n{BODY}", date(2025, 1, 8)),
        (f"工作方案\n发布日期：2025-02-28\n{BODY}", date(2025, 2, 28)),
        (f"工作方案\n发布日期：2025-02-28 成文日期：2025年2月20日\n{BODY}", date(2025, 2, 20)),
        (f"工作方案\n{BODY}某县人民政府办公室2025年2月26日（此件公开发布）", date(2025, 2, 26)),
        (f"会议纪要\n{BODY}\n（县政府办公室2025年8月11日印发）", date(2025, 8, 11)),
    ],
)
def test_the_date_is_the_one_signed_printed_or_given_by_the_page(text: str, day: date) -> None:
    assert date_of(lay_out(paper_from_text(text))) == day


@pytest.mark.parametrize(
    "text",
    [
        f"关于秋收的通知\n某政发〔2025〕9号\n各单位：\n{BODY}",
        f"工作方案\n今年6月底前完成，2025年3月10日前报备。{BODY}",
        f"关于秋收的通知\n{BODY}\n某县人民政府\n2025年X月X日",
        f"关于秋收的通知\n{BODY}\n某县人民政府\n2025年2月30日",
    ],
)
def test_no_day_is_guessed(text: str) -> None:
    assert date_of(lay_out(paper_from_text(text))) is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("在全县项目建设推进会议上的讲话", "speech"),
        ("政府工作报告", "report"),
        ("2024年工作总结和2025年工作打算", "report"),
        ("2025年工业和信息化工作要点", "plan"),
        ("关于印发《养老服务三年行动实施方案》的通知", "plan"),
        ("关于印发《民生实事任务分解方案》的通知", "division"),
        ("《政府工作报告》重点工作责任分工", "division"),
        ("关于做好秋收工作的通知", "notice"),
        ("关于开展安全生产专项行动的通知", "notice"),
        ("关于重点工作推进情况的通报", "notice"),
        ("上半年全县经济运行情况分析", "analysis"),
        ("县政府常务会议纪要", "other"),
    ],
)
def test_the_title_tells_the_kind(title: str, kind: str) -> None:
    assert kind_of(lay_out(paper_from_text(f"{title}\n{BODY}"))) == kind


def test_a_paper_without_a_title_is_judged_by_its_grammar() -> None:
    speech = "前面几位同志都讲了意见。我们要保持清醒，同志们要早动手。" * 5
    report = (
        "全县实现生产总值三百亿元、增长百分之五，先后开展宣讲百余场，新增企业九家，完成投资八十亿元，居全市第四。" * 5
    )
    assert kind_of(lay_out(paper_from_text(speech))) == "speech"
    assert kind_of(lay_out(paper_from_text(report))) == "report"


@pytest.mark.parametrize("path", documents(OURS), ids=lambda path: path.stem)
def test_our_documents_have_their_annotated_kind(path) -> None:
    assert kind_of(lay_out(paper_from_text(path.read_text("utf-8")))) == gold_of(path)["kind"]


def test_a_title_on_several_lines_is_joined_and_its_number_left_out() -> None:
    text = f"某县人民政府办公室\n关于做好秋收工作的通知\n某政办发〔2025〕9号\n各乡镇人民政府：\n{BODY}"
    assert title_of(lay_out(paper_from_text(text))) == "某县人民政府办公室关于做好秋收工作的通知"


def test_the_crumbs_of_a_page_are_no_title() -> None:
    assert title_of(lay_out(paper_from_text(f"首页\n要闻\n2026年政府工作报告\n{BODY}"))) == "2026年政府工作报告"


def test_a_paper_that_begins_with_text_has_no_title() -> None:
    assert title_of(lay_out(paper_from_text(BODY * 3))) == ""
