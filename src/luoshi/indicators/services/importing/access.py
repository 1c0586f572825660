"""Who a file's work is done for."""

from __future__ import annotations

from luoshi.indicators.models import FigureImport
from luoshi.organization.actor import Actor, system
from luoshi.organization.queries import actor_for


def actor_of_job(job: FigureImport) -> Actor:
    """Whoever asked for the work that goes on, with the rights he has now."""
    return actor_for(job.asked_by) if job.asked_by is not None else system(job.area_id, "文件导入")
