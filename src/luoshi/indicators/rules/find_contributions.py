"""What pulled a total: each part's contribution to its change."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from decimal import Decimal
from typing import Generic, NamedTuple, TypeVar

from luoshi.ground.missing import Missing
from luoshi.indicators.rules.exact import Fig, over, percent

K = TypeVar("K", bound=Hashable)


class Contribution(NamedTuple):
    """``change`` in the unit; ``points`` of the total's growth; ``share`` of the total's change in per cent (missing
    where the total did not change, or where parts that rose and fell cancel: then a share misleads)."""

    change: Fig
    points: Fig
    share: Fig


class Contributions(NamedTuple, Generic[K]):
    """Each part's, and what the parts do not explain: in the unit, or ``by_growth`` in points of the total's growth."""

    parts: dict[K, Contribution]
    unexplained: Fig
    by_growth: bool = False


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


def contribute_growth(
    found: Contributions[K], growths: Mapping[K, Fig], before: Mapping[K, Fig], growth: Fig, total_before: Fig
) -> Contributions[K]:
    """The same by printed growths, each weighted with the part's share of last year's total.

    Growth at constant prices does not follow from levels at current ones; the points of the parts then add up to the
    printed growth of the total, but for rounding and changed price structures. Unchanged where one of them is missing.
    """
    known = {key: one for key, one in growths.items() if not isinstance(one, Missing)}
    weights = {key: one for key, one in before.items() if not isinstance(one, Missing)}
    if known.keys() != growths.keys() or not growths.keys() <= weights.keys() or isinstance(growth, Missing):
        return found
    if isinstance(total_before, Missing) or total_before <= 0:
        return found
    nothing = Missing("not_applicable", "总量没有增减，不算贡献率")
    parts = {}
    for key, one in found.parts.items():
        points = over(known[key] * weights[key], total_before)
        parts[key] = Contribution(one.change, points, percent(points, growth) if growth else nothing)
    explained = sum((one.points for one in parts.values() if isinstance(one.points, Decimal)), Decimal(0))
    return Contributions(parts, growth - explained, by_growth=True)


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
