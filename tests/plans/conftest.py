"""A small county with the fixed cast: 督查室, a lead unit, a supporting unit, an outsider, a leader, the public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from luoshi.documents.models import Document
from luoshi.documents.run import run_reading
from luoshi.documents.services import keep_paper
from luoshi.organization.actor import Actor, system
from luoshi.organization.models import Area, Person, Post, Role, Unit
from luoshi.organization.queries import actor_for
from luoshi.organization.services.accounts import give_role, make_account

SPEECH = """在全县重点工作推进会上的讲话
（2025年3月5日）
一、打好工业攻坚
（一）盯住项目。县工信局牵头，县水利局配合，6月底前建成云峤制药二期供水管线。县工信局要在5月20日前拿出骨干企业扶持办法。
（二）盯住企业。每月25日前，县工信局把运行情况报县政府办公室。
二、守好安全底线
县水利局要在汛期前完成12座小型水库除险加固。争取年内完成全县供水管网普查。
"""
TODAY = date(2025, 3, 6)


@dataclass
class Cast:
    area: Area
    keeper: Actor
    clerk: Actor
    second_clerk: Actor
    director: Actor
    leader: Actor
    lead: Actor
    lead_head: Actor
    support: Actor
    outsider: Actor
    public: Actor
    gxj: Unit
    slj: Unit
    wlj: Unit
    post: Post


@pytest.fixture
def cast(db: None, settings: Any) -> Cast:
    # Argon2 is slow on purpose and proven in tests/organization; here it would only cost minutes.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    area = Area.objects.create(code="370099", name="沂川县")
    keeper = system(area.pk, "装载")

    def unit(code: str, name: str, short: str, duties: str, position: int) -> Unit:
        return Unit.objects.create(
            area=area, code=code, name=name, abbreviations=[short], duties=duties, position=position
        )

    def actor(username: str, role: Role, home: Unit | None = None) -> Actor:
        account = make_account(keeper, username=username, name=username, password="yi-chuan-2025-kou", unit=home)
        give_role(keeper, account, role, unit=home if role in (Role.HEAD, Role.LIAISON) else None)
        return actor_for(account)

    gxj = unit("gxj", "沂川县工业和信息化局", "工信局", "工业运行、技术改造、企业培育", 10)
    slj = unit("slj", "沂川县水利局", "水利局", "农村供水、供水管网、水库安全、防汛", 20)
    wlj = unit("wlj", "沂川县文化和旅游局", "文旅局", "文化活动、旅游景区", 30)
    unit("xzfb", "沂川县人民政府办公室", "县政府办公室", "文电、会务、督查", 5)
    person = Person.objects.create(area=area, code="p1", name="周明川")
    post = Post.objects.create(area=area, person=person, unit=gxj, title="县长", leader=True, position=1)
    return Cast(
        area=area, keeper=keeper,
        clerk=actor("ducha", Role.SUPERVISION), second_clerk=actor("ducha2", Role.SUPERVISION),
        director=actor("zhuren", Role.DIRECTOR), leader=actor("xianzhang", Role.LEADER),
        lead=actor("gxj", Role.LIAISON, gxj), lead_head=actor("gxj-head", Role.HEAD, gxj),
        support=actor("slj", Role.LIAISON, slj), outsider=actor("wlj", Role.LIAISON, wlj),
        public=Actor(area.pk, "公众"), gxj=gxj, slj=slj, wlj=wlj, post=post,
    )  # fmt: skip


@pytest.fixture
def speech(cast: Cast) -> Document:
    """A speech kept and read."""
    kept = keep_paper(cast.clerk, name="讲话.txt", content=SPEECH.encode(), today=TODAY)
    reading = kept.document.readings.get()
    run_reading(reading.pk)
    return kept.document
