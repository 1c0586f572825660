"""A figure against its target."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from luoshi.ground.missing import Missing
from luoshi.indicators.rules.exact import Fig, percent

TWO = Decimal(200)


class Completion(NamedTuple):
    """``percent`` of the target, ``met`` or not, and the ``gap`` in the target's unit (below 0: short of it).

    Each is missing where it cannot be said.
    """

    percent: Fig
    met: bool | Missing
    gap: Fig


def complete(actual: Fig, target: Fig, *, at_most: bool = False) -> Completion:
    """Completion of “at least ``target``”, or of “at most”, where a figure twice the target is completion zero.

    A target of zero or below has no percentage, but is met or not all the same.
    """
    for one in (actual, target):
        if isinstance(one, Missing):
            return Completion(one, one, one)
    assert not isinstance(actual, Missing)
    assert not isinstance(target, Missing)
    gap = target - actual if at_most else actual - target
    if target <= 0:
        why = "目标为零，不算完成率" if target == 0 else "目标为负，不算完成率"
        return Completion(Missing("not_applicable", why), gap >= 0, gap)
    done = percent(actual, target)
    return Completion(max(Decimal(0), TWO - done) if at_most else done, gap >= 0, gap)
