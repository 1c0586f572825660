"""A list of words as one pattern."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from luoshi.reading.names.patterns import either

WORDS = st.sets(st.text("局办公室.(", min_size=1, max_size=4), min_size=1, max_size=12)


@given(WORDS, st.text("局办公室.(", max_size=6))
def test_a_pattern_of_words_matches_the_longest_word_that_stands_there(words: set[str], text: str) -> None:
    standing = [word for word in words if text.startswith(word)]
    found = re.match(either(words), text)
    assert (found[0] if found else None) == (max(standing, key=len) if standing else None)


@given(WORDS, st.text("局办公室.(", max_size=4))
def test_what_follows_may_fall_back_on_a_shorter_word(words: set[str], rest: str) -> None:
    for word in words:
        assert re.fullmatch(either(words) + re.escape(rest), word + rest)
