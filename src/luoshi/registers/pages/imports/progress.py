"""How far a piece of work is, in words: rows done, how fast, how long it will still take."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from luoshi.registers.models import Export, Import, ImportState


class Progress(NamedTuple):
    """``rate`` rows a second and ``left`` seconds, 0 where nothing is known yet."""

    done: int
    total: int
    rate: int
    left: int
    waiting: bool


def progress_of(job: Import | Export, now: datetime) -> Progress:
    """Of an import or an export at work."""
    total = job.rows
    if isinstance(job, Import) and job.state == ImportState.WRITING:
        total = job.counts.get("new", 0) + job.counts.get("changed", 0)
    seconds = (now - job.started_at).total_seconds() if job.started_at is not None else 0.0
    rate = job.done_rows / seconds if seconds > 0.5 else 0.0
    left = max(total - job.done_rows, 0) / rate if rate else 0.0
    # A file may say less of its rows than it has.
    return Progress(job.done_rows, max(total, job.done_rows), round(rate), round(left), job.started_at is None)
