"""Sentences and clauses: where a task begins and ends."""

from __future__ import annotations

import json

import pytest

from luoshi.paper import paper_from_text
from luoshi.reading.outline import find_outline
from luoshi.reading.sentences import split_sentences
from luoshi.reading.sheet import lay_out
from tests.reading.golden import OURS, documents


def sentences(text: str) -> list[str]:
    sheet = lay_out(paper_from_text(text))
    return [sheet.text[one.start : one.end] for one in split_sentences(sheet, find_outline(sheet))]


def test_stops_and_semicolons_end_a_clause_and_stand_outside_it() -> None:
    assert sentences("县工信局牵头推进技改；县财政局落实资金。各乡镇抓好配合！") == [
        "县工信局牵头推进技改", "县财政局落实资金", "各乡镇抓好配合",
    ]  # fmt: skip


def test_quotes_and_brackets_are_not_cut_inside() -> None:
    text = "要坚持“先易后难；先急后缓。”的原则（含新建；改建），分批组织施工。"
    assert sentences(text) == [text[:-1]]


def test_a_quoted_sentence_at_the_end_closes_the_sentence() -> None:
    assert sentences("有的同志说：“手续卡在上边。”这句话站不住脚。")[1] == "这句话站不住脚"


def test_marker_and_run_in_heading_are_left_out() -> None:
    assert sentences("（一）开工要抢。手续齐全的项目二月底前全部进场施工。")[-1] == "手续齐全的项目二月底前全部进场施工"


def test_an_item_that_says_all_is_a_sentence_without_its_marker() -> None:
    text = "工作措施：一是抓安全生产，开展隐患排查；二是抓债务化解，年内压降一成。"
    assert sentences(text)[-2:] == ["抓安全生产，开展隐患排查", "抓债务化解，年内压降一成"]


def test_items_joined_by_commas_are_one_sentence() -> None:
    text = "对连续两次排名靠后的，一要说明原因，二要取消评先资格，三要约谈负责人。"
    assert sentences(text) == [text[:-1]]


def test_a_glued_heading_is_left_out() -> None:
    text = "一、总体要求坚持尽力而为，办好群众关心的实事。二、有关要求各单位按月报送工作进展情况。"
    assert sentences(text)[0] == "坚持尽力而为，办好群众关心的实事"


@pytest.mark.parametrize(
    "tag",
    ["（责任单位：县工信局；完成时限：六月底）", "（县水利局牵头，各乡镇配合）", "【县财政局；长期坚持，负责落实】"],
)
@pytest.mark.parametrize("form", ["{0}。{1}", "{0}{1}。"])
def test_an_owner_tag_is_no_part_of_the_sentence(tag: str, form: str) -> None:
    assert sentences(form.format("新建农村公路二十公里，改造危桥九座", tag)) == ["新建农村公路二十公里，改造危桥九座"]


def test_a_bracketed_lead_is_left_out() -> None:
    assert sentences("（某某，关于集中供热的建议）抓紧启动热力管网改造。") == ["抓紧启动热力管网改造"]


def test_a_sentence_across_wrapped_lines_is_one() -> None:
    text = (
        "各单位要把今年确定的各项任务逐条梳理，逐项明确责任人和完\n"
        "成时限，建立台账、挂图作战，做到件件有着落、事事有回音，\n"
        "确保年底前全部完成，并把工作进展情况按月报送县政府督查室\n"
        "备案。"
    )
    assert sentences(text) == [text.replace("\n", "")[:-1]]


def test_title_salutation_signature_and_junk_give_no_sentence() -> None:
    text = (
        "关于秋收的通知\n各乡镇人民政府：\n请抓紧组织秋收，确保颗粒归仓。\n"
        "某县人民政府\n2025年9月1日\n【打印本页】【关闭窗口】"
    )
    assert sentences(text) == ["请抓紧组织秋收，确保颗粒归仓"]


def test_a_signature_glued_to_the_text_is_junk() -> None:
    sheet = lay_out(paper_from_text("得分计入考核。某县人民政府办公室2025年2月26日（此件公开发布）"))
    assert [one.role for one in split_sentences(sheet, ())] == ["other", "junk"]


def test_nearly_every_task_and_achievement_of_our_documents_is_one_sentence() -> None:
    exact = total = 0
    for path in documents(OURS):
        sheet = lay_out(paper_from_text(path.read_text("utf-8")))
        found = {(sheet.place(one.start), sheet.stop(one.end)) for one in split_sentences(sheet, find_outline(sheet))}
        gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
        spans = [(item["start"], item["end"]) for item in gold["tasks"] + gold["achievements"]]
        exact += sum(span in found for span in spans)
        total += len(spans)
    assert exact / total >= 0.98


def test_a_table_cell_is_one_sentence() -> None:
    cells = [
        "序号",
        "事项",
        "目标",
        "1",
        "供水",
        "更新管网五十公里；受益人口两万人",
        "2",
        "养老",
        "建成食堂二十处",
        "3",
        "托育",
        "建成两所",
    ]
    assert "更新管网五十公里；受益人口两万人" in sentences("\n".join(["任务表", *cells]))
