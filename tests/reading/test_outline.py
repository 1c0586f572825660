"""The outline: every family of enumerators, run-in and glued headings, levels by place, and what is no heading."""

from __future__ import annotations

import pytest

from luoshi.paper.model import Block, Paper, paper_from_text
from luoshi.reading.outline import find_outline
from luoshi.reading.sheet import lay_out

BODY = "各单位要结合实际抓好落实，确保按期完成。"


def outline(text: str) -> list[tuple[int, str, str]]:
    sheet = lay_out(paper_from_text(text))
    return [(node.level, node.marker, node.title) for node in find_outline(sheet)]


def lines(*parts: str) -> str:
    return "\n".join(parts)


def test_numbered_lines_nest_in_the_standard_order() -> None:
    text = lines(
        "一、总体要求", BODY, "（一）基本原则", BODY, "1．统筹推进", BODY, "（1）分步实施", BODY, "二、保障措施", BODY
    )
    assert outline(text) == [
        (1, "一、", "总体要求"), (2, "（一）", "基本原则"), (3, "1．", "统筹推进"), (4, "（1）", "分步实施"),
        (1, "二、", "保障措施"),
    ]  # fmt: skip


def test_levels_follow_the_place_and_not_the_style() -> None:
    text = lines("1、工业", BODY, "（1）增量", BODY, "（2）存量", BODY, "2、农业", BODY)
    assert [level for level, _, _ in outline(text)] == [1, 2, 2, 1]


def test_a_section_that_skips_a_style_hangs_its_items_directly() -> None:
    text = lines("一、目标", BODY, "（一）工业", BODY, "1.技改", BODY, "二、保障", BODY, "1.资金", BODY)
    assert [level for level, _, _ in outline(text)] == [1, 2, 3, 1, 2]


def test_chapters_hold_articles_and_articles_hold_items() -> None:
    text = lines(
        "第一章 总则",
        "第一条 为规范管理，制定本办法。",
        "第二章 职责",
        "第二条 县局负责下列事项：",
        "（一）统筹协调；",
        "（二）督促检查。",
    )
    assert [level for level, _, _ in outline(text)] == [1, 2, 1, 2, 3, 3]


def test_an_article_number_alone_on_its_line_belongs_to_the_line_below() -> None:
    assert outline(lines("第一条", "为规范资金管理，制定本办法。", "第二条", "本办法自印发之日起施行。"))[1][1:] == (
        "第二条", "本办法自印发之日起施行",
    )  # fmt: skip


def test_items_run_on_inside_a_paragraph() -> None:
    text = "（一）兴业。围绕主导产业开展工作。1．强链。引进龙头。2．育企。抓好培训。3．优服务。主动上门。"
    assert [(level, title) for level, _, title in outline(text)] == [
        (1, "兴业"), (2, "强链"), (2, "育企"), (2, "优服务"),
    ]  # fmt: skip


def test_spoken_items_hang_one_deeper_and_end_before_the_next() -> None:
    text = lines(
        "一、加压", "（1）压实责任。一是定期调度，二是逐月排名。", "（2）盘活存量。一是摸清底数；二是分类处置。"
    )
    assert [(level, title) for level, marker, title in outline(text) if marker.endswith("是")] == [
        (3, "定期调度"), (3, "逐月排名"), (3, "摸清底数"), (3, "分类处置"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "markers"),
    [
        ("抓工作，一要心中有数，二要手中有招，三要脚下有路。", ["一要", "二要", "三要"]),
        ("原因有三。其一，基础薄弱。其二，投入不足。其三，管理粗放。", ["其一，", "其二，", "其三，"]),
        ("首先，要摸清底数。其次，要分类施策。最后，要严格考核。", ["首先，", "其次，", "最后，"]),
        ("第一、领导要带头。第二、部门要跟上。", ["第一、", "第二、"]),
        ("主要问题：①项目接续不足。②市场预期偏弱。", ["①", "②"]),
        ("今年一是抓招商，二是抓项目。", ["一是", "二是"]),
        ("主要做法：1）建机制。2）强考核。", ["1）", "2）"]),
    ],
)
def test_every_spoken_or_small_list_is_found(text: str, markers: list[str]) -> None:
    assert [marker for _, marker, _ in outline(text)] == markers


@pytest.mark.parametrize(
    "text",
    [
        "全市第一，全省第二，这来之不易。",
        "思想要统一是前提，二是关键。",
        "首先感谢大家，最后讲一点作风。",
        "建设用地1.5万亩、投资2.3亿元。",
        "自2025.3至2025.12，分批实施。",
        "要把握好一、二、三产业融合发展的关系。",
        "一方面要快，另一方面要稳。",
        "按照第（一）项和第（二）项规定办理。",
    ],
)
def test_what_only_looks_like_an_enumerator_is_none(text: str) -> None:
    assert outline(lines("这次会议主要研究项目建设问题，", text)) == []


