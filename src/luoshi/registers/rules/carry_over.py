"""What a row's values become when the definition changes: choices renamed, numbers in another unit, fields taken out.

A step is plain data, so that it can be kept with the change that it belongs to and shown before it is taken.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal, NamedTuple


class Step(NamedTuple):
    """``map`` puts words in the place of words (``to`` "" = nothing), ``times`` multiplies, ``drop`` takes a key out,
    ``read`` reads kept words anew as another type."""

    act: Literal["map", "times", "drop", "read"]
    key: str
    to: Mapping[str, Any] = {}
    factor: str = "1"

    def as_plain(self) -> dict[str, Any]:
        """JSON of it."""
        return {"act": self.act, "key": self.key, "to": dict(self.to), "factor": self.factor}


def steps_from(plain: Sequence[Mapping[str, Any]]) -> list[Step]:
    """Steps as they were kept."""
    return [Step(one["act"], one["key"], one.get("to", {}), one.get("factor", "1")) for one in plain]


def carry_over(values: Mapping[str, Any], steps: Sequence[Step]) -> dict[str, Any]:
    """The values after all steps; those that no step speaks of stay as they are. Missing and unread values stay too."""
    found = dict(values)
    for step in steps:
        if step.key not in found:
            continue
        if step.act == "drop":
            del found[step.key]
            continue
        value = _carried(step, found[step.key])
        if value is None and found[step.key] is not None:
            del found[step.key]
        else:
            found[step.key] = value
    return found


def _carried(step: Step, value: Any) -> Any:
    if value is None or isinstance(value, dict):
        return value
    if step.act == "times":
        return plain_number(Decimal(str(value)) * Decimal(step.factor))
    if isinstance(value, list) and step.act == "map":
        kept = [step.to.get(str(one), one) for one in value]
        return list(dict.fromkeys(one for one in kept if one not in (None, ""))) or None
    word = word_of(value)
    return (step.to[word] or None) if word in step.to else value


def word_of(value: Any) -> str:
    """A kept value as the word under which a step names it."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def plain_number(number: Decimal) -> str:
    """Decimal text without an exponent or zeros behind."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") or "0" if "." in text else text
