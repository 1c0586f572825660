"""Work in the background: tallies kept short, filings opened as their period begins."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django import app

#: Rows of deltas that a register may pile up before they are added together.
PILE = 2000


def add_together() -> int:
    """Add up the deltas of registers that have many; how many registers. Readers see the same sums before and after."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_id FROM registers_tally GROUP BY register_id HAVING count(*) > %s", [PILE])
        piled = [row[0] for row in cursor.fetchall()]
    for register in piled:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('registers_tally'), %s)", [register % 2**31])
            cursor.execute(
                "WITH gone AS (DELETE FROM registers_tally WHERE register_id = %s RETURNING *)"
                " INSERT INTO registers_tally (area_id, register_id, measure, dim, unit_id, month, key, n, total)"
                " SELECT area_id, register_id, measure, dim, unit_id, month, key, sum(n), sum(total) FROM gone"
                " GROUP BY area_id, register_id, measure, dim, unit_id, month, key"
                " HAVING sum(n) <> 0 OR sum(total) <> 0",
                [register],
            )
    return len(piled)


@app.periodic(cron="* * * * *")
@app.task(name="registers.add_together", queue="registers", queueing_lock="registers.add_together")
def keep_tallies_short(timestamp: int) -> None:
    """Every minute."""
    add_together()


@app.periodic(cron="10 0 * * *")
@app.task(name="registers.open_filings", queue="registers", queueing_lock="registers.open_filings")
def begin_periods(timestamp: int) -> None:
    """Every night: the present period's filings of all areas that keep registers."""
    from luoshi.organization.actor import system
    from luoshi.registers.models import Register, Sent
    from luoshi.registers.services.opening_filings import open_filings

    Sent.objects.filter(at__lt=timezone.now() - timedelta(days=3)).delete()
    for area in Register.objects.values_list("area_id", flat=True).distinct():
        open_filings(system(area, "台账填报"), today=timezone.localdate())