def test_a_misnumbered_list_stays_as_printed() -> None:
    text = lines("一、任务", "1.新建水厂", BODY, "3.改造管网", BODY, "三、保障", BODY)
    assert [(level, marker) for level, marker, _ in outline(text)] == [(1, "一、"), (2, "1."), (2, "3."), (1, "三、")]


def test_a_count_that_runs_on_across_sections_stays_at_its_level() -> None:
    text = lines("一、增量", "1．招商。扩大规模。", "2．项目。加快建设。", "二、存量", "3．技改。滚动推进。")
    assert [level for level, _, _ in outline(text)] == [1, 2, 2, 1, 2]


def test_a_heading_glued_to_its_body_ends_where_a_reader_would_end_it() -> None:
    text = (
        "一、总体要求坚持尽力而为、量力而行，办好群众关心的事。"
        "（一）目标安排今年再办十八件实事，安排资金三亿元，年底前完成。"
        "（二）资金管理县财政局实行专户管理、按进度拨付，县审计局全程跟踪审计。"
        "二、结果运用年底由县委组织部组织测评，得分计入考核，权重不低于百分之八。"
    )
    assert [title for _, _, title in outline(text)] == ["总体要求", "目标安排", "资金管理", "结果运用"]


def test_several_headings_in_one_line_are_several() -> None:
    text = (
        "一、前期工作。全部完成。二、有关要求（一）压实责任。明确联络员。"
        "（二）强化调度1、每月汇总进度；2、每季现场核查。"
    )
    assert [(level, title) for level, _, title in outline(text)] == [
        (1, "前期工作"), (1, "有关要求"), (2, "压实责任"), (2, "强化调度"), (3, "每月汇总进度"), (3, "每季现场核查"),
    ]  # fmt: skip


def test_a_long_run_in_item_ends_at_its_first_comma() -> None:
    text = "1.封停浅层地下水自备井八十三眼，保留应急备用井十七眼，二〇二五年十一月前全部办结销号并逐一验收。"
    assert outline(text)[0][2] == "封停浅层地下水自备井八十三眼"


def test_a_long_heading_on_its_own_line_is_taken_whole() -> None:
    head = "坚持实体经济为本、制造业当家，加快构建更具竞争力的现代化产业体系，全面提升发展能级"
    assert outline(lines(f"（一）{head}。", BODY * 3))[0][2] == head


def test_quotes_and_brackets_do_not_end_a_title() -> None:
    assert (
        outline("（一）摸底阶段（4月：排查；6月：设计）。各乡镇逐村排查。")[0][2] == "摸底阶段（4月：排查；6月：设计）"
    )


def test_an_owner_tag_is_no_part_of_a_title() -> None:
    assert (
        outline(lines("1.盘活低效用地（责任单位：县自然资源局）", "2.实施技改（县工信局牵头）"))[0][2] == "盘活低效用地"
    )


def test_unnumbered_lines_head_the_text_below_them() -> None:
    text = lines(
        "通报",
        "各单位：",
        BODY,
        "总体情况",
        BODY * 2,
        "存在问题",
        "1、进度缓慢。" + BODY,
        "2、工作不实。" + BODY,
        "整改要求",
        BODY * 2,
    )
    assert outline(text) == [
        (1, "", "总体情况"), (1, "", "存在问题"), (2, "1、", "进度缓慢"), (2, "2、", "工作不实"), (1, "", "整改要求"),
    ]  # fmt: skip


def test_labels_of_parallel_paragraphs_are_headings() -> None:
    text = lines(
        "一、运行情况",
        BODY,
        "农业生产较好。" + BODY,
        "工业承压运行。" + BODY,
        "消费温和回升。" + BODY,
        "二、措施",
        BODY,
    )
    assert [(level, title) for level, _, title in outline(text)] == [
        (1, "运行情况"), (2, "农业生产较好"), (2, "工业承压运行"), (2, "消费温和回升"), (1, "措施"),
    ]  # fmt: skip


def test_labels_inside_a_paragraph_and_speakers_are_no_headings() -> None:
    text = lines("1．民生保障。教育。" + BODY + "卫生。" + BODY, "李某某：" + BODY, "王某某：" + BODY)
    assert [title for _, _, title in outline(text)] == ["民生保障"]


def test_title_salutation_signature_and_attachments_are_no_nodes() -> None:
    text = lines(
        "关于做好秋收工作的通知", "某政发〔2025〕3号", "各乡镇人民政府：", BODY, "一、加强领导", BODY,
        "附件：1.任务清单", "2.责任分工", "某县人民政府", "2025年9月1日",
    )  # fmt: skip
    assert outline(text) == [(1, "一、", "加强领导")]


def test_dashes_head_parallel_paragraphs_but_not_a_subtitle() -> None:
    text = lines(
        "政府工作报告",
        "——2025年1月8日在某县人民代表大会上",
        "各位代表：",
        BODY,
        "一、回顾",
        "——工业支撑有力。" + BODY,
        "——项目提速提质。" + BODY,
    )
    assert [(level, marker) for level, marker, _ in outline(text)] == [(1, "一、"), (2, "——"), (2, "——")]


