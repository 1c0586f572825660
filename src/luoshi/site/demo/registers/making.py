"""Rows of a register, made up from its definition: the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from math import exp, pi, sin
from typing import Any

from luoshi.registers.rules.definition import Definition, Field, Stage
from luoshi.registers.rules.row_rules import RowRules
from luoshi.site.demo.registers.county import County, Place
from luoshi.site.demo.registers.days import Way, a_day, first_day, period_code, periods, way
from luoshi.site.demo.registers.fields import Filler
from luoshi.site.demo.registers.hints import Hint, hints
from luoshi.site.demo.registers.mending import Mender
from luoshi.site.demo.registers.numbers import as_number, sizes, written
from luoshi.site.demo.registers.rows import Draft, Made
from luoshi.site.demo.registers.words import dice, lexicon

FILLED = 0.86


def make_rows(
    definition: Definition, rules: RowRules, county: County, owner: int, *, links: Mapping[str, Sequence[str]],
    today: date, scale: float = 1.0, seed: int = 1,
) -> list[Made]:  # fmt: skip
    """Two years of rows up to ``today``, oldest first; every one keeps the register's rules."""
    maker = _Maker(definition, rules, county, owner, links, today, seed)
    found = list(maker.grid(scale) if maker.hint.grid is not None else maker.scattered(scale))
    return sorted(found, key=lambda one: one.day)


