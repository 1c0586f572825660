"""A country of 285 cities with ten counties each; the last indicator is a formula over the first two."""

from __future__ import annotations

from django.db import connection, transaction

from luoshi.indicators.models import Indicator
from luoshi.indicators.services.defining import open_many
from luoshi.indicators.storage.partitions import make_years
from luoshi.organization.actor import Actor, system
from luoshi.organization.models import Area

FIRST_YEAR = 2016


def seed(indicators: int, counties: int, months: int) -> tuple[Actor, bool]:
    """The first county as actor, with a country's figures; whether they were made now."""
    there = Area.objects.filter(code="100101").first()
    if there is not None and Indicator.objects.exists():
        return system(there.pk, "测速"), False
    with transaction.atomic():
        top = Area.objects.create(code="100000", name="全国")
        _areas(top, counties)
        open_many(system(top.pk, "测速"), many=[(one, "") for one in _definitions(indicators)])
    make_years(range(FIRST_YEAR, FIRST_YEAR + months // 12))
    ids = list(Indicator.objects.order_by("position").values_list("pk", flat=True))
    with connection.cursor() as cursor:
        for month in range(months):
            cursor.execute(_FIGURES, {"ids": ids, "start": f"{FIRST_YEAR + month // 12}-{month % 12 + 1:02}-01"})
        cursor.execute(_FLOOR)
        cursor.execute("CREATE UNIQUE INDEX ON bench_floor (indicator, month, area) INCLUDE (value)")
        cursor.execute("CREATE UNIQUE INDEX ON bench_floor (area, indicator, month) INCLUDE (value)")
        cursor.execute("VACUUM ANALYZE bench_floor")
        cursor.execute("VACUUM ANALYZE indicators_observation")
    return system(Area.objects.get(code="100101").pk, "测速"), True


def _areas(top: Area, counties: int) -> None:
    cities = [Area(code=f"{10 + number // 30:02}{number % 30 + 1:02}00", name=f"市{number}", parent=top)
              for number in range(-(-counties // 10))]  # fmt: skip
    made = Area.objects.bulk_create(cities)
    Area.objects.bulk_create(
        Area(code=f"{made[number // 10].code[:4]}{number % 10 + 1:02}", name=f"县{number}", parent=made[number // 10],
             position=number % 10)
        for number in range(counties)
    )  # fmt: skip


def _definitions(indicators: int) -> list[dict[str, object]]:
    plain = [{"code": f"i{number}", "name": f"指标{number}", "unit": "亿元"} for number in range(1, indicators)]
    ratio = {"code": "ratio", "name": "比重", "unit": "%", "source": "formula", "formula": "百分比(指标1 / 指标2)"}
    return [*plain, ratio]


_FIGURES = """
INSERT INTO indicators_observation
    (area_id, indicator_id, kind, start, facet, value, state, computed, released_at)
SELECT a.id, i.id, 'month', %(start)s, 'value', round((20 + 100 * random())::numeric, 2), 'released', false, now()
FROM unnest(%(ids)s::bigint[]) AS i (id), organization_area a
WHERE length(a.code) = 6 AND right(a.code, 2) <> '00'
"""
_FLOOR = """
CREATE TABLE bench_floor AS
SELECT area_id AS area, indicator_id AS indicator, start AS month, value FROM indicators_observation
"""
