"""The parser of templates against whatever is typed, and against texts whose outcome is known beforehand."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from luoshi.formulas import TEXT, number
from luoshi.reports.rules.data_table import Datum
from luoshi.reports.rules.fill import fill
from luoshi.reports.rules.template import Expanded, Fault, Row, Rows, TemplateError, expand, parse, write
from luoshi.reports.rules.template.tables import Tables

FIGURES = {"甲": 3, "乙": 0, "丙": -7}
NAMES = ["东区厂房", "南站货场"]
ROWS = Rows(
    [Row({"名称": name, "层": Decimal(place)}) for place, name in enumerate(NAMES, 1)],
    {"名称": TEXT, "层": number("层")},
)
KNOWN = Tables([Datum(name, "value", "个", Decimal(value)) for name, value in FIGURES.items()], {"重点项目": ROWS})


class Piece(NamedTuple):
    """A stretch of a template and what it must come to; inside a list also once a row."""

    typed: str
    printed: str
    by_row: tuple[str, ...] = ("", "")


def joined(pieces: list[Piece]) -> Piece:
    return Piece(
        "".join(one.typed for one in pieces),
        "".join(one.printed for one in pieces),
        tuple("".join(one.by_row[row] for one in pieces) for row in range(2)),
    )


def chosen(name: str, then: Piece, other: Piece) -> Piece:
    taken = then if FIGURES[name] > 0 else other
    return Piece(
        f"{{{{若 {name}.值 > 0}}}}{then.typed}{{{{否则}}}}{other.typed}{{{{完}}}}", taken.printed, taken.by_row
    )


def listed(body: Piece, joiner: str) -> Piece:
    whole = joiner.join(body.by_row)
    between = f" 间隔 “{joiner}”" if joiner else ""
    return Piece(f"{{{{每条 重点项目{between}}}}}{body.typed}{{{{完}}}}", whole, (whole, whole))


LITERALS = st.text(alphabet="县里的路，。 ", min_size=1, max_size=6).map(
    lambda words: Piece(words, words, (words, words))
)
VALUES = st.sampled_from(list(FIGURES)).map(
    lambda name: Piece(f"{{{{{name}.值}}}}", f"{FIGURES[name]}个", (f"{FIGURES[name]}个",) * 2)
)
COLUMNS = st.sampled_from([
    Piece("{{名称}}", "", tuple(NAMES)), Piece("{{序号}}", "", ("1", "2")), Piece("｛｛层｝｝", "", ("1层", "2层")),
])  # fmt: skip


def nested(leaves: st.SearchStrategy[Piece]) -> st.SearchStrategy[Piece]:
    return st.recursive(
        leaves,
        lambda inner: (
            st.builds(chosen, st.sampled_from(list(FIGURES)), inner, inner)
            | st.lists(inner, min_size=1, max_size=3).map(joined)
        ),
        max_leaves=8,
    )


IN_ROW = nested(LITERALS | VALUES | COLUMNS)
LISTS = st.builds(listed, IN_ROW, st.sampled_from(["", "；", "、"]))
PARAGRAPHS = st.lists(nested(LITERALS | VALUES | LISTS).map(lambda one: joined([Piece("文", "文"), one])), max_size=4)


def filled(found: Expanded) -> str:
    return fill(found.text, found.slots, found.bindings, found.data).text


@given(PARAGRAPHS)
def test_a_template_comes_to_what_its_parts_come_to(pieces: list[Piece]) -> None:
    template = parse([one.typed for one in pieces])
    assert filled(expand(template, KNOWN)) == "\n".join(one.printed for one in pieces)


@given(PARAGRAPHS)
def test_a_template_written_out_is_the_text_it_was_parsed_from(pieces: list[Piece]) -> None:
    paragraphs = [one.typed for one in pieces]
    assert write(parse(paragraphs)) == "\n".join(paragraphs)


SCRAPS = st.sampled_from([
    "{{", "}}", "｛｛", "｝｝", "{", "{{若 甲 > 0}}", "{{否则}}", "{{否则若 乙 > 0}}", "{{完}}", "{{每条 重点项目}}",
    "{{没有时}}", "{{甲}}", "{{名称|1位}}", "{{= 甲 + 乙}}", "{{若 甲 >}}", "{{|}}", "县", "，", "\t", "“",
    "{{条数 重点项目}}", "{{合计 甲}}",
])  # fmt: skip


@given(st.lists(st.lists(SCRAPS, max_size=6).map("".join), max_size=5))
def test_whatever_is_typed_is_parsed_whole_or_refused_with_its_paragraph(paragraphs: list[str]) -> None:
    faults: tuple[Fault, ...] = ()
    written = "\n".join(paragraphs)
    try:
        written = write(parse(paragraphs))
    except TemplateError as wrong:
        faults = wrong.faults
    assert written == "\n".join(paragraphs)
    assert all(1 <= fault.paragraph <= len(paragraphs) for fault in faults)
    assert all(fault.message and fault.remedy for fault in faults)


@given(PARAGRAPHS)
def test_full_width_signs_ask_for_the_same(pieces: list[Piece]) -> None:
    paragraphs = [one.typed for one in pieces]
    wide = [words.translate({ord("{"): "｛", ord("}"): "｝", ord("."): "．", ord(">"): "＞"}) for words in paragraphs]
    assert parse(wide).needs.names == parse(paragraphs).needs.names
    assert len(parse(wide).needs.rows) == len(parse(paragraphs).needs.rows)


@given(PARAGRAPHS)
def test_slots_stand_in_order_each_on_its_own_mask(pieces: list[Piece]) -> None:
    found = expand(parse([one.typed for one in pieces]), KNOWN)
    assert all(found.text[slot.start : slot.end] == "*" for slot in found.slots)
    assert [slot.start for slot in found.slots] == [at for at, mark in enumerate(found.text) if mark == "*"]
    assert all(slot.sentence[0] <= slot.start < slot.sentence[1] for slot in found.slots)
