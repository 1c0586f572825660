"""What pulled a total: each part's contribution to its change."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from decimal import Decimal
from typing import Generic, NamedTuple, TypeVar

from luoshi.ground.missing import Missing
from luoshi.indicators.rules.exact import Fig, percent

K = TypeVar("K", bound=Hashable)


class Contribution(NamedTuple):
    """``change`` in the unit; ``points`` of the total's growth; ``share`` of the total's change in per cent (missing
    where the total did not change, or where parts that rose and fell cancel: then a share misleads)."""

    change: Fig
    points: Fig
    share: Fig


class Contributions(NamedTuple, Generic[K]):
    """Each part's, and what the parts do not explain."""

    parts: dict[K, Contribution]
    unexplained: Fig


def contribute(now: Mapping[K, Fig], before: Mapping[K, Fig], total: Fig, total_before: Fig) -> Contributions[K]:
    """Contributions of the parts to the change of ``total``; keys of ``now`` are the parts."""
    parts = {key: _one(value, before.get(key, Missing("not_reported")), total, total_before)
             for key, value in now.items()}  # fmt: skip
    changes = [one.change for one in parts.values()]
    found = [one for one in changes if isinstance(one, Missing)]
    if found or isinstance(total, Missing) or isinstance(total_before, Missing):
        missing = found[0] if found else total if isinstance(total, Missing) else total_before
        return Contributions(parts, missing)
    explained = sum((one for one in changes if not isinstance(one, Missing)), Decimal(0))
    return Contributions(parts, total - total_before - explained)


def _one(value: Fig, base: Fig, total: Fig, total_before: Fig) -> Contribution:
    for one in (value, base):
        if isinstance(one, Missing):
            return Contribution(one, one, one)
    assert not isinstance(value, Missing)
    assert not isinstance(base, Missing)
    change = value - base
    if isinstance(total_before, Missing):
        return Contribution(change, total_before, total_before)
    points: Fig = Missing("not_applicable", "基数不大于零，不算拉动")
    if total_before > 0:
        points = percent(change, total_before)
    if isinstance(total, Missing):
        return Contribution(change, points, total)
    if total == total_before:
        return Contribution(change, points, Missing("not_applicable", "总量没有变化，不算贡献率"))
    return Contribution(change, points, percent(change, total - total_before))
