"""Registers of the demo county."""

from __future__ import annotations

import pytest

from luoshi.organization.models import Area
from luoshi.registers.models import Register
from luoshi.site.demo.load import COUNTY, load_demo
from luoshi.site.demo.registers.jobs import open_all

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def loaded(settings: object) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]
    assert load_demo()


def test_every_register_of_the_pack_is_open_and_has_its_department_in_charge() -> None:
    open_all(COUNTY)
    assert Register.objects.count() > 80
    assert not Register.objects.filter(owner=None).values_list("code", flat=True)
    assert not Register.objects.filter(version=None).exists()


def test_opening_again_changes_nothing() -> None:
    open_all(COUNTY)
    before = list(Register.objects.order_by("pk").values_list("pk", "version_id"))
    open_all(COUNTY)
    assert list(Register.objects.order_by("pk").values_list("pk", "version_id")) == before


def test_villages_stand_below_their_townships_by_code() -> None:
    villages = Area.objects.filter(code__regex="^379901[0-9]{6}$").select_related("parent")
    assert villages.count() == 120
    assert all(one.parent and one.code.startswith(one.parent.code) for one in villages)