class _Maker:
    def __init__(
        self, definition: Definition, rules: RowRules, county: County, owner: int,
        links: Mapping[str, Sequence[str]], today: date, seed: int,
    ) -> None:  # fmt: skip
        self.definition, self.county, self.owner, self.today = definition, county, owner, today
        self.hint = hints().get(definition.code, Hint())
        self.rng = dice(f"{seed} {definition.code}")
        self.filler = Filler(definition, self.hint, county, links, sizes(definition, rules), owner)
        self.mender = Mender(definition, rules, self.filler)
        self.stages = {one.key: one for one in definition.stages}
        self.seen: dict[str, set[Any]] = {one.key: set() for one in definition.fields if one.unique}
        self.links = links
        self.order = 0
        self.fields = sorted((one for one in definition.fields if one.type not in ("computed", "file")), key=self._late)

    def _late(self, field: Field) -> bool:
        """What repeats other fields of the row is filled after them."""
        template = str(self.hint.of.get(field.key, ""))
        return (
            field.key in self.hint.near
            or field.key in self.hint.share
            or "{=" in template
            or "{credit}" in template
            or "信用代码" in field.name
        )

    def scattered(self, scale: float) -> Iterator[Made]:
        """Rows that begin on days of their own."""
        wanted = max(round(self.hint.rows * scale), min(self.hint.rows, 4))
        days = sorted(a_day(self.rng, self.today) for _ in range(wanted))
        for day in days:
            for _ in range(6):
                place = self.rng.choice(self.county.places)
                begun = day - timedelta(days=self.rng.randint(0, self.hint.back))
                together = self._together()
                gone = way(
                    self.definition, begun, self.today, self.rng, until=together.get("until", ""), stall=self.hint.stall
                )
                draft = self._draft(begun, place, gone)
                draft.own |= {key: str(value) for key, value in together.items()}
                if (made := self._finished(draft, together)) is not None:
                    yield made._replace(day=day)
                    break

    def grid(self, scale: float) -> Iterator[Made]:
        """One row for each thing and period, each thing with a size of its own."""
        every = self.definition.filing.every
        times = periods(every, self.today)
        time = next((one for one in self.definition.fields if one.type == "period"), None)
        over = next(iter((self.hint.grid or {}).items()), ("", [None]))
        for entity in self._entities(over[0], over[1], scale):
            begun = 0 if not self.hint.months else self.rng.randint(0, max(len(times) - self.hint.months, 0))
            size, kept, before = exp(self.rng.gauss(0, 0.3)), dict[str, Any](), dict[str, Any]()
            for start, end in times[begun : begun + self.hint.months if self.hint.months else None]:
                fixed = {**kept, **({over[0]: entity[0]} if over[0] else {})}
                if time is not None:
                    fixed[time.key] = period_code("year" if "年度" in time.name else every, start)
                draft = self._draft(start, entity[1], Way("", {}, ()), village=entity[2])
                age = (start - first_day(self.today)).days / 365
                draft.factor = size * (1 + 0.07 * age) * (1 + 0.15 * sin(2 * pi * start.month / 12))
                draft.at = min(end, self.today)
                if (made := self._finished(draft, fixed, before)) is not None:
                    kept = kept or self._steady(made.values)
                    before = made.values
                    yield made

    def _together(self) -> dict[str, Any]:
        """What goes together in this row: one of the hint's sets."""
        sets = self.hint.sets
        return self.rng.choices(sets, [one.get("weight", 1) for one in sets])[0] if sets else {}

    def _entities(self, key: str, what: Any, scale: float) -> list[tuple[Any, Place, tuple[str, str]]]:
        """(value, township, village) of each thing that the grid runs over."""
        places = self.county.places
        found: list[tuple[Any, Place, tuple[str, str]]]
        if what == "villages":
            found = [(village[1], place, village) for place in places for village in place.villages]
        elif what in ("towns", "townships"):
            found = [(place.code if what == "towns" else place.unit, place, place.villages[0]) for place in places]
        else:
            if what == "link":
                what = self.links.get(self.definition.field(key).link or "", ())
            elif what == "choices":
                what = self.definition.field(key).choices
            elif what == "estates":
                what = lexicon()["estate"]
            found = [(one, place := self.rng.choice(places), self.rng.choice(place.villages)) for one in what]
        return found[: max(round(len(found) * scale), 3)]

    def _steady(self, values: dict[str, Any]) -> dict[str, Any]:
        """What stays the same from period to period: everything but numbers, days and what is told anew."""
        moving = ("number", "money", "percent", "computed", "date", "period", "long_text")
        return {
            one.key: values[one.key]
            for one in self.definition.fields
            if one.key in values and one.key not in self.hint.fresh
            and not isinstance(values[one.key], dict)
            and (one.key in self.hint.steady or one.type not in moving)
        }  # fmt: skip

    def _draft(self, day: date, place: Place, gone: Way, village: tuple[str, str] | None = None) -> Draft:
        self.order += 1
        village = village or self.rng.choice(place.villages)
        return Draft(
            self.rng, self.today, day, place, village, gone, exp(self.rng.gauss(0, 0.45)), self.county.leaders,
            order=self.order,
        )  # fmt: skip

    def _finished(self, row: Draft, fixed: Mapping[str, Any], before: Mapping[str, Any] | None = None) -> Made | None:
        stage = self.stages.get(row.way.stage)
        self._fill(row, fixed)
        if before is not None:
            self._go_on(row, before)
        if not self.mender.mend(row, stage):
            return None
        for key, seen in self.seen.items():
            if (value := row.values.get(key)) is None:
                continue
            for _ in range(40):
                if value not in seen:
                    break
                value = self.filler.value(self.definition.field(key), row)
            if value is None or value in seen:
                return None
            row.values[key] = value
            seen.add(value)
        if self.seen and self.mender.problems(row, stage):
            return None
        self._say_missing(row, stage)
        ordered = {one.key: row.values[one.key] for one in self.definition.fields if one.key in row.values}
        return Made(ordered, row.way.stage, self._unit(row), row.begun)

    def _fill(self, row: Draft, fixed: Mapping[str, Any]) -> None:
        needed, late = self._asked(row.way)
        dates = {one.date: row.way.days[one.key] for one in row.way.reached if one.date and one.key in row.way.days}
        anchor = self._anchor()
        for field in self.fields:
            if field.key in fixed:
                value = fixed[field.key]
                row.values[field.key] = self.filler.said(field, value, row) if _is_template(value) else value
            elif field.key in dates:
                row.at = dates[field.key]
                row.values[field.key] = row.at.isoformat()
            elif field.key == anchor:
                row.values[field.key] = row.begun.isoformat()
            elif self._wanted(field, needed, late, row):
                value = self.filler.value(field, row)
                if value is not None and value != []:
                    row.values[field.key] = value

    def _wanted(self, field: Field, needed: set[str], late: set[str], row: Draft) -> bool:
        if field.required or field.key in needed:
            return True
        if (since := self.hint.since.get(field.key)) and since not in {one.key for one in row.way.reached}:
            return False
        if (only := self.hint.only.get(field.key)) is not None:
            return all(row.values.get(key) in words for key, words in only.items())
        if field.key in late and not since:
            return False
        return row.rng.random() < 1 - self.hint.empty.get(field.key, 1 - FILLED)

    def _asked(self, gone: Way) -> tuple[set[str], set[str]]:
        """The keys that the stages reached need, and those that belong to stages not reached."""
        reached = {one.key for one in gone.reached}
        needed, late = set[str](), set[str]()
        for stage in self.definition.stages:
            keys = {*stage.needs, *([stage.date] if stage.date else [])}
            (needed if stage.key in reached else late).update(keys)
        late |= {one.gone for one in self.definition.measures if one.gone}
        return needed, late - needed

    def _anchor(self) -> str | None:
        first = next((one for one in self.definition.stages if not one.ends), None)
        if first is not None and first.date:
            return first.date
        dates = [one for one in self.definition.fields if one.type == "date"]
        return next((one.key for one in dates if one.required), None)

    def _go_on(self, row: Draft, before: Mapping[str, Any]) -> None:
        """Sums that run through the year, stocks that the period before left behind."""
        for key, source in self.hint.carry.items():
            if before.get(source) is not None:
                row.values[key] = before[source]
        for key, (source, reset) in self.hint.running.items():
            new_year = reset == "year" and row.begun.month == 1
            last = as_number(before.get(key)) if not new_year else None
            total = (last or 0) + (as_number(row.values.get(source)) or 0)
            row.values[key] = written(self.definition.field(key), float(total))

    def _say_missing(self, row: Draft, stage: Stage | None) -> None:
        """Now and then a number is missing, with its reason."""
        if row.rng.random() > 0.02:
            return
        needed = {*(stage.needs if stage else ())}
        numbers = [one for one in self.fields if one.is_numeric and not one.required and one.key not in needed]
        if not numbers:
            return
        before = dict(row.values)
        row.values[row.rng.choice(numbers).key] = {"missing": row.rng.choice(("not_reported", "not_applicable"))}
        if self.mender.problems(row, stage):
            row.values.clear()
            row.values.update(before)

    def _unit(self, row: Draft) -> int:
        rule = self.hint.unit
        if self.definition.filing.by == "owner" or rule == "owner":
            return self.owner
        if isinstance(rule, list):
            return self.filler.unit_of(row.rng.choice(rule))
        if isinstance(rule, str) and rule.startswith("field:"):
            return int(row.values.get(rule[6:]) or self.owner)
        fields = self.definition.fields
        if any(one.type == "area" or one.key == "township" for one in fields):
            return row.place.unit
        own = next((one.key for one in fields if one.type == "unit" and one.required), "")
        return int(row.values.get(own) or self.owner)


def _is_template(value: Any) -> bool:
    return isinstance(value, str) and "{" in value
