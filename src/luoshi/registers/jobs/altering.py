"""Another definition carried out on many rows, and indexes built beside the work of others.

A worker killed on the way leaves its job marked as being done; once its heartbeat is older than ``SILENCE`` seconds
any worker puts the job back. Nothing was half done: rows change in one transaction, and an index that was left
unfinished is dropped and built again.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from luoshi.ground.errors import LuoshiError
from luoshi.organization.actor import Actor, system
from luoshi.organization.queries import actor_for
from luoshi.registers.models import Alteration
from luoshi.registers.queries.reach import made_ready
from luoshi.registers.services.altering import carry_out, fail
from luoshi.registers.storage.partitions import make_indexes
from luoshi.registers.storage.telling import told_beside

QUEUE = "registers"
SILENCE = 20
ATTEMPTS = 3


def defer_alteration(alteration_id: int) -> None:
    """Queue it; the worker sees it when the caller's transaction commits."""
    alter.configure(lock=f"alteration-{alteration_id}").defer(alteration_id=alteration_id)


@app.task(name="registers.alter", queue=QUEUE, retry=RetryStrategy(max_attempts=ATTEMPTS, exponential_wait=2))
def alter(alteration_id: int) -> None:
    """Do it, whatever it is; raised again, and so retried, where the database went away or the rows were busy."""
    found = Alteration.objects.select_related("account").filter(pk=alteration_id).first()
    if found is None or found.state in (Alteration.State.DONE, Alteration.State.FAILED):
        return
    mine = Alteration.objects.filter(pk=alteration_id)
    mine.update(state=Alteration.State.WORKING, done=0, attempts=found.attempts + 1)
    if found.kind == Alteration.Kind.CHANGE:
        with told_beside("registers_alteration", alteration_id, "done") as told:
            carry_out(alteration_id, _who(found), told)
        return
    _build(found)
    mine.update(state=Alteration.State.DONE, finished_at=timezone.now())


def _who(found: Alteration) -> Actor:
    return actor_for(found.account) if found.account is not None else system(found.area_id, found.actor)


def _build(found: Alteration) -> None:
    """The indexes of the register's present definition."""
    register = found.register
    if register.version_id is not None:
        make_indexes(register.pk, made_ready(register.version_id)[0], concurrently=True)


@app.periodic(cron="* * * * * */20")
@app.task(name="registers.pick_up", queue=QUEUE, queueing_lock="registers.pick_up", pass_context=True)
async def pick_up(context: JobContext, timestamp: int) -> None:
    """Put back what a killed worker left, and give up on what killed it ``ATTEMPTS`` times."""
    from asgiref.sync import sync_to_async

    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(queue=QUEUE, seconds_since_heartbeat=SILENCE):
        if job.task_name == "registers.alter" and job.attempts + 1 >= ATTEMPTS:
            error = LuoshiError("程序在改这个台账时三次被中断，定义没有改。", "请检查服务器的内存和磁盘，再提交一次。")
            await sync_to_async(fail)(int(str(job.task_kwargs["alteration_id"])), error)
        await manager.retry_job(job)


@app.periodic(cron="40 3 * * *")
@app.task(name="registers.forget_alterations", queue=QUEUE, queueing_lock="registers.forget_alterations")
def forget_alterations(timestamp: int) -> None:
    """What was done long ago is told by the versions themselves."""
    Alteration.objects.filter(state="done", finished_at__lt=timezone.now() - timedelta(days=90)).delete()
