"""The page of land for projects: on the county pack's registers, and what it says where they are not open."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
import yaml
from django.test import Client
from django.utils import timezone

from luoshi.organization.models import Area
from luoshi.registers.models import Link
from luoshi.registers.queries.land_match import land_match
from luoshi.registers.queries.reach import desk
from luoshi.registers.services.opening import open_register
from tests.registers.conftest import Cast, save
from tests.registers.test_list_pages import sign_in

PAGE = "/registers/land-match/"


def of_pack(code: str) -> dict[str, Any]:
    path = files("luoshi.packs") / "county" / "registers" / f"{code}.yaml"
    return {**yaml.safe_load(path.read_text("utf-8")), "owner": "投促中心"}


def land(number: str, extent: str, industry: str) -> dict[str, Any]:
    return {"land_no": number, "user": f"{number}木业", "town": "370099101", "kind": "闲置土地", "use": "工业",
            "industry": industry, "extent": extent, "stage": "排查"}  # fmt: skip


def project(name: str, wanted: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "firm": f"{name}公司", "use": "工业", "industry": "新材料", "wanted": wanted, "stage": "登记",
            **more}  # fmt: skip


@pytest.fixture
def waiting(cast: Cast) -> list[int]:
    """Three projects (one has its land already) beside four parcels: too small, fitting, fitting, another industry."""
    Area.objects.create(code="370099101", name="柳河镇", parent=cast.area)
    for code in ("idle_land", "landless_project"):
        open_register(cast.admin, data=of_pack(code))
    save(
        desk(cast.lead, "idle_land"), cast.gxj, land("YC-1", "20", "新材料"), land("YC-2", "32", "新材料"),
        land("YC-3", "44", "新材料"), land("YC-4", "31", "食品加工"),
    )  # fmt: skip
    out = save(
        desk(cast.lead, "landless_project"), cast.gxj, project("电机壳体", "30"), project("特种板材", "90"),
        project("已配好", "44", matched="YC-3"),
    )  # fmt: skip
    return [one.id or 0 for one in out]


def test_a_project_has_the_parcels_that_fit_and_nobody_else_has_named(cast: Cast, waiting: list[int]) -> None:
    found = land_match(cast.leader, today=timezone.localdate(), by="project", page=1)
    proposed = {one.side.title: [pair.other.title for pair in one.pairs] for one in found.groups}
    assert proposed == {"电机壳体": ["YC-2"], "特种板材": []}
    assert (found.projects, found.parcels, found.settled, found.missing) == (2, 3, 1, ["园区地块"])
    by_land = land_match(cast.leader, today=timezone.localdate(), by="land", page=1)
    assert {one.side.title: [pair.other.title for pair in one.pairs] for one in by_land.groups} == {
        "YC-1": [], "YC-2": ["电机壳体"], "YC-4": []
    }  # fmt: skip


def test_only_who_files_for_the_project_may_say_which_land_it_takes(
    client: Client, cast: Cast, waiting: list[int]
) -> None:
    assert "记为匹配" not in sign_in(client, "xianzhang").get(PAGE).content.decode()
    assert not Link.objects.filter(field="matched", entry_id=waiting[0]).exists()
    page = sign_in(client, "gxj").get(PAGE).content.decode()
    action = f"/registers/landless_project/{waiting[0]}/link/matched"
    assert f'action="{action}"' in page
    group = land_match(cast.lead, today=timezone.localdate(), by="project", page=1).groups
    (pair,) = next(one.pairs for one in group if one.side.entry == waiting[0])
    assert client.post(action, {"to": pair.other.entry}).status_code == 302
    after = land_match(cast.lead, today=timezone.localdate(), by="project", page=1)
    assert (after.projects, after.parcels, after.settled) == (1, 2, 2)


def test_without_the_registers_it_says_which_are_missing(client: Client, cast: Cast) -> None:
    page = sign_in(client, "xianzhang").get(PAGE).content.decode()
    assert "待落地项目用地需求、闲置低效土地、园区地块" in page
    assert "还不能配地" in page
