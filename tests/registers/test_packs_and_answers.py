"""Registers from a pack and its newer files; what registers answer; changes in the background."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from luoshi.ground.period import Period
from luoshi.packs import PackError, pack_folder
from luoshi.registers.jobs.altering import alter
from luoshi.registers.models import Alteration, Entry, Filing, Register
from luoshi.registers.queries.packs import newer_in_pack
from luoshi.registers.queries.reach import desk
from luoshi.registers.rules.plan_steps import Answers
from luoshi.registers.services.drafting import take_draft
from luoshi.registers.services.opening import change_definition, open_register, set_active
from luoshi.registers.services.packs import draft_from_pack, install_pack
from luoshi.registers.storage.sizes import lacking_indexes
from luoshi.requests.ports import Question, held_answers
from tests.registers.conftest import PROJECTS, Cast, a_row, save
from tests.registers.test_changing_definitions import RENAMED

HALF = Period("half", date(2025, 1, 1), date(2025, 7, 1))


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack of one register of the county's."""
    folder = tmp_path / "ours"
    (folder / "registers").mkdir(parents=True)
    shutil.copy(pack_folder("packs/county") / "registers" / "honour.yaml", folder / "registers")
    return folder


def test_a_pack_opens_what_is_missing_and_changes_nothing_that_is_there(cast: Cast, pack: Path) -> None:
    assert install_pack(cast.admin, folder=pack).opened == ["honour"]
    assert install_pack(cast.admin, folder=pack).there == ["honour"]
    with pytest.raises(PackError, match="没有“nothing”"):
        install_pack(cast.admin, folder=pack, only=["nothing"])


def test_a_newer_file_is_told_and_merged_with_what_the_county_changed(
    cast: Cast, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("luoshi.registers.queries.packs.pack_folder", lambda name: pack)
    install_pack(cast.admin, folder=pack)
    register = Register.objects.get(code="honour")
    assert newer_in_pack(cast.admin, register) is None
    assert register.version is not None
    change_definition(
        cast.admin, register_id=register.pk, data={**register.version.body, "about": "县里的话"}, note="改"
    )
    file = pack / "registers" / "honour.yaml"
    file.write_text(file.read_text("utf-8").replace(f"line: {register.line}", "line: 新的线"), "utf-8")
    register.refresh_from_db()
    assert install_pack(cast.admin, folder=pack).newer == ["honour"]
    draft = draft_from_pack(cast.admin, register=register)
    assert (draft.body["line"], draft.body["about"], draft.clashes) == ("新的线", "县里的话", [])
    take_draft(cast.admin, draft_id=draft.pk, revision=draft.revision, answers=Answers(), note="照规则包")
    register.refresh_from_db()
    assert register.line == "新的线"
    assert newer_in_pack(cast.admin, register) is None


def asked(cast: Cast, *keys: str, who: Any = None, unit: int = 0) -> dict[str, Any]:
    questions = [Question(key, unit or cast.gxj.pk, HALF) for key in keys]
    return {one.key: held for one, held in held_answers(who or cast.clerk, questions).items()}


def test_a_register_answers_a_measure_and_the_field_of_one_verified_row(
    cast: Cast, register: Register, filing: Filing
) -> None:
    keys = "register:projects:amount", "register:projects.project", "register:projects.amount", "register:projects.no"
    save(desk(cast.lead, "projects"), cast.gxj, a_row(), filing=filing)
    assert asked(cast, *keys) == {}
    Entry.objects.filter(register_id=register.pk).update(official=True, state="verified")
    found = asked(cast, *keys)
    assert (found[keys[0]].value, found[keys[0]].measure) == (8000, "万元")
    assert found[keys[1]].words == "年产千台电机"
    assert (found[keys[2]].value, found[keys[2]].measure) == (8000, "万元")
    assert set(found) == set(keys[:3])
    assert asked(cast, *keys, who=cast.outsider) == {}
    assert asked(cast, *keys, unit=cast.slj.pk) == {}


def test_of_two_rows_none_is_the_answer_and_out_of_use_nothing_is(
    cast: Cast, register: Register, filing: Filing
) -> None:
    save(desk(cast.lead, "projects"), cast.gxj, a_row(), a_row(project="二期"), filing=filing)
    Entry.objects.filter(register_id=register.pk).update(official=True, state="verified")
    assert set(asked(cast, "register:projects.project", "register:projects:signed")) == {"register:projects:signed"}
    set_active(cast.admin, register_id=register.pk, active=False)
    assert asked(cast, "register:projects:signed") == {}


@pytest.mark.django_db(transaction=True)
def test_many_rows_are_changed_in_the_background_and_an_unfinished_index_is_built_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = open_register(cast.admin, data=PROJECTS)
    save(desk(cast.lead, "projects"), cast.gxj, *(a_row(contract=str(at)) for at in range(5)))
    monkeypatch.setattr("luoshi.registers.services.altering.MANY", 1)
    monkeypatch.setattr("luoshi.registers.services.installing.MANY", 1)
    data = {**RENAMED, "indexes": [{"filter": ["kind"], "sort": "amount"}]}
    waiting = change_definition(cast.admin, register_id=register.pk, data=data, note="改名")
    assert waiting.state == Alteration.State.WAITING
    assert Entry.objects.filter(register_id=register.pk, values__kind="工业").count() == 5
    alter(waiting.pk)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.done) == (Alteration.State.DONE, 5)
    assert Entry.objects.filter(register_id=register.pk, values__kind="制造业").count() == 5
    register.refresh_from_db()
    at = desk(cast.owner, "projects")
    assert len(lacking_indexes(register.pk, at.definition)) == 1
    alter(Alteration.objects.get(kind=Alteration.Kind.INDEXES).pk)
    assert lacking_indexes(register.pk, at.definition) == []


@pytest.mark.django_db(transaction=True)
def test_a_change_that_another_overtook_is_not_carried_out(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    register = open_register(cast.admin, data=PROJECTS)
    save(desk(cast.lead, "projects"), cast.gxj, a_row(), a_row(contract="2"))
    monkeypatch.setattr("luoshi.registers.services.altering.MANY", 1)
    waiting = change_definition(cast.admin, register_id=register.pk, data=RENAMED, note="改名")
    Alteration.objects.filter(pk=waiting.pk).update(base=None)
    alter(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.state == Alteration.State.FAILED
    assert Entry.objects.filter(register_id=register.pk, values__kind="工业").count() == 2
