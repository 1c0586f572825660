"""One thing is broken in a paper that keeps every clause: exactly that clause is named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from tests.paper.layout.model_paper import (
    FANGSONG,
    HEITI,
    KAITI,
    ModelPaper,
    border,
    indented,
    set_font,
    set_text,
)

Break = Callable[[ModelPaper], Any]
LEFT, CENTER, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def page(**sizes: Any) -> Break:
    return lambda paper: [setattr(paper.document.sections[0], name, size) for name, size in sizes.items()]


def words(name: str, text: str) -> Break:
    return lambda paper: set_text(paper.lines[name], text)


def font(name: str, named: str) -> Break:
    return lambda paper: set_font(paper.lines[name], named)


def size(name: str, points: float) -> Break:
    return lambda paper: [setattr(run.font, "size", Pt(points)) for run in paper.lines[name].runs]


def colour(name: str, red: int, green: int, blue: int) -> Break:
    return lambda paper: [setattr(run.font.color, "rgb", RGBColor(red, green, blue)) for run in paper.lines[name].runs]


def align(name: str, side: Any) -> Break:
    return lambda paper: setattr(paper.lines[name], "alignment", side)


def indent(name: str, **values: int) -> Break:
    return lambda paper: indented(paper.lines[name], **values)


def gone(*names: str) -> Break:
    return lambda paper: [paper.lines[name]._p.getparent().remove(paper.lines[name]._p) for name in names]


def bold(name: str) -> Break:
    return lambda paper: [setattr(run.font, "bold", True) for run in paper.lines[name].runs]


def pitch(points: float) -> Break:
    return lambda paper: setattr(paper.document.styles["Normal"].paragraph_format, "line_spacing", Pt(points))


def loose(paper: ModelPaper) -> None:
    spacing = paper.document.styles["Normal"].element.rPr.find(qn("w:spacing"))
    spacing.getparent().remove(spacing)


def unruled(name: str) -> Break:
    return lambda paper: paper.lines[name]._p.pPr.remove(paper.lines[name]._p.pPr.find(qn("w:pBdr")))


def ruled(name: str, points: int, red: str) -> Break:
    def change(paper: ModelPaper) -> None:
        unruled(name)(paper)
        border(paper.lines[name], "bottom", points, red)

    return change


def no_break(paper: ModelPaper) -> None:
    run = paper.lines["annex"].runs[0]._r
    run.remove(run.find(qn("w:br")))


def chinese_date(paper: ModelPaper) -> None:
    set_text(paper.lines["date"], "二〇二五年四月十日")
    indented(paper.lines["signature"], rightChars=500)


CASES: list[tuple[str, Break, str, str]] = [
    (
        "the top margin is 30 mm",
        page(top_margin=Mm(30), bottom_margin=Mm(42), footer_distance=Mm(30)),
        "5.2.1",
        "error",
    ),
    ("the binding side is 31 mm", page(left_margin=Mm(31), right_margin=Mm(23)), "5.2.1", "error"),
    ("the gutter moves the type area", page(gutter=Mm(5), right_margin=Mm(21)), "5.2.1", "error"),
    ("the body is set in 宋体", font("text", "宋体"), "5.2.2", "error"),
    ("the body is a size too small", size("text", 15), "5.2.2", "error"),
    ("the addressee is set in 黑体", font("addressee", HEITI), "5.2.2", "error"),
    ("lines are 30 pt apart", pitch(30), "5.2.3", "error"),
    ("lines are 29 pt apart, a hair too much", pitch(29), "5.2.3", "warning"),
    ("lines are 28 pt apart and leave a gap", pitch(28), "5.2.3", "warning"),
    ("characters are not set tighter", loose, "5.2.3", "error"),
    ("a sentence is blue", colour("text", 0, 0, 255), "5.2.4", "error"),
    ("the mark is black", colour("mark", 0, 0, 0), "7.2.4", "error"),
    ("the mark is not centred", align("mark", LEFT), "7.2.4", "error"),
    ("the mark is set in 黑体", font("mark", HEITI), "7.2.4", "warning"),
    ("the year stands in square brackets", words("number", "沂政发[2025]9号"), "7.2.5", "error"),
    ("the year has two digits", words("number", "沂政发〔25〕9号"), "7.2.5", "error"),
    ("the serial number is padded", words("number", "沂政发〔2025〕09号"), "7.2.5", "error"),
    ("the serial number has 第", words("number", "沂政发〔2025〕第9号"), "7.2.5", "error"),
    ("one line is free above the number", gone("after mark"), "7.2.5", "error"),
    ("the line is black", ruled("number", 12, "000000"), "7.2.7", "error"),
    ("there is no line", unruled("number"), "7.2.7", "warning"),
    ("the title is set in 黑体", font("title", HEITI), "7.3.1", "error"),
    ("the title is 小二号", size("title", 18), "7.3.1", "error"),
    ("the title is bold", bold("title"), "7.3.1", "warning"),
    ("no line is free above the title", gone("before title", "before title 2"), "7.3.1", "warning"),
    ("the title's lines are a box", words("title", "关于做好今年防汛\n工作的紧急的通知"), "7.3.1", "warning"),
    ("the title's line begins with 的", words("title", "关于做好防汛工作\n的通知"), "7.3.1", "warning"),
    ("the addressee stands in", indent("addressee", firstLineChars=200), "7.3.2", "error"),
    ("the addressee ends with a Latin colon", words("addressee", "各乡镇人民政府:"), "7.3.2", "error"),
    ("no line is free below the title", gone("after title"), "7.3.2", "error"),
    ("a paragraph does not stand in", indent("text", firstLineChars=0, firstLine=0), "7.3.3", "error"),
    ("a paragraph stands in as a whole", indent("text", firstLineChars=0, firstLine=0, left=640), "7.3.3", "error"),
    ("level 1 is set in 仿宋", font("level 1", FANGSONG), "7.3.3", "error"),
    ("level 2 is set in 黑体", font("level 2", HEITI), "7.3.3", "error"),
    ("level 3 is set in 楷体", font("level 3", KAITI), "7.3.3", "error"),
    ("level 3 is marked with 、", words("level 3", "1、逐库落实责任人"), "7.3.3", "error"),
    ("level 1 is bold", bold("level 1"), "7.3.3", "warning"),
    ("the annex's name ends with a stop", words("annex note", "附件：水库责任人名单。"), "7.3.4", "error"),
    ("the annex note has a Latin colon", words("annex note", "附件: 水库责任人名单"), "7.3.4", "error"),
    ("no line is free above the annex note", gone("before annex note"), "7.3.4", "error"),
    ("the date stands at the edge", indent("date", rightChars=0, right=0), "7.3.5", "error"),
    ("the office is not centred on the date", indent("signature", rightChars=800), "7.3.5", "warning"),
    ("the date is written in Chinese", chinese_date, "7.3.5.4", "error"),
    ("the month is padded", words("date", "2025年04月10日"), "7.3.5.4", "error"),
    ("the note does not stand in", indent("note", firstLineChars=0, firstLine=0), "7.3.6", "error"),
    ("the annex follows on the same page", no_break, "7.3.7", "error"),
    ("附件 is set in 仿宋", font("annex", FANGSONG), "7.3.7", "error"),
    ("the annex's title follows at once", gone("after annex"), "7.3.7", "error"),
    ("the last line is thin", ruled("printed", 4, "000000"), "7.4.1", "warning"),
    ("copies are set in 三号", size("copies", 16), "7.4.2", "error"),
    ("copies end without a stop", words("copies", "抄送：县委办公室"), "7.4.2", "error"),
    ("copies stand at the edge", indent("copies", leftChars=0, left=0), "7.4.2", "error"),
    ("the day of printing is padded", words("printed", "县政府办\t2025年04月10日印发"), "7.4.3", "error"),
    ("the page number is 五号", size("odd", 10.5), "7.5", "error"),
    ("the page number is centred", align("odd", CENTER), "7.5", "error"),
    ("the page number is at the edge", indent("odd", rightChars=0, right=0), "7.5", "error"),
    ("even pages have theirs on the right", align("even", RIGHT), "7.5", "error"),
    ("the dashes are hyphens", lambda paper: set_text(paper.lines["odd"], "- "), "7.5", "error"),
    ("the foot is too low", page(footer_distance=Mm(15)), "7.5", "warning"),
]


@pytest.mark.parametrize(("change", "clause", "verdict"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_one_departure_gives_its_clause_and_no_other(change: Break, clause: str, verdict: str) -> None:
    paper = ModelPaper()
    change(paper)
    assert paper.departures() == [(clause, verdict)]


def test_a_paper_that_keeps_every_clause_has_nothing_to_mend() -> None:
    assert ModelPaper().departures() == []


def test_a_finding_says_where_what_is_there_and_what_to_do() -> None:
    paper = ModelPaper()
    size("text", 15)(paper)
    found = next(one for one in paper.findings() if one.verdict == "error")
    assert (found.places[0].paragraph, found.places[0].words) == (10, "各单位于每周五下午将巡查情…")
    assert found.found == "字号为小三号（15 磅）"
    assert (found.title, found.remedy) == ("字体和字号", "改为三号（16 磅）。")


def test_a_departure_of_many_paragraphs_is_one_finding_with_all_its_places() -> None:
    paper = ModelPaper()
    for name in ("opening", "text", "annex text"):
        set_font(paper.lines[name], "宋体")
    (found,) = [one for one in paper.findings() if one.verdict == "error"]
    assert [place.paragraph for place in found.places] == [5, 10, 17]
    assert found.place.endswith("等 3 处")
