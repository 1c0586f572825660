"""Drop-downs, checks and hints of a sheet's columns (ECMA-376 part 1, 18.3.1.32)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from luoshi.paper.grids import letters
from luoshi.paper.sheets.writing.model import Check, Column
from luoshi.paper.writers.clean import clean

CHOICES_SHEET = "选项"
_INLINE = 255
_TITLE, _WORDS = 32, 255
_EPOCH = date(1899, 12, 30)
_KINDS = {"decimal": "decimal", "whole": "whole", "date": "date", "length": "textLength"}


class Choices:
    """Lists too long to stand in a check itself, each a column of a sheet that is not shown."""

    def __init__(self) -> None:
        self.lists: list[tuple[str, ...]] = []

    def formula(self, choices: Sequence[str]) -> str:
        """What a check says of these choices: the words themselves, or where they stand."""
        words = tuple(clean(choice) for choice in choices)
        inline = ",".join(words)
        if len(inline) <= _INLINE and not any("," in word or word != word.strip() for word in words):
            return '"' + inline.replace('"', '""') + '"'
        if words not in self.lists:
            self.lists.append(words)
        column = letters(self.lists.index(words))
        return f"{CHOICES_SHEET}!${column}$1:${column}${len(words)}"


def checks_xml(columns: Sequence[Column], first: int, last: int, choices: Choices) -> str:
    """The checks of the rows ``first`` to ``last`` (from 1); "" where no column has any."""
    found = [
        _check_xml(column, f"{letters(place)}{first}:{letters(place)}{last}", choices, f"{letters(place)}{first}")
        for place, column in enumerate(columns)
        if column.choices or column.check or column.hint
    ]
    return f'<dataValidations count="{len(found)}">{"".join(found)}</dataValidations>' if found else ""


def _check_xml(column: Column, area: str, choices: Choices, corner: str) -> str:
    prompt = ""
    if column.hint:
        prompt = (
            f' showInputMessage="1" promptTitle={quoteattr(_short(column.title, _TITLE))}'
            f" prompt={quoteattr(_short(column.hint, _WORDS))}"
        )
    if column.choices:
        body = f"<formula1>{escape(choices.formula(column.choices))}</formula1>"
        stop = "" if column.others else _stop("请从列表中选择", "点单元格右边的箭头选一项。")
        return f'<dataValidation type="list" allowBlank="1"{stop}{prompt} sqref="{area}">{body}</dataValidation>'
    if column.check:
        kind, operator, body = _bounds(column.check)
        stop = _stop("填写的内容不符合要求", column.check.message or "请按列名的要求填写。")
        return (
            f'<dataValidation type="{kind}" operator="{operator}" allowBlank="1"{stop}{prompt} sqref="{area}">'
            f"{body}</dataValidation>"
        )
    return f'<dataValidation allowBlank="1"{prompt} sqref="{area}"/>'


def _bounds(check: Check) -> tuple[str, str, str]:
    kind, least, most = _KINDS[check.kind], check.least, check.most
    if least is not None and most is not None:
        body = f"<formula1>{_bound(least)}</formula1><formula2>{_bound(most)}</formula2>"
        return kind, "between", body
    if most is not None:
        return kind, "lessThanOrEqual", f"<formula1>{_bound(most)}</formula1>"
    # Without a bound the check still asks for a number or a date.
    usual = {"decimal": "-1E+300", "whole": "-999999999999999", "date": "1", "length": "0"}[check.kind]
    return kind, "greaterThanOrEqual", f"<formula1>{usual if least is None else _bound(least)}</formula1>"


def _bound(value: object) -> str:
    return str((value - _EPOCH).days) if isinstance(value, date) else f"{value}"


def _stop(title: str, words: str) -> str:
    return (
        f' showErrorMessage="1" errorTitle={quoteattr(_short(title, _TITLE))} error={quoteattr(_short(words, _WORDS))}'
    )


def _short(text: str, most: int) -> str:
    # Excel calls a workbook broken whose hints are longer.
    text = clean(text)
    return text if len(text) <= most else f"{text[: most - 1]}…"
