"""The headings between the ledger's rows."""

from __future__ import annotations

from datetime import date


def month_heading(due: date | None, today: date) -> str:
    """Under which heading a date stands: overdue, its month, or none."""
    if due is None:
        return "没有期限"
    if due < today:
        return "已到期"
    return f"{due.year}年{due.month}月"
