"""The expression language of register checks, computed columns and indicators: grammar, types, value, trace.

    >>> from datetime import date
    >>> check = compile("落地日期 >= 签约日期", {"落地日期": DATE, "签约日期": DATE})
    >>> check.run({"签约日期": date(2024, 3, 1), "落地日期": date(2024, 5, 20)})
    True
    >>> check.run({"签约日期": date(2024, 3, 1), "落地日期": None})
    Missing(reason='not_reported', detail='')

A formula is checked once, when it is defined, and run often. What is missing stays missing with its reason; a truth
that is Missing cannot be judged, and the caller decides what that means. docs/formulas.md says how the room works.
"""

from luoshi.formulas.errors import CycleError, FormulaError
from luoshi.formulas.needs import Need, Shift
from luoshi.formulas.ordering import order
from luoshi.formulas.program import Program, compile, to_text
from luoshi.formulas.tracing import Trace, show
from luoshi.formulas.types import DATE, PLAIN, TEXT, TRUTH, Type, Value, list_of, number, number_or_plain

__all__ = [
    "DATE",
    "PLAIN",
    "TEXT",
    "TRUTH",
    "CycleError",
    "FormulaError",
    "Need",
    "Program",
    "Shift",
    "Trace",
    "Type",
    "Value",
    "compile",
    "list_of",
    "number",
    "number_or_plain",
    "order",
    "show",
    "to_text",
]
