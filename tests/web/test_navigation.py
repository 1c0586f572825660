from __future__ import annotations

import pytest

from luoshi.web import navigation
from luoshi.web.navigation import Stage, register, stages


@pytest.fixture(autouse=True)
def _own_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_stages", {})


def stage(key: str, order: int) -> Stage:
    return Stage(key=key, order=order, label=key, hint="", url="web:home")


def test_stages_stand_in_the_order_of_the_loop_whoever_registers_first() -> None:
    register(stage("report", 70))
    register(stage("read", 10))
    register(stage("plan", 20))
    assert [one.key for one in stages()] == ["read", "plan", "report"]


def test_two_stages_cannot_share_a_key() -> None:
    register(stage("read", 10))
    register(stage("read", 10))
    with pytest.raises(ValueError, match="read"):
        register(stage("read", 20))
