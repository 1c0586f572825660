"""A register gets another definition: its rows follow, nothing is lost, and it was all shown before."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from luoshi.organization.access import Forbidden
from luoshi.registers.errors import RegisterError
from luoshi.registers.models import Alteration, Change, Entry, Filing, Register
from luoshi.registers.queries.effects import Effects, effects
from luoshi.registers.queries.history import cells
from luoshi.registers.queries.measuring import measure
from luoshi.registers.queries.reach import desk
from luoshi.registers.rules.definition import Definition
from luoshi.registers.rules.plan_steps import EMPTY, Answers
from luoshi.registers.services.drafting import begin_draft, draft_of, go_back, save_draft, take_draft
from luoshi.registers.services.opening import change_definition
from luoshi.registers.storage.sizes import lacking_indexes
from luoshi.requests.models import Datum
from tests.registers.conftest import PROJECTS, TODAY, Cast, a_row, save


@pytest.fixture
def rows(cast: Cast, register: Register, filing: Filing) -> list[int]:
    kinds = ("工业", "工业", "农业", "服务业", None)
    typed = [
        a_row(project=f"项目{at}", kind=kind, contract=f"HT{at}", amount=str(1000 * at))
        for at, kind in enumerate(kinds, 1)
    ]
    out = save(desk(cast.lead, "projects"), cast.gxj, *typed, filing=filing)
    Entry.objects.filter(register_id=register.pk).update(official=True, state="verified")
    return [one.id or 0 for one in out]


def another(**field_changes: dict[str, Any] | None) -> dict[str, Any]:
    """The definition with fields changed by key; None takes one out."""
    data = deepcopy(PROJECTS)
    data["fields"] = [
        {**one, **(field_changes.get(one["key"]) or {})} for one in data["fields"] if field_changes.get(one["key"], 1)
    ]
    return data


def look(cast: Cast, register: Register, data: dict[str, Any], answers: Answers | None = None) -> Effects:
    register.refresh_from_db()
    return effects(cast.admin, register, Definition.model_validate(data), answers or Answers(), today=TODAY)


def values_of(register: Register, key: str) -> list[Any]:
    return [one.values.get(key) for one in Entry.objects.filter(register_id=register.pk).order_by("id")]


def take(cast: Cast, register: Register, data: dict[str, Any], **answers: Any) -> Alteration:
    return change_definition(
        cast.admin, register_id=register.pk, data=data, note="按新口径", answers=Answers(**answers)
    )


RENAMED = another(kind={"choices": ["制造业", "农业", "服务业"]})


def test_a_renamed_choice_is_proposed_for_the_rows_that_hold_it_and_carried_over(
    cast: Cast, register: Register, rows: list[int]
) -> None:
    (question,) = look(cast, register, RENAMED).questions
    assert (question.word, question.rows, question.chosen) == ("工业", 2, "制造业")
    assert take(cast, register, RENAMED).state == Alteration.State.DONE
    assert values_of(register, "kind") == ["制造业", "制造业", "农业", "服务业", None]
    assert measure(desk(cast.owner, "projects"), "signed").value == 5
    change = Change.objects.filter(register_id=register.pk, entry_id=rows[0]).latest("id")
    assert change.before["values"] == {"kind": "工业"}
    assert change.actor == cast.admin.name


def test_a_choice_that_nothing_replaces_asks_first(cast: Cast, register: Register, rows: list[int]) -> None:
    fewer = another(kind={"choices": ["农业", "服务业"]})
    assert "2 行还填着" in look(cast, register, fewer).refusals[0].message
    with pytest.raises(RegisterError, match="还填着"):
        take(cast, register, fewer)
    take(cast, register, fewer, choices={"kind": {"工业": EMPTY}})
    assert values_of(register, "kind") == [None, None, "农业", "服务业", None]


def test_a_waiting_change_is_carried_over_too(cast: Cast, register: Register, rows: list[int]) -> None:
    Entry.objects.filter(id=rows[2]).update(pending={"kind": "工业", "_why": "更正"}, state="draft")
    take(cast, register, RENAMED)
    assert Entry.objects.get(id=rows[2]).pending == {"kind": "制造业", "_why": "更正"}


def test_another_unit_converts_the_numbers_and_what_is_computed_of_them(
    cast: Cast, register: Register, rows: list[int]
) -> None:
    data = another(amount={"unit": "亿元"})
    (question,) = look(cast, register, data).questions
    assert "10000万元 写成 1亿元" in dict(question.options)["convert"]
    take(cast, register, data)
    assert values_of(register, "amount") == ["0.1", "0.2", "0.3", "0.4", "0.5"]
    assert measure(desk(cast.owner, "projects"), "amount").value == pytest.approx(1.5)


def test_what_a_field_held_comes_back_with_the_field(cast: Cast, register: Register, rows: list[int]) -> None:
    data = another(contract=None)
    data["stages"][1].pop("evidence")
    assert any("5 行填的值不再显示" in one.message for one in look(cast, register, data).notices)
    take(cast, register, data)
    assert values_of(register, "contract") == [None] * 5
    register.refresh_from_db()
    draft = go_back(cast.admin, register=register, number=1)
    assert any("5 行当时填的值会回来" in one.message for one in look(cast, register, draft.body).notices)
    take_draft(cast.admin, draft_id=draft.pk, revision=draft.revision, answers=Answers(), note="退回")
    assert values_of(register, "contract") == ["HT1", "HT2", "HT3", "HT4", "HT5"]


def test_words_that_read_as_the_new_type_are_read_and_others_refuse_it(
    cast: Cast, register: Register, rows: list[int]
) -> None:
    with pytest.raises(RegisterError, match="读不出来"):
        take(cast, register, another(contract={"type": "number", "unique": False}))
    Entry.objects.filter(id__in=rows).update(values={**a_row(), "project": "2025年3月1日"})
    take(cast, register, another(project={"type": "date", "longest": None}))
    assert values_of(register, "project") == ["2025-03-01"] * 5


def test_rows_that_a_new_rule_finds_wrong_are_counted_before(cast: Cast, register: Register, rows: list[int]) -> None:
    data = another(kind={"required": True}, amount={"min": "2500"})
    data["checks"].append({"rule": "总投资 < 4500万元", "message": "太大了。"})
    said = [one.message for one in look(cast, register, data).notices]
    assert any("必填，1 行还空着" in one for one in said)
    assert any("新限制，2 行不符合" in one for one in said)
    assert any("“太大了。”有 1 行不符合" in one for one in said)


def test_measures_are_shown_before_and_after_and_nothing_is_touched(
    cast: Cast, register: Register, rows: list[int]
) -> None:
    data = deepcopy(RENAMED)
    data["measures"][0]["where"] = [{"field": "kind", "equals": "制造业"}]
    moved = {one.name: one for one in look(cast, register, data).measures}
    assert (moved["签约数"].was, moved["签约数"].now) == (5, 2)
    assert values_of(register, "kind")[0] == "工业"
    take(cast, register, data)
    year = {"start": date(2025, 1, 1), "end": date(2026, 1, 1)}
    assert measure(desk(cast.owner, "projects"), "signed", **year).value == 2


def test_a_stage_taken_out_moves_its_rows(cast: Cast, register: Register, rows: list[int]) -> None:
    data = deepcopy(PROJECTS)
    data["stages"] = [one for one in data["stages"] if one["key"] != "signed"]
    (question,) = look(cast, register, data).questions
    assert question.rows == 5
    take(cast, register, data, stages={"signed": "landed"})
    assert set(Entry.objects.filter(register_id=register.pk).values_list("stage", flat=True)) == {"landed"}


def test_a_field_of_another_type_gets_another_index(cast: Cast, register: Register, rows: list[int]) -> None:
    take(cast, register, another(contract={"type": "long_text"}))
    data = another(amount={"type": "number", "unit": "万元"}, signed_on={"type": "text"})
    data["measures"], data["reviews"] = [], []
    data["stages"] = [{"key": one["key"], "name": one["name"]} for one in data["stages"]]
    data["checks"] = data["checks"][1:]
    take(cast, register, data)
    assert lacking_indexes(register.pk, Definition.model_validate(data)) == []


def test_a_closed_field_is_no_longer_found_by_its_words(cast: Cast, register: Register, rows: list[int]) -> None:
    found = Entry.objects.filter(register_id=register.pk).extra(where=["words @@ to_tsquery('simple', 'ht')"])
    assert found.count() == 5
    data = another(contract={"seen_by": ["owner"]})
    take(cast, register, data)
    assert found.count() == 0


def test_only_an_administrator_defines_and_says_why(cast: Cast, register: Register) -> None:
    with pytest.raises(Forbidden):
        begin_draft(cast.lead, body={})
    draft = draft_of(cast.admin, register=register)
    with pytest.raises(RegisterError, match="为什么"):
        take_draft(cast.admin, draft_id=draft.pk, revision=1, answers=Answers(), note=" ")


def test_of_two_who_write_one_draft_the_later_one_is_told(cast: Cast, register: Register) -> None:
    draft = draft_of(cast.admin, register=register)
    save_draft(cast.admin, draft_id=draft.pk, body={**draft.body, "about": "甲", "entry": " "}, revision=1)
    with pytest.raises(RegisterError, match="刚刚也改了"):
        save_draft(cast.admin, draft_id=draft.pk, body={**draft.body, "about": "乙"}, revision=1)
    draft.refresh_from_db()
    assert draft.body["about"] == "甲"
    assert "entry" not in draft.body


def test_units_learn_what_a_register_holds_and_what_it_no_longer_does(cast: Cast, register: Register) -> None:
    datum = Datum.objects.get(key="register:projects.contract")
    assert (datum.name, datum.owner, datum.link) == ("合同编号", "招商项目", "/registers/projects/")
    data = another(contract=None)
    data["stages"][1].pop("evidence")
    take(cast, register, data)
    datum.refresh_from_db()
    assert datum.owner == ""


def test_the_past_of_a_closed_field_stays_closed_when_it_is_taken_out(
    cast: Cast, register: Register, rows: list[int]
) -> None:
    take(cast, register, another(opinion={"seen_by": ["owner"], "kept_by": ["owner"]}))
    Entry.objects.filter(id=rows[0]).update(values={**a_row(), "opinion": "不宜外传"})
    take(cast, register, another(opinion=None))
    at = desk(cast.lead, "projects")
    assert "opinion" not in {one.key for one in cells(at, Entry.objects.get(id=rows[0]))}
