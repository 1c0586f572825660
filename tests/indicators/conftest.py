"""A city of four counties, one of which files; the fixed cast at its indicators."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

from luoshi.indicators.models import FigureImport, Indicator
from luoshi.indicators.rules.read_figures import Given as Beside
from luoshi.indicators.services.defining import open_many
from luoshi.indicators.services.importing.looking import look_through, receive
from luoshi.indicators.services.importing.writing import ask_to_write, write_import
from luoshi.organization.actor import Actor, system
from luoshi.organization.models import Area, Role, Unit
from luoshi.organization.queries import actor_for
from luoshi.organization.services.accounts import give_role, make_account

NOW = datetime(2025, 7, 20, 9, 0, tzinfo=UTC)


def indicator(code: str, name: str, **more: Any) -> dict[str, Any]:
    """A definition as plain data; say only what matters."""
    return {"code": code, "name": name, "unit": "亿元", "owner": "统计局", "cumulative": True, **more}


REVENUE = indicator("revenue", "公共收入", owner="财政局", synonyms=["收入"])
OUTPUT = indicator("output", "总产出", parts=["farm", "works"], facets={"growth": {"is": "official", "compare": False}})
FARM = indicator("farm", "农业产出")
WORKS = indicator("works", "工业产出", ranked_by="growth")
SHARE = indicator(
    "farm_share", "农业占比", unit="%", decimals=1, cumulative=False, better="low", source="formula",
    formula="百分比(农业产出 / 总产出)",
)  # fmt: skip
CHANGE = indicator(
    "share_change", "农业占比变动", unit="个百分点", decimals=1, cumulative=False, source="formula",
    formula="农业占比 - 上年同期(农业占比)",
)  # fmt: skip
ALL = (SHARE, CHANGE, REVENUE, OUTPUT, FARM, WORKS)


@dataclass
class Cast:
    city: Area
    area: Area
    peers: list[Area]
    admin: Actor
    statistics: Actor
    clerk: Actor
    leader: Actor
    treasury: Actor
    outsider: Actor
    public: Actor
    tjj: Unit
    czj: Unit
    made: dict[str, Indicator] = field(default_factory=dict)


@pytest.fixture
def cast(db: None, settings: Any) -> Cast:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    city = Area.objects.create(code="370000", name="东临市")
    area = Area.objects.create(code="370099", name="沂川县", parent=city, position=1)
    names = ("蒙泉县", "汶岭县", "青埠县")
    peers = [
        Area.objects.create(code=f"37009{place}", name=name, parent=city, position=place + 2)
        for place, name in enumerate(names)
    ]
    keeper = system(area.pk, "装载")

    def unit(code: str, name: str, short: str, position: int) -> Unit:
        return Unit.objects.create(area=area, code=code, name=name, abbreviations=[short], position=position)

    def actor(username: str, role: Role, home: Unit | None = None) -> Actor:
        account = make_account(keeper, username=username, name=username, password="yi-chuan-2025-kou", unit=home)
        give_role(keeper, account, role, unit=home if role in (Role.HEAD, Role.LIAISON) else None)
        return actor_for(account)

    tjj = unit("tjj", "沂川县统计局", "统计局", 10)
    czj = unit("czj", "沂川县财政局", "财政局", 20)
    wlj = unit("wlj", "沂川县文化和旅游局", "文旅局", 30)
    return Cast(
        city=city, area=area, peers=peers, admin=actor("admin", Role.ADMINISTRATOR),
        statistics=actor("tongji", Role.STATISTICS, tjj), clerk=actor("ducha", Role.SUPERVISION),
        leader=actor("xianzhang", Role.LEADER), treasury=actor("czj", Role.LIAISON, czj),
        outsider=actor("wlj", Role.LIAISON, wlj), public=Actor(area.pk, "公众"), tjj=tjj, czj=czj,
    )  # fmt: skip


def looked(
    actor: Actor, content: bytes, given: Any = None, *, name: str = "全市.xlsx", now: datetime = NOW
) -> FigureImport:  # fmt: skip
    """A file received and looked through."""
    job = receive(actor, name=name, content=content, given=given or Beside(None), now=now)
    return look_through(actor, job_id=job.pk)


def written(actor: Actor, job: FigureImport, *, only_good: bool = False, reason: str = "") -> FigureImport:
    """A file asked for and written."""
    ask_to_write(actor, job_id=job.pk, only_good=only_good, reason=reason)
    return write_import(actor, job_id=job.pk, now=NOW)


@pytest.fixture
def indicators(cast: Cast) -> dict[str, Indicator]:
    cast.made = {one.code: one for one in open_many(cast.admin, many=[(data, "") for data in ALL])}
    return cast.made
