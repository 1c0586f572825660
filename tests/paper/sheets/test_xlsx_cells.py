"""The quick pattern and the parser read one row alike; what the pattern does not know goes to the parser."""

from __future__ import annotations

from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.paper.grids import letters
from luoshi.paper.sheets.numbers import plain_number
from luoshi.paper.sheets.xlsx.cells import RawCell, cells_of, parsed_row, text_of

OPENING = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"), max_size=12)


@st.composite
def rows(draw: st.DrawFn) -> str:
    """A row as spreadsheet programs write it: its closing tag taken off."""
    cells = ""
    for column in range(draw(st.integers(0, 6))):
        style = draw(st.sampled_from(["", ' s="3"']))
        place = f'r="{letters(column)}7"{style}'
        kind = draw(st.sampled_from(["blank", "number", "shared", "inline", "formula", "words"]))
        if kind == "blank":
            cells += f"<c {place}/>"
        elif kind == "number":
            cells += f"<c {place}><v>{draw(st.floats(allow_nan=False, allow_infinity=False))!r}</v></c>"
        elif kind == "shared":
            cells += f'<c {place} t="s"><v>{draw(st.integers(0, 99))}</v></c>'
        elif kind == "inline":
            cells += f'<c {place} t="inlineStr"><is><t xml:space="preserve">{escape(draw(WORDS))}</t></is></c>'
        elif kind == "formula":
            cells += f"<c {place}><f>SUM({escape(draw(WORDS))})</f><v>{draw(st.integers())}</v></c>"
        else:
            cells += f'<c {place} t="str"><v>{escape(draw(WORDS), {chr(34): "&quot;"})}</v></c>'
    hidden = draw(st.sampled_from(["", ' hidden="1"']))
    return f'<row r="7"{hidden}>{cells}'


def told(cell: RawCell) -> tuple[object, ...]:
    column, style, kind, formula, value, inline = cell
    return column, style, kind, bool(formula), text_of(value), text_of(inline)


@given(rows())
def test_both_ways_read_the_same(row: str) -> None:
    quick, slow = cells_of(row, OPENING), parsed_row(row, OPENING)
    assert quick is not None
    assert slow is not None
    assert (quick.number, quick.hidden) == (slow.number, slow.hidden)
    assert [told(cell) for cell in quick.cells] == [told(cell) for cell in slow.cells]


@pytest.mark.parametrize(
    "row",
    [
        "<row r='7'><c r='A7' t='str'><v>甲</v></c>",
        '<row r="7"><!-- <c r="B7"/> --><c r="A7" t="str"><v>甲</v></c>',
        '<row r="7"><c t="str" r="A7"><v><![CDATA[甲]]></v></c>',
        '<row r="7">\n  <c r="A7" t="inlineStr"><is><r><t>甲</t></r><rPh sb="0" eb="1"><t>jia</t></rPh></is></c>',
        '<row><c t="str"><v>&#x7532;</v></c>',
    ],
)
def test_a_row_written_otherwise_is_read_all_the_same(row: str) -> None:
    found = cells_of(row, OPENING)
    assert found is not None
    (cell,) = found.cells
    assert (cell[0], text_of(cell[4] or cell[5])) == ("A", "甲")


def test_a_prefix_is_no_hindrance() -> None:
    opening = f"<x:worksheet xmlns:x={quoteattr('http://schemas.openxmlformats.org/spreadsheetml/2006/main')}>"
    found = cells_of('<x:row r="3"><x:c r="C3"><x:v>5</x:v></x:c>', opening)
    assert found is not None
    assert (found.number, found.cells) == (3, [("C", "", "", "", "5", "")])


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**10), max_value=10**10))
def test_a_number_of_fifteen_digits_comes_back_as_it_was_typed(number: Decimal) -> None:
    found = plain_number(repr(float(number)))
    assert found is not None
    assert Decimal(found) == number
    assert "e" not in found.lower()


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("0.30000000000000004", "0.3"), ("5", "5"), ("5.0", "5"), ("-0", "0"), ("1E+20", "100000000000000000000"),
        ("1.5E-7", "0.00000015"), ("12345678901234567", "12345678901234600"), ("NaN", None), ("甲", None),
    ],
)  # fmt: skip
def test_a_number_is_shown_with_fifteen_digits_and_no_exponent(raw: str, shown: str | None) -> None:
    assert plain_number(raw) == shown


def test_escaped_characters_are_undone() -> None:
    assert text_of("a_x000D_&amp;lt;_x005F_x0041_&#38;amp;") == "a\n&lt;_x0041_&amp;"
