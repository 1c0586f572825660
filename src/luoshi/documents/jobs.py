"""Work in the background, queued in the transaction that asks for it.

``luoshi serve`` starts the worker beside the web server and stops it with SIGTERM:

    python -m luoshi.site.manage procrastinate worker --concurrency 1

A worker killed in mid-reading leaves its job marked as being done; once its heartbeat is older than ``SILENCE``
seconds any worker puts the job back into the queue.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from luoshi.documents.run import give_up, run_reading

SILENCE = 20
ATTEMPTS = 3

KILLED = gettext_noop("The program was stopped three times while it read this paper.")
KILLED_REMEDY = gettext_noop("The paper may be too large for this machine; split it and try the parts.")


@app.task(name="documents.read", queue="reading", retry=RetryStrategy(max_attempts=ATTEMPTS, exponential_wait=2))
def read_document(reading_id: int) -> None:
    """Read one paper; raised again, and so retried, only where the database went away."""
    run_reading(reading_id)


def defer_reading(reading_id: int) -> None:
    """Queue a reading; it is visible to the worker when the caller's transaction commits."""
    read_document.configure(lock=f"reading-{reading_id}").defer(reading_id=reading_id)


@app.periodic(cron="* * * * * */15")  # croniter's sixth field counts seconds
@app.task(name="documents.pick_up", queue="reading", queueing_lock="documents.pick_up", pass_context=True)
async def pick_up(context: JobContext, timestamp: int) -> None:
    """Put readings back whose worker died, and give up on a paper that killed it ``ATTEMPTS`` times."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(queue="reading", seconds_since_heartbeat=SILENCE):
        if job.task_name == "documents.read" and job.attempts + 1 >= ATTEMPTS:
            await _abandon(int(str(job.task_kwargs["reading_id"])))
        await manager.retry_job(job)


async def _abandon(reading_id: int) -> None:
    from asgiref.sync import sync_to_async

    await sync_to_async(give_up)(reading_id, "killed", KILLED, KILLED_REMEDY)
