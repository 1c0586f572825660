"""Web pages: words and tables kept, furniture dropped."""

from __future__ import annotations

import pytest

from luoshi.paper import Paper, open_paper
from luoshi.paper.errors import NoText


def read(body: str, head: str = "", encoding: str = "utf-8") -> Paper:
    return open_paper(f"<html><head>{head}</head><body>{body}</body></html>".encode(encoding), name="page.html")


def lines(paper: Paper) -> list[str]:
    return [paper.text[block.start : block.end] for block in paper.blocks]


def test_scripts_styles_and_navigation_are_no_words_of_the_page() -> None:
    page = (
        "<nav>首页 > 公开</nav><script>var x='<p>脚本</p>'</script><style>p{}</style><p>正文</p>"
        "<div style='display: none'>暗字</div><!-- 注 --><footer>版权</footer><select><option>选项</select>"
    )
    assert lines(read(page, "<title>题</title>")) == ["正文"]


def test_inline_elements_do_not_part_a_paragraph_and_breaks_do() -> None:
    paper = read("<p>加快<b>项目</b><span>建设</span>，<a href='x'>详见</a><br>第二行</p><div>甲<p>乙</p>丙</div>")
    assert lines(paper) == ["加快项目建设，详见", "第二行", "甲", "乙", "丙"]


def test_a_line_end_in_the_source_is_no_space_between_chinese_characters() -> None:
    assert lines(read("<p>加快\n   建设 GDP\n growth</p>")) == ["加快建设 GDP growth"]


def test_headings_bold_and_centred_come_as_hints_and_list_numbers_as_markers() -> None:
    paper = read("<h2>标题</h2><p align=center><strong>题名</strong></p><ol start=3><li>甲<li>乙</ol><ul><li>丙</ul>")
    assert lines(paper) == ["标题", "题名", "3. 甲", "4. 乙", "丙"]
    assert [(b.heading, b.bold, b.centred, b.marker) for b in paper.blocks] == [
        (2, True, False, ""), (None, True, True, ""), (None, False, False, "3."), (None, False, False, "4."),
        (None, False, False, ""),
    ]  # fmt: skip


def test_a_table_of_data_keeps_spans_and_a_table_for_layout_is_only_flow() -> None:
    data = "<table><tr><th rowspan=2>甲<th colspan=2>乙<tr><td>丙<td><p>丁<p>戊</table>"
    paper = read(f"<table><tr><td>{data}</td><td>旁</td></tr></table>")
    (table,) = paper.tables
    cells = [(paper.text[c.start : c.end], c.row, c.column, c.row_span, c.column_span) for c in table.cells]
    assert cells == [("甲", 0, 0, 2, 1), ("乙", 0, 1, 1, 2), ("丙", 1, 1, 1, 1), ("丁\n戊", 1, 2, 1, 1)]
    assert lines(paper)[-1] == "旁"


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("gb18030", "<meta charset=gb2312>"), ("gb18030", ""), ("utf-8", ""), ("utf-8", "<meta charset=gbk>"),
        ("utf-8-sig", ""), ("utf-16", ""),
        ("gb18030", '<meta http-equiv="Content-Type" content="text/html; charset=GBK">'),
        ("utf-8", "<meta charset=hex>"), ("utf-8", "<meta charset=nonsense>"), ("big5", "<meta charset=big5>"),
    ],
)  # fmt: skip
def test_the_encoding_is_what_fits_whatever_the_page_says(encoding: str, head: str) -> None:
    assert lines(read("<p>中文內容</p>", head, encoding)) == ["中文內容"]


def test_a_page_under_the_name_of_a_workbook_is_read_as_a_page() -> None:
    data = "<html><table><tr><td>甲<td>乙<tr><td>1<td>2</table>".encode("gbk")
    paper = open_paper(data, name="台账.xls")
    assert (paper.format, len(paper.tables[0].cells)) == ("html", 4)


def test_the_part_that_calls_itself_the_article_is_read_alone_where_it_is_most_of_the_page() -> None:
    article = f"<article>{'<p>正文一段。</p>' * 5}</article>"
    assert set(lines(read(f"<div>上一篇</div>{article}<div>相关</div>"))) == {"正文一段。"}
    assert "上一篇要闻很长" in lines(read("<div>上一篇要闻很长</div><article>短</article>"))


def test_a_page_without_words_says_so() -> None:
    with pytest.raises(NoText):
        read("<script>1</script>")
