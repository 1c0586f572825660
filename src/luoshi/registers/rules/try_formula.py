"""A formula of a definition that is still being written, tried over typed values of one row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from luoshi.formulas import TEXT, FormulaError, compile, show
from luoshi.registers.rules.definition import Field
from luoshi.registers.rules.formulas import type_of, typed_row
from luoshi.registers.rules.parse import NoLookups, Problem, parse_value
from luoshi.registers.rules.read_definition import Fault


class _Fields:
    """As much of a definition as a formula needs."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self.fields = fields


def try_formula(body: Mapping[str, Any], formula: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """``inputs`` (the fields that the formula needs), and either ``error`` with its place or ``result`` and ``trace``;
    ``problems`` of typed values by key."""
    fields = _sound_fields(body)
    try:
        program = compile(formula, _types(fields))
    except FormulaError as error:
        place = {"start": error.start, "end": error.end}
        return {"inputs": [], "error": {"message": error.message, "remedy": error.remedy, **place}}
    needed = [one for one in fields if {one.key, one.name} & program.names]
    kept, problems = _read(needed, values)
    row = typed_row(_Fields(fields), kept)  # type: ignore[arg-type]
    row["环节"] = row["stage"] = values.get("stage")
    inputs = [{"key": one.key, "name": one.name, "unit": one.unit, "choices": list(one.choices)} for one in needed]
    if program.names & {"环节", "stage"}:
        names = [str(one.get("key", "")) for one in body.get("stages", ()) if isinstance(one, dict)]
        inputs.append({"key": "stage", "name": "环节", "unit": "", "choices": names})
    trace = program.trace(row)
    return {"inputs": inputs, "problems": problems, "result": show(trace.value, trace.unit), "trace": trace.lines()}


def faults_in_drafted_formulas(body: Mapping[str, Any]) -> Iterator[Fault]:
    """Formulas of an unfinished definition that cannot be understood, though other things are still to mend too."""
    types = _types(_sound_fields(body))
    for part, keys in (("fields", ("compute",)), ("stages", ("rule",)), ("checks", ("rule", "when"))):
        for place, one in enumerate(body.get(part, ())):
            for key in keys:
                text = one.get(key) if isinstance(one, dict) else None
                if not isinstance(text, str):
                    continue
                try:
                    compile(text, types)
                except FormulaError as error:
                    yield Fault((part, place, key), f"公式“{text}”：{error.message}", error.remedy)


def _types(fields: Sequence[Field]) -> dict[str, Any]:
    types: dict[str, Any] = {}
    for field in fields:
        types[field.key] = types[field.name] = _type(field, types)
    types["环节"] = types["stage"] = TEXT
    return types


def _sound_fields(body: Mapping[str, Any]) -> list[Field]:
    """The fields that can be read already; the others are not there for a formula yet."""
    found = []
    for one in body.get("fields", ()):
        try:
            found.append(Field.model_validate(one))
        except ValidationError:
            continue
    return found


def _type(field: Field, types: dict[str, Any]) -> Any:
    try:
        return type_of(field, types)
    except FormulaError:
        return type_of(field.model_copy(update={"type": "text", "compute": ""}), types)


def _read(fields: Sequence[Field], values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    kept: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for field in fields:
        plain = field if field.type != "computed" else field.model_copy(update={"type": "number", "compute": ""})
        if field.type in ("unit", "area"):
            plain = field.model_copy(update={"type": "text"})
        found = parse_value(plain, str(values.get(field.key) or ""), NoLookups())
        if isinstance(found, Problem):
            problems[field.key] = str(found)
        elif found is not None:
            kept[field.key] = found
    return kept, problems
