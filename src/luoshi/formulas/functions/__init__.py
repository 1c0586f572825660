"""The functions of the language: each a builder from checked arguments to a term, with how many it takes.

Those that look into other periods and areas stand in ``scopes.py``: they change how their argument is checked.
"""

from __future__ import annotations

from luoshi.formulas.functions.choices import CHOICES
from luoshi.formulas.functions.dates import DATES
from luoshi.formulas.functions.lists import LISTS
from luoshi.formulas.functions.numbers import NUMBERS
from luoshi.formulas.functions.registry import Function
from luoshi.formulas.functions.texts import TEXTS

PLAIN_FUNCTIONS: dict[str, Function] = {**CHOICES, **DATES, **LISTS, **NUMBERS, **TEXTS}

__all__ = ["PLAIN_FUNCTIONS", "Function"]