def test_the_hints_of_a_word_file_give_unnumbered_headings_their_level() -> None:
    parts = [
        ("工作方案", None),
        ("总体要求", 1),
        (BODY, None),
        ("基本原则", 2),
        (BODY, None),
        ("1.抓统筹", None),
        ("2.抓督查", None),
        ("组织保障", 1),
        (BODY, None),
    ]
    text = "\n".join(words for words, _ in parts)
    blocks, at = [], 0
    for words, heading in parts:
        blocks.append(Block(at, at + len(words), heading=heading))
        at += len(words) + 1
    nodes = find_outline(lay_out(Paper(text=text, blocks=tuple(blocks), format="docx")))
    assert [(node.level, node.title) for node in nodes] == [
        (1, "总体要求"), (2, "基本原则"), (3, "抓统筹"), (3, "抓督查"), (1, "组织保障"),
    ]  # fmt: skip


def test_a_node_ends_where_the_next_not_deeper_one_or_the_signature_begins() -> None:
    text = lines("一、甲乙", BODY, "（一）丙丁", BODY, "二、戊己", BODY, "某县人民政府", "2025年9月1日")
    sheet = lay_out(paper_from_text(text))
    first, inner, second = find_outline(sheet)
    assert (first.body_end, inner.body_end) == (second.start, second.start)
    assert (inner.parent, second.parent) == (0, -1)
    assert sheet.text[second.body_end :].startswith("某县人民政府")


def test_decimal_numbers_head_the_sections_of_an_emergency_plan() -> None:
    text = lines(
        "某县防汛应急预案", "1 总则", "1.1 编制目的", BODY, "1.2 编制依据", BODY, "2 组织体系", "2.1 指挥部", BODY
    )
    assert [(level, marker) for level, marker, _ in outline(text)] == [
        (1, "1"), (2, "1.1"), (2, "1.2"), (1, "2"), (2, "2.1"),
    ]  # fmt: skip


def test_a_paper_on_one_line_keeps_its_outline() -> None:
    text = (
        "现将有关事宜通知如下: 一、督办事项 1.推进垃圾清运。(责任单位:城管局) 2.整治乱搭乱建。 "
        "二、几点要求 1.认领任务。 2.8月上旬复查。"
    )
    assert [(level, title) for level, _, title in outline(text)] == [
        (1, "督办事项"), (2, "推进垃圾清运"), (2, "整治乱搭乱建"), (1, "几点要求"), (2, "认领任务"), (2, "8月上旬复查"),
    ]  # fmt: skip


def test_short_sentences_on_their_own_lines_above_text_are_headings() -> None:
    text = lines(
        *(part for head in ("大力提振消费。", "扩大有效投资。", "打造一流环境。") for part in (head, BODY * 2))
    )
    assert [title for _, _, title in outline(text)] == ["大力提振消费", "扩大有效投资", "打造一流环境"]


def test_the_three_industries_in_a_sentence_are_no_list() -> None:
    text = lines("一、回顾", "生产总值增长百分之五。一、二、三产业增加值分别增长。" + BODY, "二、任务", BODY)
    assert [marker for _, marker, _ in outline(text)] == ["一、", "二、"]


def test_enumerators_of_one_character_are_read_as_what_they_print() -> None:
    text = lines("一、任务", BODY, "㈠工业", BODY, "⒈技改", BODY, "⑴摸底。" + BODY, "⑵实施。" + BODY, "㈡农业", BODY)
    assert [level for level, _, _ in outline(text)] == [1, 2, 3, 4, 4, 2]


def test_captions_and_a_lone_dash_are_no_headings() -> None:
    text = lines(
        "一、工业", BODY, "图1 工业增加值增速", BODY * 2, "表2 投资完成情况", BODY * 2, "——摘自县志", "二、农业", BODY
    )
    assert [marker for _, marker, _ in outline(text)] == ["一、", "二、"]


def test_the_parts_of_a_report_stand_above_the_other_headings_without_a_number() -> None:
    body = BODY * 2
    text = lines(
        "某镇工作总结", "", body, "今年工作情况", "", "产业提质增效", body, "民生持续改善", body,
        "明年工作打算", body, "抓产业，促增收", body,
    )  # fmt: skip
    assert [(level, title) for level, _, title in outline(text)] == [
        (1, "今年工作情况"), (2, "产业提质增效"), (2, "民生持续改善"), (1, "明年工作打算"), (2, "抓产业，促增收")
    ]  # fmt: skip


def test_headings_that_all_name_parts_stay_beside_each_other() -> None:
    text = lines("督查通报", "", BODY * 2, "总体情况", BODY * 2, "存在问题", BODY * 2, "整改要求", BODY * 2)
    assert [level for level, _, _ in outline(text)] == [1, 1, 1]
