"""Layout: wrapped lines, page junk, widths, kinds of paragraphs, and the way back to the paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.paper import paper_from_text
from luoshi.reading.sheet import Sheet, lay_out


def sheet_of(text: str) -> Sheet:
    return lay_out(paper_from_text(text))


def paragraphs(text: str) -> list[tuple[str, str]]:
    sheet = sheet_of(text)
    return [(one.kind, sheet.text[one.start : one.end]) for one in sheet.paragraphs]


WRAPPED = (
    "各单位要把今年确定的各项任务逐条梳理，逐项明确责任人和完\n"
    "成时限，建立台账、挂图作战，做到件件有着落、事事有回音，\n"
    "确保年底前全部完成，并把工作进展情况按月报送县政府督查室\n"
    "备案。各乡镇要结合实际，抓紧制定具体的落实措施，细化到村\n"
    "到组到人。\n"
)


def test_a_line_end_that_is_typesetting_does_not_end_a_paragraph() -> None:
    assert paragraphs(WRAPPED) == [("body", WRAPPED.replace("\n", ""))]


def test_a_short_heading_above_a_wrapped_paragraph_stays_its_own() -> None:
    found = paragraphs("一、工作目标\n" + WRAPPED)
    assert [text for _, text in found] == ["一、工作目标", WRAPPED.replace("\n", "")]


def test_headings_of_one_length_are_no_wrapped_lines() -> None:
    body = "聚力招大引强，" * 12 + "不断取得实效。"
    heads = [
        "一、聚力招大引强，跑出产业升级的加速度",
        "二、聚力城乡融合，绘就和美乡村的新图景",
        "三、聚力民生改善，提升人民群众的幸福感",
    ]
    text = "\n".join(part for head in heads for part in (head, body))
    assert [words for _, words in paragraphs(text)] == text.split("\n")


def test_the_lines_of_a_list_are_no_wrapped_lines() -> None:
    text = "\n".join(f"{number}.新建改建农村公路和危桥若干处并全部验收通车" for number in range(1, 6))
    assert len(paragraphs(text)) == 5


def test_a_page_number_inside_a_sentence_does_not_part_it() -> None:
    lines = WRAPPED.split("\n")
    text = "\n".join([*lines[:2], "- 3 -", *lines[2:]])
    assert paragraphs(text) == [("body", WRAPPED.replace("\n", ""))]


def test_a_line_broken_inside_quotes_goes_on_below() -> None:
    text = "深化改革攻坚，持续推进“揭榜\n挂帅”机制建设，取得明显成效。"
    assert [words for _, words in paragraphs(text)] == [text.replace("\n", "")]


def test_a_word_document_keeps_its_own_paragraphs() -> None:
    paper = paper_from_text(WRAPPED)
    kept = type(paper)(text=paper.text, blocks=paper.blocks, format="docx", reflowed=False)
    assert len(lay_out(kept).paragraphs) == 5


def test_entities_and_invisible_characters_are_no_words() -> None:
    sheet = sheet_of("\ufeff各乡镇人民政府：&nbsp;&nbsp;\n现将有关事项通知\u200b如下，请认真执行。")
    assert sheet.text == "各乡镇人民政府：\n现将有关事项通知如下，请认真执行。"


@pytest.mark.parametrize(
    "line",
    [
        "首页 > 政务公开 > 通知公告",
        "索引号：11223344/2025-00001　发布日期：2025-02-28",
        "第 1 页 共 3 页",
        "— 12 —",
        "【打印本页】【关闭窗口】　分享到：微信 微博",
        "上一篇：关于放假的公告　下一篇：没有了",
        "主办：某县人民政府办公室　网站标识码：3700000001",
        "来源：某县人民政府办公室",
        "责任编辑：张三",
    ],
)
def test_the_furniture_of_a_web_page_is_junk(line: str) -> None:
    assert paragraphs(f"关于做好防汛工作的通知\n{line}\n各单位要加强值班值守，及时报告汛情险情。")[1][0] == "junk"


@pytest.mark.parametrize(
    "line",
    [
        "各单位要加强政务公开和政务服务，做好登录注册引导。",
        "打印服务点要延长开放时间。",
        "首页改版工作由大数据局牵头。",
    ],
)
def test_a_sentence_that_speaks_of_web_pages_is_no_junk(line: str) -> None:
    assert ("body", line) in paragraphs(f"工作安排\n{line}\n以上任务六月底前完成。")


def test_title_number_salutation_signature_and_attachments_are_told_apart() -> None:
    text = (
        "某县人民政府办公室\n关于做好秋收工作的通知\n某政办发〔2025〕9号\n各乡镇人民政府，县直有关部门：\n"
        "现将有关事项通知如下，请认真贯彻执行。\n一、加强领导\n各乡镇要成立专班，明确专人负责秋收工作。\n"
        "附件：1.任务清单\n2.责任分工\n某县人民政府办公室\n2025年9月1日\n（此件公开发布）"
    )
    assert [kind for kind, _ in paragraphs(text)] == [
        "title", "title", "title", "salutation", "body", "heading", "body",
        "attachment", "attachment", "signoff", "signoff", "signoff",
    ]  # fmt: skip


def test_the_title_of_an_attached_plan_is_a_title_again() -> None:
    text = (
        "关于印发《某县养老服务实施方案》的通知\n各单位：\n《某县养老服务实施方案》已经研究同意，现印发给你们。\n"
        "2025年9月1日\n某县养老服务实施方案\n为做好养老服务工作，制定本方案，请结合实际执行。"
    )
    assert ("title", "某县养老服务实施方案") in paragraphs(text)


def test_a_table_flattened_to_a_cell_a_line_gives_cells() -> None:
    rows = [
        ("1", "农村公路", "3260", "县交通局"),
        ("2", "便民停车", "845", "县城管局"),
        ("3", "供水提质", "1875", "县水利局"),
    ]
    cells = ["序号", "名称", "投资", "单位", *(cell for row in rows for cell in row)]
    found = paragraphs("二、任务分工\n" + "\n".join(cells) + "\n三、有关要求\n各单位要按月报送进展情况，不得推诿扯皮。")
    assert [text for kind, text in found if kind == "cell"] == cells


def test_flat_brings_digits_to_half_and_marks_to_full_width() -> None:
    sheet = sheet_of('到２０２５年底,建成"一中心"(一期):投资14,720.5万元;占比13:37．')
    assert sheet.flat == "到2025年底，建成“一中心”（一期）：投资14,720.5万元；占比13:37."


@given(st.text("一、（）二三12.。，；：“”\n \u3000甲乙丙丁年月日&nbsp;\ufeff第页-", max_size=200))
def test_every_character_of_the_sheet_stands_in_the_paper(text: str) -> None:
    sheet = sheet_of(text)
    assert len(sheet.flat) == len(sheet.text)
    assert all(sheet.paper.text[sheet.place(at)] == char for at, char in enumerate(sheet.text))


@given(st.text(max_size=300))
def test_paragraphs_of_any_text_are_ordered_trimmed_and_inside_it(text: str) -> None:
    sheet = sheet_of(text)
    last = 0
    for one in sheet.paragraphs:
        assert last <= one.start < one.end <= len(sheet.text)
        assert sheet.text[one.start : one.end].strip()
        last = one.end


def test_catalogue_fields_do_not_set_the_width_of_a_page() -> None:
    text = (
        "索 引 号 abcd/2021-00428 公开方式 主动公开\n发布机构 某县人民政府 组配分类 政府文件某类\n"
        "成文日期 2021-02-10 废止日期 未定未定未定\n"
        "关于印发某县政府重要工作事项责任分工的通知\n打印\n各镇政府，各街道办事处，县政府各部门：\n为抓好落实，现印发给你们，请认真执行。"
    )
    assert ("title", "关于印发某县政府重要工作事项责任分工的通知") in paragraphs(text)


def test_the_explanations_below_a_report_are_an_attachment() -> None:
    text = "一、回顾\n全年完成投资八十亿元，增长百分之五以上。\n名词解释\n1.“双高计划”：是指高水平院校和专业建设计划。"
    assert [kind for kind, _ in paragraphs(text)][2:] == ["attachment", "attachment"]


def test_a_title_below_the_caption_of_a_picture_is_still_the_title() -> None:
    text = "省长作报告。记者摄\n政府工作报告\n——二〇二六年一月二十七日在某省人大会议上\n某省省长 李 某\n各位代表："
    assert [kind for kind, _ in paragraphs(text)][1:] == ["title", "title", "title", "salutation"]


def test_a_line_of_prose_that_stops_in_mid_sentence_goes_on_whatever_its_width() -> None:
    text = "一、工作情况\n全县总诊疗人次达到一百八十二万。县域内就诊率九成以上，比上年提高明显，比前年提高\n"
    text += "了1.7个百分点。\n二、计划\n"
    sheet = lay_out(paper_from_text(text))
    assert "比前年提高了1.7个百分点。" in sheet.flat
