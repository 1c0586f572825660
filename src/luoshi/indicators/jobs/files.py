"""Files of figures looked through, written and undone in the background.

Each is one transaction: what a killed worker leaves is nothing, and the job begins again from the start.
"""

from __future__ import annotations

import logging

from django.db import OperationalError
from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from luoshi.ground.errors import LuoshiError
from luoshi.indicators.models import FigureImport, ImportState
from luoshi.indicators.services.importing.access import actor_of_job
from luoshi.indicators.services.importing.columns import TO_CHOOSE
from luoshi.indicators.services.importing.looking import look_through
from luoshi.indicators.services.importing.writing import undo_import, write_import
from luoshi.registers.jobs.altering import QUEUE
from luoshi.registers.storage.telling import told_beside

ATTEMPTS = 3
WORKING = (ImportState.CHECKING, ImportState.WRITING, ImportState.UNDOING)
log = logging.getLogger(__name__)


def defer_file(job_id: int) -> None:
    """Queue what the file's state asks for; the worker sees it when the caller's transaction commits.

    In the registers' queue, whose jobs are put back where their worker was killed.
    """
    work_on.configure(lock=f"figures-{job_id}").defer(job_id=job_id)


@app.task(
    name="indicators.file", queue=QUEUE, retry=RetryStrategy(max_attempts=ATTEMPTS, exponential_wait=2),
    pass_context=True,
)  # fmt: skip
def work_on(context: JobContext, job_id: int) -> None:
    """Look through, write or undo; raised again, and so retried, only where the database went away."""
    job = FigureImport.objects.defer("content").select_related("asked_by").filter(pk=job_id).first()
    if job is None or job.state not in WORKING:
        return
    if context.job.attempts >= ATTEMPTS:
        _fail(job, LuoshiError("程序在做这件事时三次被中断，什么也没有写入。", "请检查服务器的内存和磁盘，再试一次。",
                               code="killed"))  # fmt: skip
        return
    FigureImport.objects.filter(pk=job_id).update(started_at=timezone.now(), done_rows=0)
    try:
        _do(job)
    except OperationalError:
        raise
    except LuoshiError as error:
        _fail(job, error)
    except Exception:
        log.exception("file of figures %s failed", job_id)
        remedy = "请重新核对一次；仍然出错，请把文件交给管理员。"
        _fail(job, LuoshiError("处理这份文件时程序出了错，什么也没有写入。", remedy, code="internal"))


def _do(job: FigureImport) -> None:
    actor, now = actor_of_job(job), timezone.now()
    with told_beside("indicators_figureimport", job.pk) as told:
        if job.state == ImportState.CHECKING:
            look_through(actor, job_id=job.pk, tell=told)
        elif job.state == ImportState.WRITING:
            write_import(actor, job_id=job.pk, now=now, tell=told)
        else:
            undo_import(actor, job_id=job.pk, now=now)


def _fail(job: FigureImport, error: LuoshiError) -> None:
    """What could not be undone is still written; everything else is to be looked through again.

    A head that says too little waits for its columns to be chosen.
    """
    state = ImportState.DONE if job.state == ImportState.UNDOING else ImportState.FAILED
    state = ImportState.MAPPING if error.code in TO_CHOOSE else state
    said = {"code": error.code, "message": error.message, "remedy": error.remedy}
    FigureImport.objects.filter(pk=job.pk, state=job.state).update(state=state, error=said)
