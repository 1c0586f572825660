"""An official paper in the geometry of GB/T 9704, and drawn list numbers, through every format."""

from __future__ import annotations

import io
import re

import docx
import pytest
from docx.oxml import parse_xml

from luoshi.paper import open_paper
from luoshi.paper.writers.docx import OfficialPaper
from tests.paper.samples import GOLD, lines_of, office, saved
from tests.paper.word import W, level, lines

WORDS = [line.strip() for path in (GOLD[3], GOLD[1], GOLD[2]) for line in lines_of(path)]
LEVEL_ONE = re.compile("[一二三四五六七八九十]、.{0,28}")
LEVELS = level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.")
ITEMS = [("总体要求", 0), ("基本原则", 1), ("坚持统筹", 2), ("5亿元项目", 2), ("重点任务", 0), ("项目建设", 1)]


def official() -> bytes:
    paper = OfficialPaper("样例")
    paper.title(WORDS[0])
    for line in WORDS[1:]:
        if LEVEL_ONE.fullmatch(line):
            paper.heading(line)
        else:
            paper.body(line)
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def listed() -> bytes:
    document = docx.Document()
    numbering = document.part.numbering_part._element
    numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="77">{LEVELS}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for text, depth in ITEMS:
        numbered = f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>'
        document.add_paragraph(text)._p.get_or_add_pPr().append(parse_xml(numbered))
    return saved(document)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    made = {"official.docx": official(), "listed.docx": listed()}
    folder = tmp_path_factory.mktemp("official")
    for kind in ("doc", "rtf", "pdf"):
        made |= office(folder, {name: data for name, data in made.items() if name.endswith("docx")}, kind)
    return made


@pytest.mark.parametrize("kind", ["docx", "doc", "rtf", "pdf"])
def test_an_official_paper_of_many_pages_comes_back_paragraph_by_paragraph(kind: str, files: dict[str, bytes]) -> None:
    paper = open_paper(files[f"official.{kind}"])
    assert ["".join(line.split()) for line in lines(paper)] == ["".join(line.split()) for line in WORDS]
    title, body = paper.blocks[:2]
    assert (title.size, title.centred, body.size, body.centred) == (22.0, True, 16.0, False)
    if kind in ("docx", "doc"):
        headings = [paper.text[block.start : block.end] for block in paper.blocks if block.heading == 1]
        assert headings == [line for line in WORDS[1:] if LEVEL_ONE.fullmatch(line)]


@pytest.mark.parametrize("kind", ["docx", "doc", "rtf", "pdf"])
def test_drawn_list_numbers_are_read_from_every_format(kind: str, files: dict[str, bytes]) -> None:
    paper = open_paper(files[f"listed.{kind}"])
    found = [re.sub("(?<=[、）]) ", "", line).replace(". ", ".") for line in lines(paper)]
    assert found == ["一、总体要求", "（一）基本原则", "1.坚持统筹", "2.5亿元项目", "二、重点任务", "（一）项目建设"]
    if kind != "pdf":
        assert [block.marker for block in paper.blocks] == ["一、", "（一）", "1.", "2.", "二、", "（一）"]
