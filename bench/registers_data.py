"""A county of 200 units with one register of twelve columns, and the same rows in a plain typed table beside it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

PHASES = ["谋划", "前期", "开工", "在建", "竣工", "投产"]
TRADES = [
    "农业", "工业", "交通", "水利", "能源", "环保", "市政", "教育",
    "卫生", "文旅", "商贸", "数字", "社保", "更新", "安全",
]  # fmt: skip
LIGHTS = ["绿", "黄", "红", "灰"]
WORKS = [
    "供水管网改造", "标准厂房", "高标准农田", "乡道拓宽", "医院迁建", "实训楼", "冷链仓储", "屋顶光伏", "停车楼",
    "河道治理", "垃圾转运站", "文化馆", "养老中心", "算力中心", "孵化园", "搬迁安置", "燃气更新", "消防站",
]  # fmt: skip
NOTES = [
    "用地已批", "等施工许可", "资金到位一半", "征收剩三户", "环评受理", "设备在招标",
    "主体封顶", "管线待迁", "月底验收", "雨季停工", "材料涨价", "按计划推进",
]  # fmt: skip
FAMILY, GIVEN = "王李张刘陈杨赵黄周吴徐孙", "伟芳敏静强磊洋勇艳杰涛明"
REGISTER: dict[str, Any] = {
    "code": "works",
    "name": "项目",
    "line": "招商和项目",
    "titles": ["name"],
    "fields": [
        {"key": "name", "name": "项目名称", "required": True},
        {"key": "leader", "name": "责任人", "type": "person"},
        {"key": "phase", "name": "阶段", "type": "choice", "choices": PHASES},
        {"key": "trade", "name": "行业", "type": "choice", "choices": TRADES},
        {"key": "begun", "name": "开工日期", "type": "date"},
        {"key": "due_by", "name": "完成时限", "type": "date"},
        {"key": "planned", "name": "计划投资", "type": "money", "unit": "万元", "min": "0"},
        {"key": "spent", "name": "完成投资", "type": "money", "unit": "万元", "min": "0"},
        {"key": "progress", "name": "进度", "type": "percent"},
        {"key": "light", "name": "亮灯", "type": "choice", "choices": LIGHTS},
        {"key": "note", "name": "备注", "type": "long_text"},
    ],
    "checks": [{"rule": "完成时限 >= 开工日期", "message": "时限早于开工。", "at": "due_by"}],
    "measures": [
        {"key": "works", "name": "项目数", "by": ["phase", "trade"]},
        {"key": "planned", "name": "计划投资", "kind": "sum", "field": "planned", "unit": "万元"},
        {"key": "begun", "name": "开工数", "date": "begun"},
    ],
    "indexes": [
        {"filter": ["unit", "phase"], "sort": "planned"},
        {"sort": "due_by"},
        {"filter": ["trade"], "sort": "begun"},
        {"sort": "planned"},
    ],
    "filing": {"every": "none", "steps": []},
}
KEYS = [one["key"] for one in REGISTER["fields"]]


def rows(count: int, units: int, seed: int = 20251120) -> Iterator[tuple[int, dict[str, str]]]:
    """(place of the unit, values), the same for the same arguments."""
    rnd = random.Random(seed)
    for number in range(1, count + 1):
        unit = int(units * rnd.random() ** 1.6)
        begun = date(2022, 1, 1) + timedelta(rnd.randrange(1400))
        planned, progress = rnd.lognormvariate(8, 1.3), rnd.randrange(101)
        yield (
            unit,
            {
                "name": f"{rnd.choice(FAMILY)}家{rnd.choice(WORKS)}项目{number:07}号",
                "leader": rnd.choice(FAMILY) + rnd.choice(GIVEN) + rnd.choice(GIVEN),
                "phase": rnd.choice(PHASES),
                "trade": rnd.choice(TRADES),
                "begun": begun.isoformat(),
                "due_by": (begun + timedelta(rnd.randrange(60, 1400))).isoformat(),
                "planned": f"{planned:.2f}",
                "spent": f"{planned * progress / 100:.2f}",
                "progress": str(progress),
                "light": rnd.choice(LIGHTS),
                "note": "；".join(rnd.choice(NOTES) for _ in range(rnd.randrange(1, 4))),
            },
        )


def seed(count: int) -> dict[str, Any]:
    """Make the county, the register and its rows (nothing where they are there); ids, a session and a token."""
    from django.db import connection, transaction

    from luoshi.organization.actor import system
    from luoshi.organization.models import Area, Role, Unit
    from luoshi.organization.queries import actor_for
    from luoshi.organization.services.accounts import give_role, make_account
    from luoshi.registers.jobs import add_together
    from luoshi.registers.models import Register
    from luoshi.registers.services.opening import open_register
    from luoshi.registers.storage.bulk import BulkRow, copy_in

    area, made = Area.objects.get_or_create(code="379901", defaults={"name": "沂川县"})
    if made:
        keeper = system(area.pk, "装载")
        for place in range(200):
            Unit.objects.create(area=area, code=f"u{place}", name=f"沂川县第{place}单位", position=place)
        units = list(Unit.objects.order_by("position").values_list("id", flat=True))
        register = open_register(keeper, data=REGISTER, owner_id=units[0])
        source = rows(count, len(units))
        number = 0
        while batch := list(islice(source, 5000)):
            ready = [
                BulkRow(units[unit], f"{number + at:07}", values, state="verified", official=True)
                for at, (unit, values) in enumerate(batch, 1)
            ]
            with transaction.atomic():
                copy_in(register.pk, area.pk, ready, keys=["name", "leader", "phase", "trade", "light", "note"])
            number += len(batch)
        add_together()
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT setval('registers_number_{register.pk}', %s)", [count])
            cursor.execute(f"VACUUM ANALYZE registers_entry_{register.pk}")
        account = make_account(keeper, username="bench", name="bench", password="bench-bench-2025")
        give_role(keeper, account, Role.STATISTICS, unit=None)
        give_role(keeper, account, Role.LIAISON, unit=Unit.objects.get(pk=units[0]))
    register = Register.objects.get(area=area, code="works")
    return {"area": area.pk, "register": register.pk, **_door(area.pk), "actor": actor_for(_account())}


def _account() -> Any:
    from luoshi.organization.models import Account

    Account.objects.filter(username="bench").update(must_change=False)
    return Account.objects.get(username="bench")


def _door(area: int) -> dict[str, Any]:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from luoshi.organization.middleware import STARTED
    from luoshi.organization.models import Unit
    from luoshi.organization.queries import actor_for
    from luoshi.organization.services.tokens import make_token

    account = _account()
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session[STARTED] = timezone.now().timestamp()
    session.save()
    token = make_token(actor_for(account), label="bench", scope="write", days=1, now=timezone.now()).secret
    units = list(Unit.objects.filter(area_id=area).order_by("position").values_list("id", flat=True))
    return {"session": session.session_key, "token": token, "units": units}


def floor_table(count: int) -> None:
    """The same rows as typed columns with the indexes of a well-made table."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('bench_floor') IS NOT NULL")
        if cursor.fetchone()[0]:
            return
        cursor.execute(
            "CREATE TABLE bench_floor (id bigint PRIMARY KEY, number text, unit integer, name text, leader text,"
            " phase text, trade text, begun date, due_by date, planned numeric, spent numeric, progress numeric,"
            " light text, note text)"
        )
        with cursor.copy("COPY bench_floor FROM STDIN") as copy:
            for number, (unit, one) in enumerate(rows(count, 200), 1):
                copy.write_row((number, f"{number:07}", unit, *(one[key] for key in KEYS)))
        for columns in ("number", "unit, phase, planned, id", "due_by, id", "unit) INCLUDE (planned"):
            cursor.execute(f"CREATE INDEX ON bench_floor ({columns})")
        cursor.execute("VACUUM ANALYZE bench_floor")
