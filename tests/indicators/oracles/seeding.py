"""Rows of a register made up at random from its definition, the same in every run: every choice and stage, gaps too."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from luoshi.registers.rules.definition import Definition, Field
from luoshi.registers.storage.bulk import BulkRow

FIRST = date(2023, 7, 1)
DAYS = 780
#: A field's key → what is typed into it, where its type says too little.
WORDS = {"county": ("沂川县", "蒙泉县"), "year": ("2023", "2024", "2025"), "term": ("2024-H1", "2024-H2", "2025-H1")}
GAPS: tuple[Any, ...] = (None, {"missing": "not_reported"})


def rows_of(definition: Definition, unit: int, count: int, seed: str) -> list[BulkRow]:
    """``count`` rows of a unit; nearly all of them official, the rest still drafts."""
    draw = random.Random(f"{definition.code} {seed}")
    stages = [one.key for one in definition.stages] or [""]
    return [
        BulkRow(unit, "", _values(definition, draw), stage=draw.choice(stages), official=draw.random() < 0.9)
        for _ in range(count)
    ]


def _values(definition: Definition, draw: random.Random) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in definition.fields:
        value = draw.choice(GAPS) if draw.random() < 0.12 else _value(field, draw)
        if value is not None:
            found[field.key] = value
    return found


def _value(field: Field, draw: random.Random) -> Any:
    if field.key in WORDS:
        return draw.choice(WORDS[field.key])
    if field.choices:
        # The first choices more often than the last, so that the rarest pairs of two still occur.
        chosen = draw.choice(field.choices[: 1 + int(draw.random() * len(field.choices))])
        return [chosen] if field.type == "choices" else chosen
    match field.type:
        case "number" | "money" | "percent" | "computed":
            return _number(field, draw)
        case "date":
            return (FIRST + timedelta(draw.randrange(DAYS))).isoformat()
        case "period":
            return (FIRST + timedelta(draw.randrange(DAYS))).isoformat()[:7]
        case "yes_no":
            return draw.random() < 0.6
        case "unit" | "link":
            return str(draw.randrange(1, 9))
        case _:
            return f"某某{draw.randrange(12)}"


def _number(field: Field, draw: random.Random) -> str:
    least = int(field.min) if isinstance(field.min, Decimal) else 0
    most = int(field.max) if isinstance(field.max, Decimal) else 20 if field.type == "computed" else 20000
    places = field.decimals if field.decimals is not None else 2
    return f"{draw.uniform(least, most):.{min(places, 4)}f}"
