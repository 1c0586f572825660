"""Outlines made at random read back as they were made; no text at all upsets the outline or the sentences."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from luoshi.ground.numerals import write_chinese
from luoshi.paper import paper_from_text
from luoshi.reading.dating import date_of, kind_of, title_of
from luoshi.reading.frames import find_frames
from luoshi.reading.outline import find_outline
from luoshi.reading.sentences import split_sentences
from luoshi.reading.sheet import lay_out

STYLES = (
    (lambda number: f"{write_chinese(number)}、", lambda number: f"第{write_chinese(number)}部分　"),
    (lambda number: f"（{write_chinese(number)}）", lambda number: f"({write_chinese(number)})"),
    (lambda number: f"{number}．", lambda number: f"{number}.", lambda number: f"{number}、"),
    (lambda number: f"（{number}）", lambda number: f"({number})"),
)
WORDS = st.text("山水林田湖草沙花鸟鱼虫松柏梅兰竹菊", min_size=4, max_size=10)
BODY = "春风吹过山岗，溪水流向远方的村庄。"


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[tuple[int, str, str]]]:
    """A text and its outline: each level in one style, headings on their own line or run in."""
    first = draw(st.integers(0, 1))
    depth = draw(st.integers(1, 4 - first))
    styles = [draw(st.sampled_from(STYLES[first + level])) for level in range(depth)]
    run_in = draw(st.booleans())
    glued = draw(st.booleans())
    parts: list[str] = ["今天研究几件事情，请大家认真讨论。"]
    expected: list[tuple[int, str, str]] = []

    def grow(level: int) -> None:
        for number in range(1, draw(st.integers(2, 3)) + 1):
            marker, title = styles[level](number), draw(WORDS)
            expected.append((level + 1, marker.rstrip(), title))
            inner = run_in and level > 0
            parts.append(("" if glued and inner else "\n") + marker + title + ("。" if inner else "\n") + BODY)
            if level + 1 < depth and draw(st.booleans()):
                grow(level + 1)

    grow(0)
    return "".join(parts), expected


@given(documents())
def test_a_made_outline_reads_back_as_it_was_made(made: tuple[str, list[tuple[int, str, str]]]) -> None:
    text, expected = made
    nodes = find_outline(lay_out(paper_from_text(text)))
    assert [(node.level, node.marker.strip(), node.title) for node in nodes] == expected


@given(documents())
def test_nodes_reproduce_their_words_and_know_their_parents(made: tuple[str, list[tuple[int, str, str]]]) -> None:
    sheet = lay_out(paper_from_text(made[0]))
    nodes = find_outline(sheet)
    for node in nodes:
        words = sheet.text[node.start : node.end]
        assert words.startswith(node.marker)
        assert words.endswith(node.title)
        assert node.level == (1 if node.parent < 0 else nodes[node.parent].level + 1)


RAGS = st.lists(
    st.sampled_from(
        [
            *"一二三、，。；：（）12.①②—“”《》\n \u3000县局年月日第条章",
            "一是",
            "二是",
            "首先，",
            "工作方案",
            "附件：",
            "2025年",
            "负责",
            "——",
        ]
    ),
    max_size=60,
).map("".join)


@given(st.one_of(st.text(max_size=200), RAGS))
def test_any_text_gives_ordered_items_inside_it(text: str) -> None:
    sheet = lay_out(paper_from_text(text))
    nodes = find_outline(sheet)
    starts = [node.start for node in nodes]
    assert starts == sorted(set(starts))
    assert all(0 <= node.start <= node.end <= node.body_end <= len(sheet.text) for node in nodes)
    assert all(node.parent < index for index, node in enumerate(nodes))
    last = 0
    for one in split_sentences(sheet, nodes):
        assert last <= one.start < one.end <= len(sheet.text)
        assert -1 <= one.node < len(nodes)
        last = one.end
    for frame in find_frames(sheet, nodes):
        assert sheet.text[frame.start : frame.end] == frame.text
        assert all(sheet.text[part.start : part.end] == part.text for part in frame.parts)
    date_of(sheet), kind_of(sheet), title_of(sheet)
