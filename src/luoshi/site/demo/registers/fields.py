"""One field's made-up value, by its type and its name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from luoshi.registers.rules.definition import Definition, Field
from luoshi.registers.rules.limits import LONGEST
from luoshi.site.demo.registers.county import County
from luoshi.site.demo.registers.days import period_code
from luoshi.site.demo.registers.hints import Hint
from luoshi.site.demo.registers.numbers import as_number, number, written
from luoshi.site.demo.registers.patterns import word_of
from luoshi.site.demo.registers.rows import Draft
from luoshi.site.demo.registers.words import expand, person, text_rules

_AHEAD = re.compile("期限|时限|到期|期满|截止|计划|约定|预计|要求|承诺|期限止|应完成")
_VALID = re.compile("有效|试点期限|包扶止|截止|存续")
_BORN = re.compile("出生")
_BEFORE = re.compile("成立|注册日期|登记日期|合同签订|上岗|任职|设立|启用|发证|停产日期|起始日期")
_LEADER = re.compile("领导|总指挥|包案|主持人")
_PEOPLE_OF_TOWN = re.compile("乡镇|镇街|街道")
_BAD = re.compile("反弹|反复|超期|逾期|空壳|不良|重复|转为督办|退出|停")
_YEAR = re.compile("年度|年份|承诺年")


class Filler:
    """Makes values for the fields of one register; ``links`` names what its links may point at, by register."""

    def __init__(
        self, definition: Definition, hint: Hint, county: County, links: Mapping[str, Sequence[str]],
        samples: Mapping[str, list[Decimal]], owner: int,
    ) -> None:  # fmt: skip
        self.definition, self.hint, self.county, self.links = definition, hint, county, links
        self.samples, self.owner = samples, owner
        self.texts = _texts_of_examples(definition)
        self.lists = hint.lists

    def value(self, field: Field, row: Draft) -> Any:
        """A value of the field's type for the row."""
        if field.key in self.hint.of:
            found = self.said(field, self.hint.of[field.key], row)
            if found is not None:
                return found
        make = getattr(self, f"_{field.type}", self._text)
        return make(field, row)

    def said(self, field: Field, template: Any, row: Draft) -> Any:
        """What a template (or one of several) says for the row; None where it repeats a field that says nothing."""
        if isinstance(template, list):
            template = row.rng.choice(template)
        template = str(template)
        if template.startswith("@"):
            return self.unit_of(row.rng.choice(self.lists[template[1:]]))
        said = re.findall(r"\{=(\w+)\}", template)
        if not all(isinstance(row.values.get(key), str) for key in said):
            return None
        words = (
            expand(template, row.rng, row.own | {f"={key}": row.values[key] for key in said}, self.lists)
            if said
            else expand(template, row.rng, row.own, self.lists)
        )
        return _cut(field, words) if field.type != "period" else words

    def unit_of(self, name: str) -> int:
        """The id of the unit of that name; the department in charge where the county has none of that name."""
        return self.county.units.get(name, self.owner)

    def _text(self, field: Field, row: Draft) -> str:
        for pattern, template in text_rules():
            if pattern.search(field.name):
                words = _cut(field, expand(template, row.rng, row.own, self.lists))
                if not field.pattern or re.fullmatch(field.pattern, words):
                    return words
        if field.pattern:
            return word_of(field.pattern, row.rng)
        return _cut(field, row.rng.choice(self.texts.get(field.key) or [field.name]))

    _long_text = _text

    def _place(self, field: Field, row: Draft) -> str:
        return _cut(field, expand("{place}", row.rng, row.own, self.lists))

    def _number(self, field: Field, row: Draft) -> str:
        if (share := self.hint.share.get(field.key)) is not None:
            whole = as_number(row.values.get(share[0]))
            if whole is not None:
                return written(field, float(whole) * row.rng.uniform(share[1], share[2]))
        if (size := self.hint.sizes.get(field.key)) is not None:
            return number(field, (Decimal(str(size)),), row.factor, row.rng)
        return number(field, self.samples.get(field.key, ()), row.factor, row.rng)

    _money = _percent = _number

    def _date(self, field: Field, row: Draft) -> str | None:
        rng, name = row.rng, field.name
        if (near := self.hint.near.get(field.key)) is not None and isinstance(day := row.values.get(near[0]), str):
            return (date.fromisoformat(day) + timedelta(days=rng.randint(near[1], near[2]))).isoformat()
        if _BORN.search(name):
            return date(row.today.year - rng.randint(24, 64), rng.randint(1, 12), rng.randint(1, 28)).isoformat()
        if _VALID.search(name) and "起" not in name:
            return (row.begun + timedelta(days=rng.choice((365, 730, 1095)) + rng.randint(0, 20))).isoformat()
        if _AHEAD.search(name):
            return (row.begun + timedelta(days=rng.choice((15, 30, 60, 90, 180)) + rng.randint(0, 9))).isoformat()
        if _BEFORE.search(name) and row.values:
            return (row.begun - timedelta(days=rng.randint(120, 2600))).isoformat()
        row.at += timedelta(days=rng.randint(0, 9))
        if row.at > row.today:
            row.at = row.today
            if not field.required:
                return None
        return row.at.isoformat()

    def _period(self, field: Field, row: Draft) -> str:
        every = self.definition.filing.every
        if "年月" in field.name:
            return f"{row.today.year - row.rng.randint(30, 58)}-{row.rng.randint(1, 12):02}"
        if _YEAR.search(field.name) or every in ("none", "year"):
            return period_code("year", row.begun)
        if re.search("完成|完工|期限", field.name):
            return period_code("month", row.begun + timedelta(days=row.rng.randint(150, 420)))
        return period_code("month" if "月" in field.name else every, row.begun)

    def _choice(self, field: Field, row: Draft) -> str:
        return weighted(field, self.hint, row.rng)

    def _choices(self, field: Field, row: Draft) -> list[str]:
        found = dict.fromkeys(weighted(field, self.hint, row.rng) for _ in range(row.rng.choice((1, 1, 2, 3))))
        alone = [one for one in found if one in ("无", "无违规", "无问题")]
        return alone[:1] or list(found)

    def _yes_no(self, field: Field, row: Draft) -> bool:
        said = self.hint.weights.get(field.key)
        usual = 0.05 if _BAD.search(field.name) else 0.75
        return row.rng.random() < (said["是"] / sum(said.values()) if said else usual)

    def _person(self, field: Field, row: Draft) -> str:
        return row.rng.choice(row.leaders) if _LEADER.search(field.name) else person(row.rng)

    def _unit(self, field: Field, row: Draft) -> int:
        if field.key in ("township", "town") or _PEOPLE_OF_TOWN.search(field.name):
            return row.place.unit
        if row.rng.random() < 0.35:
            return self.owner
        if self.lists.get("handlers"):
            return self.unit_of(row.rng.choice(self.lists["handlers"]))
        return row.rng.choice(self.county.departments) if row.rng.random() < 0.7 else row.place.unit

    def _area(self, field: Field, row: Draft) -> str:
        return row.place.code

    def _enterprise(self, field: Field, row: Draft) -> str:
        return row.firm()

    def _link(self, field: Field, row: Draft) -> str | None:
        known = self.links.get(field.link or "")
        return row.rng.choice(known) if known else None

    def _file(self, field: Field, row: Draft) -> None:
        return None


def weighted(field: Field, hint: Hint, rng: Random) -> str:
    """One of the choices: by the hint's weights where it has some, else the first ones rather more often."""
    said = hint.weights.get(field.key, {})
    usual = min(said.values()) if said else 0.0
    weights = [
        said.get(one, min(usual, 0.4)) if said else (place + 1) ** -0.45 for place, one in enumerate(field.choices)
    ]
    return rng.choices(field.choices, weights)[0]


def _texts_of_examples(definition: Definition) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for example in definition.examples:
        for key, value in example.given.items():
            if isinstance(value, str) and not example.problems and "某" not in value:
                found.setdefault(key, []).append(value)
    return found


def _cut(field: Field, words: str) -> str:
    return words[: field.longest or LONGEST.get(field.type, 300)]
