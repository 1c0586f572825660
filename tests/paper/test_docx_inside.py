"""What stands in a docx besides plain paragraphs."""

from __future__ import annotations

from luoshi.paper import open_paper
from tests.paper.samples import parts_of, zip_of
from tests.paper.word import lines, opened, paragraph, word


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_inserted_words_are_read_and_struck_out_words_are_not() -> None:
    paper = opened(
        f"<w:p>{run('今年')}<w:del><w:r><w:delText>开工23年</w:delText></w:r></w:del><w:ins>{run('明年')}</w:ins>{run('通车')}</w:p>"
    )
    assert lines(paper) == ["今年明年通车"]
    assert paper.notices == ("文件中有 1 处已删除的修订，按删除后的文字读入。",)


def test_a_paragraph_whose_end_was_struck_out_goes_on_in_the_next() -> None:
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('加快')}</w:p>"
    assert lines(opened(first + f"<w:p>{run('建设')}</w:p>")) == ["加快建设"]


def test_a_soft_line_break_parts_lines_and_a_page_break_does_not() -> None:
    paper = opened(
        f"<w:p>{run('标题上')}<w:r><w:br/></w:r>{run('标题下')}<w:r><w:br w:type='page'/></w:r>{run('尾')}</w:p>"
    )
    assert lines(paper) == ["标题上", "标题下尾"]


def test_a_field_shows_its_result_and_a_table_of_contents_is_left_out() -> None:
    def field(code: str, result: str) -> str:
        return (
            f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    contents = f"<w:p>{field(' TOC ', '一、总体要求 1')}</w:p>"
    dated = f"<w:p>{run('于')}{field(' DATE ', '2025年')}{run('印发')}</w:p>"
    paper = opened(contents + dated)
    assert lines(paper) == ["于2025年印发"]
    assert paper.notices == ("文件中的目录未读入。",)


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('框中文字')}</w:txbxContent>"
    shape = f"<w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    body = (
        f"<w:p>{run('正文')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{shape}</mc:Choice>"
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert lines(opened(body)) == ["正文", "框中文字"]


def test_footnotes_stand_at_the_end_and_headers_stay_out() -> None:
    rule = f'<w:footnote w:type="separator">{paragraph("—")}</w:footnote>'
    notes = rule + f'<w:footnote w:id="1">{paragraph("名词解释")}</w:footnote>'
    paper = opened(paragraph("正文"), footnotes=notes, header1=paragraph("页眉"))
    assert lines(paper) == ["正文", "〔脚注1〕名词解释"]


def test_hidden_words_are_left_out_with_a_notice() -> None:
    paper = opened(paragraph("看得见") + paragraph("看不见", run="<w:vanish/>"))
    assert lines(paper) == ["看得见"]
    assert paper.notices == ("文件中有隐藏的文字，未读入。",)


def test_looks_come_from_runs_styles_and_defaults() -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="32"/><w:rFonts w:eastAsia="仿宋"/></w:rPr></w:rPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:styleId="A"><w:name w:val="标题 1"/>'
        '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    paper = opened(paragraph("题", '<w:pStyle w:val="B"/>') + paragraph("文", run='<w:sz w:val="44"/>'), styles=styles)
    title, body = paper.blocks
    assert (title.heading, title.bold, title.centred, title.size, title.font) == (1, True, True, 16.0, "仿宋")
    assert (body.heading, body.bold, body.centred, body.size) == (None, False, False, 22.0)


def test_merged_cells_become_spans_and_a_table_inside_a_cell_becomes_its_lines() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text}</w:tc>"

    inner = f"<w:tbl><w:tr>{cell(paragraph('内甲'))}{cell(paragraph('内乙'))}</w:tr></w:tbl>"
    down = cell(paragraph("纵"), '<w:vMerge w:val="restart"/>')
    across = cell(paragraph("横"), '<w:gridSpan w:val="2"/>')
    second = cell(paragraph(""), "<w:vMerge/>") + cell(paragraph("丙")) + cell(inner + paragraph(""))
    struck = f"<w:tr><w:trPr><w:del/></w:trPr>{cell(paragraph('删'))}</w:tr>"
    body = f"<w:tbl><w:tr>{down}{across}</w:tr><w:tr>{second}</w:tr>{struck}</w:tbl>"
    paper = opened(body)
    (table,) = paper.tables
    places = [(paper.text[c.start : c.end], c.row, c.column, c.row_span, c.column_span) for c in table.cells]
    assert places == [("纵", 0, 0, 2, 1), ("横", 0, 1, 1, 2), ("丙", 1, 1, 1, 1), ("内甲 内乙", 1, 2, 1, 1)]
    assert (table.rows, table.columns) == (2, 3)
    assert (paper.blocks[1].table, paper.blocks[1].row, paper.blocks[1].column) == (0, 0, 1)


def test_a_macro_is_not_run_and_said_to_be_there() -> None:
    parts = parts_of(word(paragraph("正文")))
    paper = open_paper(zip_of({**parts, "word/vbaProject.bin": b"\x01" * 100}), name="a.docm")
    assert lines(paper) == ["正文"]
    assert paper.notices == ("文件带有宏，没有运行，也未读入。",)


def test_an_iso_strict_document_reads_like_any_other() -> None:
    parts = parts_of(word(paragraph("正文")))
    common = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = parts["word/document.xml"].replace(common, b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert lines(open_paper(zip_of({**parts, "word/document.xml": strict}))) == ["正文"]
