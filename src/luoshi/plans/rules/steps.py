"""How far a plan is on its way: 起草 → 征求意见 → 审签 → 印发 → 签收."""

from __future__ import annotations

from typing import NamedTuple

STEPS = ("draft", "consult", "sign", "issue", "receive")
_NOW = {"draft": 0, "consulting": 1, "signing": 2, "signed": 3, "issued": 4, "withdrawn": 0}


class Step(NamedTuple):
    """``state`` is past, now or next."""

    key: str
    state: str


def steps_of(state: str, *, amending: bool = False) -> list[Step]:
    """The five steps for a plan in that state; an amendment of an issued plan stands at the desk again."""
    now = 0 if amending and state == "issued" else _NOW[state]
    return [Step(key, "past" if at < now else "now" if at == now else "next") for at, key in enumerate(STEPS)]
