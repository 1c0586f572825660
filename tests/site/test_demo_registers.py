"""Registers of the demo county: opened, filled with made-up rows, the same ones each time."""

from __future__ import annotations

import re
from argparse import Namespace
from contextlib import nullcontext
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.organization.actor import Actor, system
from luoshi.organization.models import Area
from luoshi.packs import load_folder, pack_folder
from luoshi.registers.models import Entry, Filing, FilingState, FilingStep, Link, Passage, Register
from luoshi.registers.queries.measuring import measure
from luoshi.registers.queries.reach import desk, made_ready
from luoshi.registers.rules.read_definition import read_definition
from luoshi.site.demo.load import COUNTY, load_demo
from luoshi.site.demo.registers import remark
from luoshi.site.demo.registers.county import county_of
from luoshi.site.demo.registers.filling import fill, fill_order, known_by, unfilled
from luoshi.site.demo.registers.jobs import open_all
from luoshi.site.demo.registers.making import make_rows
from luoshi.site.demo.registers.opening import PACK, open_registers
from luoshi.site.demo.registers.patterns import PatternError, word_of
from luoshi.site.verbs import register

TODAY = date(2025, 6, 20)
SCALE = 0.03


@pytest.fixture
def keeper(db: None, settings: object) -> Actor:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]
    assert load_demo()
    return system(Area.objects.get(code=COUNTY).pk, "演示数据")


def filled(keeper: Actor, *codes: str, scale: float = SCALE) -> None:
    """Open and fill these registers (all where none is named)."""
    open_registers(keeper, only=codes or None)
    names = dict(Register.objects.values_list("pk", "code"))
    for pk in unfilled(keeper.area_id):
        if not codes or names[pk] in codes:
            fill(pk, today=TODAY, scale=scale)


def test_every_register_of_the_pack_is_open_and_has_its_department_in_charge(keeper: Actor) -> None:
    open_all(COUNTY)
    files = {path.stem for path in (pack_folder(PACK) / "registers").glob("*.yaml")}
    assert set(Register.objects.values_list("code", flat=True)) == files
    assert not Register.objects.filter(owner=None).values_list("code", flat=True)
    before = list(Register.objects.order_by("pk").values_list("pk", "version_id"))
    open_all(COUNTY)
    assert list(Register.objects.order_by("pk").values_list("pk", "version_id")) == before


def test_villages_stand_below_their_townships_by_code(keeper: Actor) -> None:
    villages = Area.objects.filter(code__regex="^379901[0-9]{6}$").select_related("parent")
    assert villages.count() == 120
    assert all(one.parent and one.code.startswith(one.parent.code) for one in villages)


def test_every_register_has_rows_and_what_is_handed_in_keeps_its_rules(keeper: Actor) -> None:
    filled(keeper)
    for one in Register.objects.all():
        _, rules = made_ready(one.version_id or 0)
        rows = Entry.objects.filter(register_id=one.pk)
        assert rows.filter(official=True).exists(), one.code
        for row in rows.exclude(state__in=("draft", "returned")):
            wrong = [one for one in rules.judge({**row.values, "stage": row.stage}) if not one.warn]
            assert not wrong, (one.code, row.values, wrong)
    assert Filing.objects.filter(nothing=True).exists()
    assert {*Filing.objects.values_list("state", flat=True)} >= {FilingState.LOCKED, FilingState.OPEN}
    assert not FilingStep.objects.filter(act="lock").exclude(filing__state=FilingState.LOCKED).exists()


def test_what_a_row_links_to_is_there_under_the_name_it_says(keeper: Actor) -> None:
    filled(keeper, "park", "enterprise", "investment", "landless_project", "policy", "policy_clause", "policy_payment")
    links = Link.objects.select_related("register", "to_register")
    assert {"landless_project", "policy_payment", "policy_clause"} <= {one.register.code for one in links}
    for one in links:
        source = Entry.objects.get(register_id=one.register_id, id=one.entry_id)
        target = Entry.objects.get(register_id=one.to_register_id, id=one.to_entry_id)
        definition, _ = made_ready(one.to_register.version_id or 0)
        assert source.values[one.field] == target.values[known_by(definition)]
    needed = Entry.objects.filter(register__code="landless_project").count()
    assert Link.objects.filter(register__code="landless_project", field="investment").count() == needed


