"""The form of a reading: streamed and built at once it is the same, and it carries what the gold asks for."""

from __future__ import annotations

import io
import json
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from luoshi.ground.finding import Finding
from luoshi.ground.span import Span
from luoshi.paper import paper_from_text
from luoshi.reading import Reading, read
from luoshi.reading.form import to_form, write_json
from luoshi.reading.model import Deadline, Figure, Frame, FramePart, Opinion, Owner, Problem, Task

TEXT = "县工信局要在6月底前完成技改投资12.5亿元。"
TODAY = date(2022, 7, 10)


def full_reading(text: str = TEXT) -> Reading:
    """A reading with an item in every layer that has a form of its own."""
    owner = Owner("县工信局", 0, 4, "lead", "stated")
    deadline = Deadline("6月底前", 6, 10, "stated", date(2022, 6, 30))
    return Reading(
        sha256=paper_from_text(text).sha256,
        kind="speech",
        title="",
        dated=None,
        today=TODAY,
        outline=(),
        sentences=(),
        tasks=(Task(0, 22, -1, "完成", "技改投资", (owner,), deadline, (0,)),),
        achievements=(),
        figures=(Figure(16, 20, "12.5", "亿元", "技改投资", "target", 1, None, None, None, Decimal("12.5")),),
        blanks=(),
        names=(),
        frames=(Frame(0, 4, "县工信局", (FramePart(0, 4, "县工信局", 1, (0,)),)),),
        problems=(Problem(0, 4, (Span(5, 10),)),),
        opinions=(Opinion(0, 22, "县工信局", 0, 4),),
        findings=(Finding("x", 0, 1, "甲", "乙", also=((2, 3),)),),
    )


def written(reading: Reading, text: str = "") -> dict[str, object]:
    out = io.StringIO()
    write_json(reading, out, text)
    form = json.loads(out.getvalue())
    assert isinstance(form, dict)
    return form


def test_what_is_streamed_is_what_is_built_at_once() -> None:
    for text in ("", TEXT):
        assert written(full_reading(), text) == json.loads(json.dumps(to_form(full_reading(), text)))


def test_the_form_keeps_the_gold_s_plain_keys_beside_the_details() -> None:
    task = to_form(full_reading(), TEXT)["tasks"][0]
    assert (task["owners"], task["deadline"]) == (["县工信局"], "6月底前")
    assert task["deadline_detail"]["due"] == "2022-06-30"
    assert task["text"] == TEXT[0:22]
    assert to_form(full_reading())["figures"][0]["value"] == "12.5"


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_s_form_is_json_with_every_layer(text: str) -> None:
    form = written(read(paper_from_text(text), today=TODAY), text)
    assert {"outline", "figures", "blanks", "tasks", "achievements", "names", "findings", "frames"} <= form.keys()
