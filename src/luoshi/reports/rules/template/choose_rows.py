"""Which rows of a register stand in a list, and in what order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from luoshi.formulas import FormulaError, Type, Value
from luoshi.ground.missing import Missing
from luoshi.reports.rules.data_table import RELEASED
from luoshi.reports.rules.template.answers import Answer, Known, Row, Rows, type_of
from luoshi.reports.rules.template.expressions import compiled
from luoshi.reports.rules.template.model import Expression, Order, RowsNeed

_NOTHING = Expression("0", (), ())


class Chosen(NamedTuple):
    """The rows of a list; ``unjudged`` counts those left out because a figure that the condition needs is missing."""

    rows: tuple[Row, ...]
    unjudged: int = 0
    why: Missing | None = None


def choose_rows(need: RowsNeed, rows: Rows, known: Known) -> Chosen:
    """Filter, order, limit. Raises FormulaError where the condition makes no sense over the columns."""
    if rows.why is not None:
        return Chosen((), why=rows.why)
    kept, unjudged = list(rows.rows), 0
    if need.where is not None:
        judge = Judge(need.where, rows, known)
        verdicts = [(row, judge.value(row)) for row in rows.rows]
        kept = [row for row, verdict in verdicts if verdict is True]
        unjudged = sum(isinstance(verdict, Missing) and _unknown(row, need.where, rows) for row, verdict in verdicts)
    for order in reversed(need.order):
        kept = _ordered(kept, order)
    return Chosen(tuple(kept[: need.limit] if need.limit else kept), unjudged)


def _unknown(row: Row, where: Expression, rows: Rows) -> bool:
    """Whether a condition failed for want of a figure. A day or a word left empty has not come about: that is a no."""
    for name in where.fields:
        value, kind = row.values.get(name), rows.types.get(name)
        if isinstance(value, Missing) or (value is None and kind is not None and kind.kind == "number"):
            return True
    return False


class Judge:
    """An expression compiled over a row's columns and the figures it uses. Raises FormulaError."""

    def __init__(self, expression: Expression, rows: Rows | None, known: Known) -> None:
        self.answers = {used.key: known.value(used.ref) for used in expression.refs}
        self.given: dict[str, Any] = {key: answer.value for key, answer in self.answers.items()}
        self.why: Missing | None = None
        types = {used.name: self._type(used.key) for used in expression.refs}
        if rows is not None:
            types |= {name: rows.types[name] for name in expression.fields if name in rows.types}
        try:
            self.program = compiled(expression, types)
        except FormulaError:
            # A figure that is not there has no unit either: then that is what is wrong, not the formula.
            self.why = next((v for key, v in self.given.items() if not self._typed(key)), None)
            if self.why is None:
                raise
            self.program = compiled(_NOTHING, {})

    def value(self, row: Row | None = None) -> Value:
        """The value of the expression (of this row)."""
        if self.why is not None:
            return self.why
        return self.program.run(self.given if row is None else {**row.values, **self.given})

    def _type(self, key: str) -> Type:
        return type_of(self.answers[key].value, self.answers[key].unit)

    def _typed(self, key: str) -> bool:
        return not isinstance(self.given[key], Missing) or bool(self.answers[key].unit)

    def unreleased(self) -> Answer | None:
        """A figure of the expression that may not be printed yet, if there is one."""
        return next((one for one in self.answers.values() if one.state.strip() not in RELEASED), None)


def _ordered(rows: Sequence[Row], order: Order) -> list[Row]:
    """In order by one column, rows without it last; equal ones stay as they were."""
    there = [row for row in rows if _has(row.values, order.field)]
    absent = [row for row in rows if not _has(row.values, order.field)]
    return sorted(there, key=lambda row: _key(row.values[order.field]), reverse=order.falling) + absent


def _has(values: Mapping[str, Any], field: str) -> bool:
    value = values.get(field)
    return value is not None and not isinstance(value, Missing)


def _key(value: Any) -> tuple[int, Any]:
    """Numbers, then days, then words: a column of mixed kinds still has one order."""
    if isinstance(value, Decimal):
        return 0, value
    return (1, value.toordinal()) if isinstance(value, date) else (2, str(value))
