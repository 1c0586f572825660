"""Missing with a reason: a value that is not there and says why. Missing is never zero, never false, never empty text.

Its JSON form, in the database and the API: ``{"missing": "not_due"}``, with ``"detail"`` where there is one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NoReturn, get_args

Reason = Literal["not_due", "not_reported", "not_applicable", "masked", "failed", "withheld"]
REASONS: tuple[Reason, ...] = get_args(Reason)
LABELS: dict[Reason, str] = {
    "not_due": "未到期",
    "not_reported": "未报",
    "not_applicable": "不适用",
    "masked": "已隐去",
    "failed": "算不出",
    "withheld": "未发布",
}
"""What pages and papers print in the place of the value."""


@dataclass(frozen=True, slots=True)
class Missing:
    """No value, because of ``reason``; ``detail`` says more in words (``除数为零``)."""

    reason: Reason
    detail: str = ""

    def __post_init__(self) -> None:
        if self.reason not in LABELS:
            raise ValueError(f"{self.reason!r} is no reason; reasons are {', '.join(REASONS)}")

    def __bool__(self) -> NoReturn:
        # Neither answer would be right: ``if not check:`` would blame a row that cannot be judged yet.
        raise TypeError("a missing value is neither true nor false: ask isinstance(value, Missing) first")

    def __str__(self) -> str:
        return LABELS[self.reason] + (f"（{self.detail}）" if self.detail else "")

    def to_json(self) -> dict[str, str]:
        """``{"missing": reason}``, with ``detail`` where there is one."""
        return {"missing": self.reason, **({"detail": self.detail} if self.detail else {})}


def missing_from(value: object) -> Missing | None:
    """The Missing that a JSON value spells, or None where it is an ordinary value or names no known reason."""
    if not isinstance(value, Mapping):
        return None
    reason, detail = value.get("missing"), value.get("detail", "")
    return Missing(reason, str(detail)) if reason in LABELS else None
