"""Files checked, written and taken back, and long lists exported, in the background.

What a killed worker leaves is put back into the queue (``altering.pick_up``) and goes on from where it was whole.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.db import OperationalError
from django.db.models import Model, QuerySet
from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from luoshi.ground.errors import LuoshiError
from luoshi.registers.models import Export, Import, ImportRow, ImportState
from luoshi.registers.services.exporting import desk_of_export, export_list, keep_file, temporary
from luoshi.registers.services.importing.checking import check_import
from luoshi.registers.services.importing.writing import KEPT_DAYS, undo_import, write_import

QUEUE = "registers"
ATTEMPTS = 3
#: So long an export's file is kept.
EXPORT_DAYS = 3
AGAIN = RetryStrategy(max_attempts=ATTEMPTS, exponential_wait=2)
log = logging.getLogger(__name__)


def defer_import(import_id: int) -> None:
    """Queue what the import's state asks for; the worker sees it when the caller's transaction commits."""
    bring_in.configure(lock=f"import-{import_id}").defer(import_id=import_id)


def defer_export(export_id: int) -> None:
    """Queue an export."""
    take_out.configure(lock=f"export-{export_id}").defer(export_id=export_id)


@app.task(name="registers.import", queue=QUEUE, retry=AGAIN, pass_context=True)
def bring_in(context: JobContext, import_id: int) -> None:
    """Check, write or take back; raised again, and so retried, only where the database went away."""
    job = Import.objects.select_related("register__version", "created_by", "profile").filter(pk=import_id).first()
    if job is None or job.state not in (ImportState.CHECKING, ImportState.WRITING, ImportState.UNDOING):
        return
    mine = Import.objects.filter(pk=import_id)
    if context.job.attempts >= ATTEMPTS:
        _killed(mine)
        return
    mine.filter(started_at=None).update(started_at=timezone.now())
    try:
        if job.state == ImportState.CHECKING:
            check_import(job)
        elif job.state == ImportState.WRITING:
            write_import(import_id, today=timezone.localdate())
        else:
            undo_import(import_id)
    except OperationalError:
        raise
    except LuoshiError as error:
        _fail(mine, error)
    except Exception:
        log.exception("import %s failed", import_id)
        _fail(mine, LuoshiError("导入时程序出了错。", "请再核对一次；仍然出错，请把文件交给管理员。", code="internal"))


@app.task(name="registers.export", queue=QUEUE, retry=AGAIN, pass_context=True)
def take_out(context: JobContext, export_id: int) -> None:
    """Write a long list to its file."""
    mine = Export.objects.filter(pk=export_id)
    if not mine.filter(state=ImportState.WRITING).exists():
        return
    if context.job.attempts >= ATTEMPTS:
        _killed(mine)
        return
    mine.filter(started_at=None).update(started_at=timezone.now())
    try:
        _write(Export.objects.select_related("register__version", "account").get(pk=export_id))
    except OperationalError:
        raise
    except LuoshiError as error:
        _fail(mine, error)
    except Exception:
        log.exception("export %s failed", export_id)
        _fail(mine, LuoshiError("导出时程序出了错。", "请加上筛选再试；仍然出错，请告诉管理员。", code="internal"))


def _write(export: Export) -> None:
    """An interrupted one begins again: nobody has seen half of it."""
    from luoshi.registers.pages.listed import listed

    desk = desk_of_export(export)
    asked, columns, about = listed(desk, export.query)
    mine = Export.objects.filter(pk=export.pk)

    def tell(done: int) -> None:
        mine.update(done_rows=done)

    with temporary() as file:
        written = export_list(desk, asked, columns, file, today=timezone.localdate(), about=about, tell=tell)
        keep_file(export, file, written.rows, timezone.now())


def _killed(mine: QuerySet[Any, Any]) -> None:
    remedy = "请检查服务器的内存和磁盘，再试一次。"
    _fail(mine, LuoshiError("程序在做这件事时三次被中断。", remedy, code="killed"))


def _fail(mine: QuerySet[Any, Any], error: LuoshiError) -> None:
    said = {"code": error.code, "message": error.message, "remedy": error.remedy}
    model: type[Model] = mine.model
    # What is left of an interrupted undoing can be asked for again.
    undoing = model is Import and mine.filter(state=ImportState.UNDOING).exists()
    state = ImportState.DONE if undoing else ImportState.FAILED
    mine.update(state=state, error=said, **({} if undoing else {"finished_at": timezone.now()}))


@app.periodic(cron="20 3 * * *")
@app.task(name="registers.forget_files", queue=QUEUE, queueing_lock="registers.forget_files")
def forget_files(timestamp: int) -> None:
    """Every night: bytes and rows of files that can no longer be taken back, and exports nobody fetched."""
    now = timezone.now()
    old = Import.objects.filter(created_at__lt=now - timedelta(days=KEPT_DAYS + 1)).exclude(content=b"")
    ended = old.exclude(state__in=(ImportState.CHECKING, ImportState.WRITING, ImportState.UNDOING))
    ids = list(ended.values_list("pk", flat=True))
    ImportRow.objects.filter(job_id__in=ids).delete()
    Import.objects.filter(pk__in=ids).update(content=b"")
    Export.objects.filter(created_at__lt=now - timedelta(days=EXPORT_DAYS)).delete()
