from __future__ import annotations

from django.utils import translation

from luoshi.paper import errors
from luoshi.paper.errors import PaperError, Scanned
from luoshi.web.refusals import ENGLISH, spoken


def test_every_refusal_of_a_paper_is_said_in_english_too() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, PaperError)]
    assert {kind.code for kind in kinds} <= set(ENGLISH)
    assert all(says.isascii() and do.isascii() for says, do in ENGLISH.values())


def test_a_refusal_is_said_in_the_language_of_the_page() -> None:
    with translation.override("zh-hans"):
        assert spoken(Scanned())[0].startswith("这是扫描件")
    with translation.override("en"):
        assert spoken(Scanned())[0].startswith("These are scanned pages")
