"""核定值 and the signer's decisions as they stand in the table of slots."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from luoshi.ground.numerals import fold
from luoshi.reports.rules.data_table import TableError
from luoshi.reports.rules.filled import Approved, Decision

_HEADS = ("编号", "核定值", "核定理由", "核定人", "签发决定", "签发人")
#: A decision that leaves what stands there as it is.
_AS_IT_IS = ("照印", "同意", "同意照印")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


class Verdicts(NamedTuple):
    """By slot."""

    approved: dict[str, Approved]
    decided: dict[str, Decision]


def read_verdicts(sheet: str, head: Sequence[str], rows: Iterable[tuple[int, Sequence[Any]]]) -> Verdicts:
    """What persons decided; nothing where the sheet has no such columns.

    Raises TableError where a value has no reason or no name, or a decision no signer.
    """
    found = Verdicts({}, {})
    places = {title: place for place, title in enumerate("".join(fold(str(one)).split()) for one in head)}
    if "编号" not in places:
        return found
    for number, row in rows:
        key, value, reason, approver, words, signer = (_cell(row, places.get(name)) for name in _HEADS)
        if value:
            if not (reason and approver):
                raise TableError(
                    f"工作表“{sheet}”第{number}行：核定值没有写理由或核定人。", "请补“核定理由”“核定人”两栏。"
                )
            plain = value.replace(",", "").removesuffix("%")
            shown = Decimal(plain) if _NUMBER.fullmatch(plain) else value
            found.approved[key] = Approved(shown, reason, approver)
        if words:
            if not signer:
                raise TableError(f"工作表“{sheet}”第{number}行：签发决定没有写签发人。", "请补“签发人”一栏。")
            found.decided[key] = Decision("" if words in _AS_IT_IS else words, signer)
    return found


def _cell(row: Sequence[Any], place: int | None) -> str:
    value = row[place] if place is not None and place < len(row) else None
    return "" if value is None else fold(str(value)).strip()
