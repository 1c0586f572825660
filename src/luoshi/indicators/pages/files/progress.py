"""How far the work on a file of figures is."""

from __future__ import annotations

from datetime import datetime

from luoshi.indicators.models import FigureImport
from luoshi.registers.pages.imports.progress import Progress


def progress_of(job: FigureImport, now: datetime) -> Progress:
    """Figures done and to do, how fast, how long still."""
    seconds = (now - job.started_at).total_seconds() if job.started_at is not None else 0.0
    rate = job.done_rows / seconds if seconds > 0.5 else 0.0
    left = max(job.rows - job.done_rows, 0) / rate if rate else 0.0
    total = max(job.rows, job.done_rows)
    return Progress(job.done_rows, total, round(rate), round(left), job.started_at is None)
