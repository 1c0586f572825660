from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from luoshi.documents.rules.cut_chunks import cut_chunks
from luoshi.documents.rules.find_words import MOST, find_words
from luoshi.documents.rules.gather_marks import Mark
from luoshi.documents.rules.split_segments import split_segments

TEXTS = st.text(alphabet="全县。；，\n 一𠮷", max_size=400)


@given(TEXTS, st.integers(1, 50))
def test_chunks_cover_a_text_without_gap_or_overlap(text: str, size: int) -> None:
    chunks = cut_chunks(text, size)
    assert "".join(text[start:end] for start, end in chunks) == text
    assert all(end - start <= 2 * size for start, end in chunks)


def test_a_chunk_ends_after_a_line_end_where_one_is_near() -> None:
    text = "一二三四五六七\n" * 10
    assert all(text[end - 1] == "\n" for _start, end in cut_chunks(text, 10))


def test_a_text_without_line_ends_is_cut_after_a_full_stop() -> None:
    text = "全县抓项目。" * 20
    assert all(text[end - 1] == "。" for _start, end in cut_chunks(text, 10))


MARKS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20), st.sampled_from(["task", "figure", "name"])), max_size=12
)


@given(MARKS, st.integers(0, 40), st.integers(1, 40))
def test_segments_cover_the_stretch_and_cross_no_edge_of_a_mark(
    raw: list[tuple[int, int, str]], start: int, length: int
) -> None:
    marks = sorted(
        (Mark(at, at + size, shade, f"{shade}-{number}") for number, (at, size, shade) in enumerate(raw)),
        key=lambda mark: (mark.start, -mark.end),
    )
    end = start + length
    segments = split_segments(start, end, marks)
    assert [place for segment in segments for place in range(segment.start, segment.end)] == list(range(start, end))
    for segment in segments:
        inside = {mark.key for mark in marks if mark.start <= segment.start and mark.end >= segment.end}
        touching = {mark.key for mark in marks if mark.start < segment.end and mark.end > segment.start}
        assert set(segment.keys) == inside == touching


@given(TEXTS, st.text(alphabet="全县。", max_size=3))
def test_every_hit_of_a_search_reproduces_the_words(text: str, query: str) -> None:
    hits = find_words(text, query)
    assert all(text[hit.start : hit.end] == query for hit in hits)
    assert len(hits) == (min(text.count(query), MOST) if query else 0)