def test_investment_gives_its_measures_numbers_and_its_rows_a_way(keeper: Actor) -> None:
    filled(keeper, "park", "investment", scale=0.5)
    found = desk(keeper, "investment")
    for key in ("clues", "signed", "signed_total", "landed", "landing_rate"):
        value = measure(found, key, start=date(2024, 1, 1), end=date(2025, 7, 1)).value
        assert value is not None
        assert value > 0, key
    passages = Passage.objects.filter(register__code="investment")
    assert passages.filter(stage="signed", was="talks").exists()
    assert not passages.filter(on__gt=TODAY).exists()


def test_filling_again_changes_nothing(keeper: Actor) -> None:
    filled(keeper, "park")
    park = Register.objects.get(code="park")
    before = Entry.objects.filter(register_id=park.pk).count()
    assert fill(park.pk, today=TODAY, scale=SCALE) == 0
    assert Entry.objects.filter(register_id=park.pk).count() == before


def test_the_page_of_registers_says_how_far_the_rows_are(keeper: Actor) -> None:
    remark._DONE.clear()
    open_registers(keeper, only=("park", "ppp"))
    assert remark.say(keeper) == ""
    filled(keeper, "park")
    assert "2 个台账已装 1 个" in remark.say(keeper)
    filled(keeper, "ppp")
    assert remark.say(keeper) == ""
    remark._DONE.clear()


def test_the_command_line_lists_registers_with_their_rows(
    keeper: Actor, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(keeper, "park")
    monkeypatch.setattr(register, "open_database", lambda options: nullcontext())
    assert register.run(Namespace(act="list", area=COUNTY, register=None, file=None, output=None, mark=None)) == 0
    assert "园区\t园区和土地" in capsys.readouterr().out.replace("park\t", "")


def test_the_same_seed_makes_the_same_rows_and_another_seed_others(keeper: Actor) -> None:
    county = county_of(Area.objects.get(code=COUNTY))
    codes = ("hotline_ticket", "dispute", "four_forms")
    open_registers(keeper, only=codes)
    for code in codes:
        one = Register.objects.get(code=code)
        definition, rules = made_ready(one.version_id or 0)
        first, again, other = (
            make_rows(definition, rules, county, one.owner_id or 0, links={}, today=TODAY, scale=0.01, seed=seed)
            for seed in (1, 1, 2)
        )
        assert first == again
        assert first != other


def test_a_register_is_filled_after_those_it_needs() -> None:
    files = load_folder(pack_folder(PACK) / "registers")
    found = {one.code: one for one in (read_definition(file.data)[0] for file in files) if one}
    order = fill_order(found)
    assert sorted(order) == sorted(found)
    for code, definition in found.items():
        for field in definition.fields:
            if field.required and field.link:
                assert order.index(field.link) < order.index(code)


@given(st.sampled_from([r"ZS\d{7}", r"(JY|SC)\d{14}", r"1\d{10}|0\d{2,3}-?\d{7,8}", r"[A-T]?\d{2,4}", r"\d{17}[\dX]",
                        r"\d{4}-\d{2}(-\d{1,2})?", r"https?://\S+", r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}"]),
       st.integers(0, 10**6))  # fmt: skip
def test_a_made_word_matches_its_pattern(pattern: str, seed: int) -> None:
    assert re.fullmatch(pattern, word_of(pattern, Random(seed)))


@pytest.mark.parametrize("pattern", ["[^a]b", "(a", "a)b", "*a"])
def test_a_pattern_that_is_not_simple_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        word_of(pattern, Random(1))
