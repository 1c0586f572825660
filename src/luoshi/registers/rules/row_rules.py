"""A definition made ready to judge rows: limits, checks and computed columns compiled, once a version."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.registers.rules.definition import Check, Definition, Field, Stage
from luoshi.registers.rules.formulas import RowFormula, typed_row, wanted
from luoshi.registers.rules.limits import limit_of
from luoshi.registers.rules.parse import Lookups, Problem, Value, parse_value
from luoshi.registers.rules.parse.problem import ROW

Values = dict[str, Any]


class RowRules:
    """What a definition says of one row. Raises FormulaError where a formula of it cannot be understood."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.fields = {one.key: one for one in definition.fields}
        self._required = [one for one in definition.fields if one.required]
        self._limits: list[tuple[str, Callable[[Any], Problem | None]]] = [
            (one.key, limit) for one in definition.fields if (limit := limit_of(one)) is not None
        ]
        self._computed = [
            (one, RowFormula(one.compute, definition, wants=wanted(one))) for one in definition.fields if one.compute
        ]
        self._checks = [_Check(one, definition) for one in definition.checks]
        self._stages = {one.key: RowFormula(one.rule, definition) for one in definition.stages if one.rule}

    def read(self, given: Mapping[str, Any], lookups: Lookups) -> tuple[Values, list[Problem]]:
        """Typed words to kept values; a key given as nothing becomes None. What cannot be read stays out."""
        values: Values = {}
        problems: list[Problem] = []
        for key, raw in given.items():
            found = parse_value(self.fields[key], raw, lookups)
            if isinstance(found, Problem):
                problems.append(found)
            else:
                values[key] = found
        return values, problems

    def with_defaults(self, values: Values, lookups: Lookups) -> Values:
        """The values with what a new row begins with where nothing was said."""
        left = {one.key: one.default for one in self.definition.fields if one.default and values.get(one.key) is None}
        return {**values, **self.read(left, lookups)[0]} if left else values

    def complete(self, values: Values) -> Values:
        """The values with the computed columns worked out anew (absent where an input is missing)."""
        if not self._computed:
            return values
        row = typed_row(self.definition, values)
        for field, formula in self._computed:
            found = formula.run(row)
            row[field.key] = row[field.name] = found
            kept = _kept(found, field)
            if kept is None:
                values.pop(field.key, None)
            else:
                values[field.key] = kept
        return values

    def judge(self, values: Values) -> list[Problem]:
        """Everything wrong with a row: what is required and empty, limits, checks."""
        problems = [_empty(one) for one in self._required if not is_filled(values.get(one.key))]
        for key, limit in self._limits:
            value = values.get(key)
            if value is not None and not isinstance(value, dict) and (problem := limit(value)) is not None:
                problems.append(problem)
        if self._checks:
            row = typed_row(self.definition, values)
            problems += [problem for check in self._checks if (problem := check.judge(row)) is not None]
        return problems

    def entry_problems(self, stage: Stage, values: Values, evidence: set[str]) -> list[Problem]:
        """Why a row cannot enter a stage yet."""
        needed = dict.fromkeys((*stage.needs, *([stage.date] if stage.date else [])))
        problems = [
            Problem(key, f"进入“{stage.name}”要先填“{self.fields[key].name}”。", "请补填。", "stage-needs")
            for key in needed
            if not is_filled(values.get(key))
        ]
        problems += [
            Problem(
                ROW, f"进入“{stage.name}”要有“{name}”。", "请在条目页上传文件，或填写同名的一栏。", "stage-evidence"
            )
            for name in self.evidence_lacking(stage, values, evidence)
        ]
        formula = self._stages.get(stage.key)
        if formula is not None and formula.holds(typed_row(self.definition, values)) is False:
            message = stage.message or f"不符合进入“{stage.name}”的条件：{stage.rule}。"
            problems.append(Problem(ROW, message, "", "stage-rule"))
        return problems

    def evidence_lacking(self, stage: Stage, values: Values, files: set[str]) -> list[str]:
        """The evidence that a stage asks for and that is neither among the files nor filled in as a field."""
        named = {one.name: one.key for one in self.definition.fields}
        return [
            name
            for name in stage.evidence
            if name not in files and not (name in named and is_filled(values.get(named[name])))
        ]


class _Check:
    def __init__(self, check: Check, definition: Definition) -> None:
        self._check = check
        self._rule = RowFormula(check.rule, definition)
        self._when = RowFormula(check.when, definition) if check.when else None

    def judge(self, row: Mapping[str, Any]) -> Problem | None:
        if self._when is not None and self._when.holds(row) is not True:
            return None
        if self._rule.holds(row) is not False:
            return None
        return Problem(self._check.at or ROW, self._check.message, self._check.remedy, "check", self._check.warn)


def is_filled(value: Value) -> bool:
    """Whether a kept value says something (a reason for missing does not)."""
    return value is not None and not isinstance(value, dict) and value not in ("", [])


def _empty(field: Field) -> Problem:
    return Problem(field.key, f"“{field.name}”没有填。", field.message or "这一栏必填。", "required")


def _kept(found: Any, field: Field) -> Value:
    """A formula's result as it is kept."""
    if isinstance(found, bool):
        return found
    if isinstance(found, Decimal):
        value = found.quantize(Decimal(1).scaleb(-8)) if -found.as_tuple().exponent > 8 else found  # type: ignore[operator]
        return re.sub(r"\.?0+$", "", f"{value:f}") if "." in f"{value:f}" else f"{value:f}"
    if isinstance(found, date):
        return found.isoformat()
    return found if isinstance(found, str) else None
