"""The stages in which a look back is no longer asked for."""

from __future__ import annotations

from luoshi.registers.rules.definition import Definition, Review


def ended_by(definition: Definition, review: Review) -> list[str]:
    """The stages named by ``until``, and every stage behind the first of them on the usual way."""
    order = [one.key for one in definition.stages if not one.ends]
    first = min((order.index(key) for key in review.until if key in order), default=len(order))
    return list(dict.fromkeys([*review.until, *order[first:]]))
