"""The fixed cast at its registers: a lead unit and its head, an outsider, the department in charge, a leader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from luoshi.organization.actor import Actor, system
from luoshi.organization.models import Area, Role, Unit
from luoshi.organization.queries import actor_for
from luoshi.organization.services.accounts import give_role, make_account
from luoshi.registers.models import Filing, Register
from luoshi.registers.queries.reach import Desk, desk
from luoshi.registers.services.opening import open_register
from luoshi.registers.services.opening_filings import filing_for
from luoshi.registers.services.rows import RowIn, RowOut, save_rows

TODAY = date(2025, 6, 20)
PROJECTS: dict[str, Any] = {
    "code": "projects",
    "name": "招商项目",
    "line": "招商和项目",
    "owner": "投促中心",
    "entry": "项目",
    "titles": ["project", "company"],
    "same": ["project", "company"],
    "fields": [
        {"key": "project", "name": "项目名称", "required": True, "longest": 60, "synonyms": ["项目"]},
        {"key": "company", "name": "投资方", "type": "enterprise", "required": True},
        {"key": "kind", "name": "产业", "type": "choice", "choices": ["工业", "农业", "服务业"]},
        {"key": "amount", "name": "总投资", "type": "money", "unit": "万元", "required": True, "min": "0"},
        {"key": "paid", "name": "到位资金", "type": "money", "unit": "万元", "min": "0"},
        {"key": "signed_on", "name": "签约日期", "type": "date"},
        {"key": "landed_on", "name": "落地日期", "type": "date"},
        {"key": "contract", "name": "合同编号", "unique": True},
        {"key": "opinion", "name": "审核意见", "kept_by": ["owner"]},
        {"key": "rate", "name": "到位率", "type": "computed", "unit": "%", "compute": "百分比(到位资金 / 总投资)"},
    ],
    "checks": [
        {"rule": "落地日期 >= 签约日期", "message": "落地日期早于签约日期。", "remedy": "请核对。", "at": "landed_on"},
        {"rule": "到位资金 <= 总投资", "message": "到位资金超过总投资。", "remedy": "请核对。", "at": "paid"},
    ],
    "stages": [
        {"key": "talks", "name": "洽谈"},
        {
            "key": "signed",
            "name": "签约",
            "needs": ["amount"],
            "date": "signed_on",
            "evidence": ["合同编号"],
            "within": 30,
        },
        {"key": "landed", "name": "落地", "date": "landed_on", "within": 60},
        {"key": "stopped", "name": "终止", "ends": True},
    ],
    "filing": {"every": "month", "due_day": 5, "of": ["工信局", "水利局"]},
    "reviews": [
        {"key": "look", "name": "回头看", "every_days": 30, "since": "signed_on", "until": ["landed", "stopped"]}
    ],
    "measures": [
        {"key": "signed", "name": "签约数", "date": "signed_on", "unit": "个", "by": ["kind"]},
        {"key": "amount", "name": "签约总投资", "kind": "sum", "field": "amount", "date": "signed_on", "unit": "万元"},
        {"key": "landed", "name": "落地数", "date": "signed_on", "where": [{"field": "stage", "reached": "landed"}]},
        {
            "key": "rate",
            "name": "落地率",
            "kind": "share",
            "of": "landed",
            "over": "signed",
            "unit": "%",
            "decimals": 1,
        },
        {"key": "companies", "name": "投资方数", "kind": "distinct", "field": "company", "date": "signed_on"},
        {"key": "newcomers", "name": "新投资方数", "kind": "first", "field": "company", "date": "signed_on"},
    ],
    "indexes": [{"filter": ["unit", "stage"], "sort": "amount"}, {"filter": ["kind"], "sort": "signed_on"}],
}


@dataclass
class Cast:
    area: Area
    admin: Actor
    clerk: Actor
    leader: Actor
    lead: Actor
    lead_head: Actor
    support: Actor
    outsider: Actor
    owner: Actor
    public: Actor
    gxj: Unit
    slj: Unit
    tcj: Unit


@pytest.fixture
def cast(db: None, settings: Any) -> Cast:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    area = Area.objects.create(code="370099", name="沂川县")
    keeper = system(area.pk, "装载")

    def unit(code: str, name: str, short: str, position: int) -> Unit:
        return Unit.objects.create(area=area, code=code, name=name, abbreviations=[short], position=position)

    def actor(username: str, role: Role, home: Unit | None = None) -> Actor:
        account = make_account(keeper, username=username, name=username, password="yi-chuan-2025-kou", unit=home)
        give_role(keeper, account, role, unit=home if role in (Role.HEAD, Role.LIAISON) else None)
        return actor_for(account)

    gxj = unit("gxj", "沂川县工业和信息化局", "工信局", 10)
    slj = unit("slj", "沂川县水利局", "水利局", 20)
    wlj = unit("wlj", "沂川县文化和旅游局", "文旅局", 30)
    tcj = unit("tcj", "沂川县投资促进中心", "投促中心", 40)
    return Cast(
        area=area, admin=actor("admin", Role.ADMINISTRATOR), clerk=actor("ducha", Role.SUPERVISION),
        leader=actor("xianzhang", Role.LEADER), lead=actor("gxj", Role.LIAISON, gxj),
        lead_head=actor("gxj-head", Role.HEAD, gxj), support=actor("slj", Role.LIAISON, slj),
        outsider=actor("wlj", Role.LIAISON, wlj), owner=actor("tcj", Role.LIAISON, tcj),
        public=Actor(area.pk, "公众"), gxj=gxj, slj=slj, tcj=tcj,
    )  # fmt: skip


@pytest.fixture
def register(cast: Cast) -> Register:
    return open_register(cast.admin, data=PROJECTS)


@pytest.fixture
def filing(cast: Cast, register: Register) -> Filing:
    return filing_for(desk(cast.lead, "projects"), unit=cast.gxj.pk, day=TODAY)


def save(at: Desk, unit: Unit, *rows: dict[str, Any], filing: Filing | None = None, reason: str = "") -> list[RowOut]:
    """Write new rows, or changes of rows (``id`` and ``revision`` among the keys)."""
    given = [
        RowIn(
            {key: value for key, value in row.items() if key not in ("id", "revision")},
            row.get("id"),
            row.get("revision"),
        )
        for row in rows
    ]
    return save_rows(at, given, unit=unit.pk, filing=filing, reason=reason)


def a_row(**given: Any) -> dict[str, Any]:
    """A row without problems; say only what matters."""
    return {
        "project": "年产千台电机", "company": "云峤机电有限公司", "kind": "工业", "amount": "8000", "stage": "签约",
        "signed_on": "2025-03-10", "contract": None, **given,
    }  # fmt: skip
