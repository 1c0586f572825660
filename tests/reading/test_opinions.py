"""Opinions with their authors; every person here is made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.paper import paper_from_text
from luoshi.reading.opinions import find_opinions
from luoshi.reading.sheet import lay_out


def opinions_of(text: str) -> list[tuple[str, str]]:
    sheet = lay_out(paper_from_text(text))
    found = find_opinions(sheet)
    assert all(sheet.text[o.author_start : o.author_end] == o.author for o in found)
    return [(o.author, sheet.text[o.start : o.end]) for o in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("盯紧几个项目。（林海生，关于延伸产业链的建议）", [("林海生", "关于延伸产业链的建议")]),
        ("土地有保障。（*，争取低效用地再开发试点）", [("*", "争取低效用地再开发试点")]),
        ("（*建议，建设专题展馆）", [("*", "建设专题展馆")]),
        ("摊子要少铺。【建议：先修断头路】", [("", "先修断头路")]),
    ],
)
def test_a_bracketed_opinion_is_told_with_the_author_that_the_bracket_names(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert opinions_of(text) == expected


def test_speakers_turns_run_to_the_paragraphs_end_and_own_the_suggestions_in_them() -> None:
    text = (
        "林海生：库款紧张，下半年还要压支出。【建议：清理沉淀资金】\n赵文清（县住建局）：断头路还有十四条，群众意见大。"
    )
    assert opinions_of(text) == [
        ("林海生", "库款紧张，下半年还要压支出。【建议：清理沉淀资金】"),
        ("林海生", "清理沉淀资金"),
        ("赵文清", "断头路还有十四条，群众意见大。"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "新增泊位1200个。（责任单位：县城管局；完成时限：9月底）",
        "具体安排见附件。（见附件，另行印发）",
        "（2025年2月18日，县委礼堂）",
        "（联系人：林海生，电话：6221378）",
        "会议由林海生（林海生，县发改局局长）主持。",
        "方案：按照先急后缓、先通后畅的原则组织施工。\n任务：年底前完成全部工程量。",
        "林海生：只有一个人的一行多半是标签而不是发言。",
    ],
)
def test_owner_tags_references_dates_and_labels_are_no_opinions(text: str) -> None:
    assert opinions_of(text) == []


@given(st.text(alphabet="王林海（）【】：，。*建议甲乙\n", max_size=100))
def test_whatever_the_text_an_opinion_has_words_and_its_author_is_quoted(text: str) -> None:
    sheet = lay_out(paper_from_text(text))
    for opinion in find_opinions(sheet):
        assert sheet.text[opinion.start : opinion.end].strip()
        assert sheet.text[opinion.author_start : opinion.author_end] == opinion.author
