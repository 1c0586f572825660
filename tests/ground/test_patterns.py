"""A pattern asked for its first characters before it is tried finds what it found."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.ground.patterns import compiled, led

LETTERS = "ab1一"
BRANCH = st.lists(st.text(LETTERS, min_size=1, max_size=2), min_size=1, max_size=3).map("|".join)


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map("|".join).map(lambda row: f"(?:{row})"),
        inner.map(lambda one: f"({one})"),
        inner.map(lambda one: f"(?>{one})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,2}?"])).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
        inner.map(lambda one: f"(?={one})"),
        inner.map(lambda one: f"(?!{one})"),
    )


ATOMS = st.one_of(BRANCH, st.sampled_from(["[a1]", "[^b]", r"\d", r"\w", ".", "^", "$", "(?<=a)", "(?<!一)", "[0-9]"]))
PATTERNS = st.recursive(ATOMS, _wrapped, max_leaves=6)


@given(PATTERNS, st.text(LETTERS + "２]-\\^\n", max_size=12))
def test_a_led_pattern_finds_the_same_places_and_groups(pattern: str, text: str) -> None:
    plain, quick = re.compile(pattern), compiled(pattern)
    assert [(m.span(), m.groups()) for m in quick.finditer(text)] == [
        (m.span(), m.groups()) for m in plain.finditer(text)
    ]
    assert quick.sub("x", text) == plain.sub("x", text)


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        (r"(?<!不)超过|至少", "(?:(?=[至超])(?:(?<!不)超过|至少))"),
        (r"(?:全)?[县市]里", "(?:(?=[全县市])(?:(?:全)?[县市]里))"),
        (r"\d+|第一", r"(?:(?=[\d第])(?:\d+|第一))"),
        (r"[-\]^]?x|(?:y)?z", r"(?:(?=[\-\]\^xyz])(?:[-\]^]?x|(?:y)?z))"),
    ],
)
def test_a_pattern_is_led_by_what_it_can_begin_with(pattern: str, wanted: str) -> None:
    assert led(pattern) == wanted


@pytest.mark.parametrize("pattern", ["(?:一|二)?", r"\w+|x", "[^a]|b", "[一-鿿]|x", "(a)?(?(1)b|c)"])
def test_a_pattern_that_gains_nothing_stays_as_it_is(pattern: str) -> None:
    assert led(pattern) == f"(?:{pattern})"
