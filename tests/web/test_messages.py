from __future__ import annotations

import gettext
import io

from hypothesis import given
from hypothesis import strategies as st
from tools.messages import Entry, binary, catalogue, complaints

WORDS = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), min_size=1, max_size=30)


def test_every_msgid_of_templates_and_python_is_said_in_chinese() -> None:
    assert complaints() == []


@given(st.dictionaries(WORDS, WORDS, max_size=12))
def test_what_is_compiled_is_what_gettext_reads(pairs: dict[str, str]) -> None:
    header = Entry("", "", "Content-Type: text/plain; charset=UTF-8\n")
    entries = [header, *(Entry(msgid, "", msgstr) for msgid, msgstr in pairs.items())]
    read = gettext.GNUTranslations(io.BytesIO(binary(entries)))
    assert {msgid: read.gettext(msgid) for msgid in pairs} == pairs


def test_a_catalogue_keeps_plurals_and_strings_over_several_lines() -> None:
    text = 'msgid "%(n)s place"\nmsgid_plural "%(n)s places"\nmsgstr[0] "%(n)s 处"\n\nmsgid ""\n"a\\"b"\nmsgstr "甲"\n'
    assert catalogue(text) == [Entry("%(n)s place", "%(n)s places", "%(n)s 处"), Entry('a"b', "", "甲")]
