"""Every key of a definition is explained, to the editor and in the guide; the pack's table is the pack."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from pydantic import BaseModel
from tools.registers import wanted

from luoshi.registers.rules.definition import (
    Check,
    Condition,
    Definition,
    Example,
    Field,
    FieldType,
    Filing,
    IndexSet,
    Measure,
    Review,
    Source,
    Stage,
)
from luoshi.registers.rules.explained import FIELD_TYPES, PARTS, part_of

MODELS: dict[str, type[BaseModel]] = {
    "whole": Definition, "field": Field, "stage": Stage, "check": Check, "filing": Filing, "review": Review,
    "measure": Measure, "condition": Condition, "index": IndexSet, "source": Source, "example": Example,
}  # fmt: skip


@pytest.mark.parametrize("part", MODELS)
def test_every_key_that_can_be_written_is_explained_once(part: str) -> None:
    assert sorted(one.key for one in part_of(part).keys) == sorted(MODELS[part].model_fields)


def test_every_part_has_a_model_and_every_type_a_name() -> None:
    assert {one.key for one in PARTS} == set(MODELS)
    assert {key for key, _label in FIELD_TYPES} == set(get_args(FieldType))


@pytest.mark.parametrize("part", MODELS)
def test_what_can_be_chosen_is_what_the_model_takes(part: str) -> None:
    for said in part_of(part).keys:
        if said.choices and said.control == "pick":
            assert {key for key, _label in said.choices} == _literals(MODELS[part].model_fields[said.key].annotation)


def _literals(annotation: Any) -> set[str]:
    return {str(one) for one in get_args(annotation)}


def test_the_documents_are_what_the_program_says() -> None:
    for path, text in wanted().items():
        assert path.read_text("utf-8") == text, f"{path.name}: python -m tools.registers write"
