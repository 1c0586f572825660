"""A made-up row that breaks a rule of its register is mended until it keeps all of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from luoshi.registers.rules.definition import Definition, Field, Stage
from luoshi.registers.rules.parse import Problem
from luoshi.registers.rules.row_rules import RowRules
from luoshi.site.demo.registers.fields import Filler
from luoshi.site.demo.registers.numbers import as_number, written
from luoshi.site.demo.registers.rows import Draft

Act = Callable[[], Any]
TRIES = 60
_COMPARES = re.compile(r"(>=|<=|≥|≤|=|>|<)")
_OF = {"≥": ">=", "≤": "<="}


class Mender:
    """Knows what may be tried for each rule of a definition."""

    def __init__(self, definition: Definition, rules: RowRules, filler: Filler) -> None:
        self.definition, self.rules, self.filler = definition, rules, filler
        names = [(one.name, one) for one in definition.fields] + [(one.key, one) for one in definition.fields]
        self.names = dict(names)
        longest = sorted(self.names, key=len, reverse=True)
        self.word = re.compile("|".join(rf"「?{re.escape(name)}」?" for name in longest))
        self.checks = {one.message: f"{one.when} ; {one.rule}" if one.when else one.rule for one in definition.checks}

    def problems(self, row: Draft, stage: Stage | None) -> list[Problem]:
        """What stands against the row as it is, computed columns worked out anew."""
        self.rules.complete(row.values)
        found = [one for one in self.rules.judge({**row.values, "stage": row.way.stage}) if not one.warn]
        if stage is not None:
            late = self.rules.entry_problems(stage, row.values, set())
            found += [one for one in late if one.code != "stage-evidence"]
        return found

    def mend(self, row: Draft, stage: Stage | None) -> bool:
        """Whether the row keeps every rule now."""
        left = self.problems(row, stage)
        for _ in range(TRIES):
            if not left:
                return True
            better = self._better(row, stage, left)
            if better is None:
                return False
            left = better
        return not left

    def _better(self, row: Draft, stage: Stage | None, left: list[Problem]) -> list[Problem] | None:
        for problem in left:
            for act in self._acts(problem, row, stage):
                before = dict(row.values)
                act()
                now = self.problems(row, stage)
                if len(now) < len(left):
                    return now
                row.values.clear()
                row.values.update(before)
        return None

    def _acts(self, problem: Problem, row: Draft, stage: Stage | None) -> Iterator[Act]:
        field = self.names.get(problem.key)
        if problem.code in ("required", "stage-needs", "limit") and field is not None:
            for _ in range(4):
                yield partial(self._fill, field, row)
            return
        rule = stage.rule if problem.code == "stage-rule" and stage else self.checks.get(problem.message, "")
        for part in re.split(r" 或 | 且 | ; ", rule):
            yield from self._compare(part.strip("() "), row)
        yield from self._by_words(rule, row)
        found = list(dict.fromkeys(self._fields_in(rule)))
        row.rng.shuffle(found)
        for one in found:
            for _ in range(3):
                yield partial(self._fill, one, row)
            if not one.required:
                yield partial(row.values.pop, one.key, None)
        for one in found:
            for choice in one.choices:
                yield partial(row.values.update, {one.key: choice})

    def _fields_in(self, text: str) -> Iterator[Field]:
        for found in self.word.finditer(text):
            field = self.names[found[0].strip("「」")]
            if field.type != "computed":
                yield field

    def _fill(self, field: Field, row: Draft) -> None:
        value = self.filler.value(field, row)
        if value is None and field.type == "date":
            value = row.today.isoformat()
        if value is not None:
            row.values[field.key] = value

    def _by_words(self, rule: str, row: Draft) -> Iterator[Act]:
        """What the rule itself says would do: filled, empty, a choice, a yes."""
        for empty, name in re.findall(r"(非 )?空\(([^()]+)\)", rule):
            field = self.names.get(name.strip("「」"))
            if field is not None and empty:
                yield partial(self._fill, field, row)
            elif field is not None and not field.required:
                yield partial(row.values.pop, field.key, None)
        for field in self._fields_in(rule):
            said = re.findall(r"“([^”]*)”|\"([^\"]*)\"", rule)
            for words in (one or other for one, other in said):
                if words in field.choices:
                    value: Any = [words] if field.type == "choices" else words
                    yield partial(row.values.update, {field.key: value})
            if field.type == "yes_no":
                for truth in (True, False):
                    yield partial(row.values.update, {field.key: truth})

    def _compare(self, part: str, row: Draft) -> Iterator[Act]:
        sides = _COMPARES.split(part)
        if len(sides) != 3 or '"' in part:
            return
        left, sign, right = sides[0], _OF.get(sides[1], sides[1]), sides[2]
        if sign in (">=", ">"):
            left, right, sign = right, left, "<=" if sign == ">=" else "<"
        low, high = list(self._fields_in(left)), list(self._fields_in(right))
        if any(one.type == "date" for one in (*low, *high)):
            yield from self._in_order(low, high, part, row)
        elif sign == "=":
            yield partial(self._equal, left, low, high, right, row)
        elif low and high:
            yield partial(self._below, low, high, sign, row)
            yield partial(self._above, low, high, row)
        elif high:
            for one in high:
                yield partial(row.values.update, {one.key: written(one, self._limit(left) + 1)})
        elif low:
            share = row.rng.uniform(0.5, 0.95)
            for one in low:
                yield partial(row.values.update, {one.key: written(one, self._limit(right) * share)})

    def _in_order(self, low: list[Field], high: list[Field], part: str, row: Draft) -> Iterator[Act]:
        days = [one for one in (*low, *high) if one.type == "date"]
        limit = int(found[1]) if (found := re.search(r"(\d+)天?", part)) else 30
        if len(days) != 2:
            return
        first, second = days

        def set_second(gap: int) -> None:
            if isinstance(day := row.values.get(first.key), str):
                row.values[second.key] = (date.fromisoformat(day) + timedelta(days=gap)).isoformat()

        def set_first(gap: int) -> None:
            if isinstance(day := row.values.get(second.key), str):
                row.values[first.key] = (date.fromisoformat(day) - timedelta(days=gap)).isoformat()

        for gap in (row.rng.randint(0, 12), limit, limit - 1, limit + 1, row.rng.randint(20, 60)):
            yield partial(set_second, gap)
        for gap in (row.rng.randint(0, 12), row.rng.randint(1, 40), limit + 1):
            yield partial(set_first, gap)

    def _equal(self, left: str, low: list[Field], high: list[Field], right: str, row: Draft) -> None:
        """The one on the right becomes the sum of the left; a fixed whole is parted among the left."""
        if high:
            total = Decimal(0)
            for one in low:
                before = left[: left.find(one.name)].rstrip("取(「 ")
                value = as_number(row.values.get(one.key)) or Decimal(0)
                total += -value if before.endswith("-") else value
            row.values[high[0].key] = written(high[0], float(total))
        elif low:
            whole, shares = self._limit(right), [row.rng.random() + 0.2 for _ in low]
            parts = [float(round(whole * share / sum(shares))) for share in shares[:-1]]
            for one, part in zip(low, [*parts, whole - sum(parts)], strict=True):
                row.values[one.key] = written(one, part)

    def _below(self, low: list[Field], high: list[Field], sign: str, row: Draft) -> None:
        """Make the left small enough."""
        top, now = self._sum(high, row), self._sum(low, row)
        share = float(top / now) * row.rng.uniform(0.55, 0.98 if sign == "<" else 1.0) if now else 0.0
        for one in low:
            if (value := as_number(row.values.get(one.key))) is not None:
                row.values[one.key] = written(one, float(value) * min(share, 1.0) - (0.5 if one.decimals == 0 else 0))

    def _above(self, low: list[Field], high: list[Field], row: Draft) -> None:
        top, now = self._sum(high, row), self._sum(low, row)
        share = float(now / top) * row.rng.uniform(1.0, 1.4) if top else 1.0
        for one in high:
            if (value := as_number(row.values.get(one.key))) is not None:
                row.values[one.key] = written(one, float(value) * max(share, 1.0) + 1)

    def _sum(self, fields: list[Field], row: Draft) -> Decimal:
        return sum((as_number(row.values.get(one.key)) or Decimal(0) for one in fields), Decimal(0))

    def _limit(self, text: str) -> float:
        found = re.search(r"\d+(?:\.\d+)?", text)
        return float(found[0]) if found else 0.0
