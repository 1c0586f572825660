"""What a definition's parts say of each other: keys that exist, names used once, tests that can be made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from luoshi.registers.rules.definition import Condition, Definition, Field, Measure

Way = tuple[str | int, ...]
Found = tuple[Way, str, str]
#: What stands beside the fields in conditions, index sets and measures.
BESIDE = frozenset({"stage", "state", "unit", "number", "created", "updated"})
RESERVED = BESIDE | {"id", "area", "register", "revision", "period", "filing"}


def faults_in_references(definition: Definition) -> Iterator[Found]:
    """Every fault as (way, message, remedy)."""
    yield from _fields(definition)
    yield from _twice(definition)
    yield from _flow(definition)
    yield from _measures(definition)
    yield from _lists(definition)


def _fields(definition: Definition) -> Iterator[Found]:
    for place, field in enumerate(definition.fields):
        way: Way = ("fields", place)
        if field.key in RESERVED:
            yield (*way, "key"), f"“{field.key}”是系统用的代号。", "请换一个代号。"
        for wrong, message, remedy in _shape(field):
            if wrong:
                yield way, f"字段“{field.name}”{message}", remedy
        if field.leads_until:
            stages = (one.key for one in definition.stages)
            yield from _unknown((*way, "leads_until"), field.leads_until, stages, "环节")


def _shape(field: Field) -> Iterator[tuple[bool, str, str]]:
    choosing = field.type in ("choice", "choices")
    yield choosing and not field.choices, "是选项，却没有写选项。", "请在 choices 里列出选项。"
    yield not choosing and bool(field.choices), "不是选项，却写了 choices。", "请改 type 为 choice，或删去 choices。"
    yield field.type == "link" and not field.link, "是关联，却没有写关联哪个台账。", "请在 link 里写台账代号。"
    yield field.type == "money" and not field.unit, "是金额，却没有写单位。", "请写 unit: 万元。"
    yield field.type == "computed" and not field.compute, "是计算列，却没有写公式。", "请在 compute 里写公式。"
    yield field.type != "computed" and bool(field.compute), "写了公式，却不是计算列。", "请改 type 为 computed。"
    yield field.type == "computed" and field.required, "是计算列，不能必填。", "请删去 required。"
    yield field.leads and field.type != "person", "不是人员，不能写 leads。", "请改 type 为 person，或删去 leads。"
    yield bool(field.leads_until) and not field.leads, "写了 leads_until，却没有写 leads。", "请写 leads: true。"
    yield field.type == "file" and field.unique, "是附件，不能要求不重复。", "请删去 unique。"


def _twice(definition: Definition) -> Iterator[Found]:
    groups: tuple[tuple[str, Iterable[str], Iterable[str]], ...] = (
        ("fields", (one.key for one in definition.fields), (one.name for one in definition.fields)),
        ("stages", (one.key for one in definition.stages), (one.name for one in definition.stages)),
        ("measures", (one.key for one in definition.measures), (one.name for one in definition.measures)),
        ("reviews", (one.key for one in definition.reviews), (one.name for one in definition.reviews)),
    )
    for group, keys, names in groups:
        for part, words in (("key", keys), ("name", names)):
            seen: set[str] = set()
            for place, word in enumerate(words):
                if word in seen:
                    yield (group, place, part), f"“{word}”用了两次。", "代号和名称各只能用一次。"
                seen.add(word)


def _flow(definition: Definition) -> Iterator[Found]:
    fields = {one.key for one in definition.fields}
    stages = {one.key for one in definition.stages}
    for place, stage in enumerate(definition.stages):
        for at, key in enumerate(stage.needs):
            yield from _unknown(("stages", place, "needs", at), key, fields)
        if stage.date:
            yield from _dated(definition, ("stages", place, "date"), stage.date)
    for place, review in enumerate(definition.reviews):
        yield from _dated(definition, ("reviews", place, "since"), review.since)
        for at, key in enumerate(review.until):
            yield from _unknown(("reviews", place, "until", at), key, stages, "环节")
    for group, keys in (("titles", definition.titles), ("same", definition.same)):
        for at, key in enumerate(keys):
            yield from _unknown((group, at), key, fields)
    if definition.number:
        yield from _unknown(("number",), definition.number, fields)
    if definition.filing.every == "none" and definition.filing.by == "units" and not definition.filing.steps:
        return
    if definition.filing.steps == ("verify", "confirm"):
        yield ("filing", "steps"), "审核的顺序反了。", "先 confirm（单位负责人确认），后 verify（主管部门审核）。"


def _measures(definition: Definition) -> Iterator[Found]:
    fields = {one.key: one for one in definition.fields}
    measures = {one.key for one in definition.measures}
    for place, measure in enumerate(definition.measures):
        way: Way = ("measures", place)
        yield from _asks(measure, way)
        for part, key in (("field", measure.field), ("date", measure.date), ("gone", measure.gone)):
            if key is not None:
                yield from _unknown((*way, part), key, set(fields))
        for part, key in (("of", measure.of), ("over", measure.over)):
            if key is not None:
                yield from _unknown((*way, part), key, measures, "测度")
        for at, key in enumerate(measure.by):
            yield from _unknown((*way, "by", at), key, set(fields) | BESIDE)
        if measure.kind in ("sum", "mean") and measure.field in fields and not fields[measure.field].is_numeric:
            yield (*way, "field"), f"“{fields[measure.field].name}”不是数字，不能合计。", "请换一个数字字段。"
        for part, key in (("date", measure.date), ("gone", measure.gone)):
            if key in fields:
                yield from _dated(definition, (*way, part), key)
        for at, condition in enumerate(measure.where):
            yield from _condition(definition, (*way, "where", at), condition)


def _asks(measure: Measure, way: Way) -> Iterator[Found]:
    if measure.kind in ("sum", "mean", "distinct", "first") and not measure.field:
        yield way, f"测度“{measure.name}”没有写按哪个字段算。", "请写 field。"
    if measure.kind == "share" and not (measure.of and measure.over):
        yield way, f"测度“{measure.name}”是比率，要写分子和分母。", "请写 of（分子）和 over（分母）。"
    if measure.kind == "share" and measure.key in (measure.of, measure.over):
        yield way, f"测度“{measure.name}”用到了自己。", "请改 of 或 over。"
    if measure.kind == "first" and not measure.date:
        yield way, f"测度“{measure.name}”数的是新增，要写按哪个日期。", "请写 date。"


def _condition(definition: Definition, way: Way, condition: Condition) -> Iterator[Found]:
    fields = {one.key: one for one in definition.fields}
    stages = {one.key for one in definition.stages}
    yield from _unknown((*way, "field"), condition.field, set(fields) | BESIDE)
    if condition.reached is not None:
        yield from _unknown((*way, "reached"), condition.reached, stages, "环节")
    field = fields.get(condition.field)
    if field is not None and field.choices:
        given = [condition.equals] if condition.equals is not None else list(condition.is_in or condition.not_in or ())
        for value in given:
            if value not in field.choices:
                yield way, f"“{value}”不在“{field.name}”的选项里。", f"可选：{'、'.join(field.choices)}。"
    if condition.field == "stage":
        for stage in (condition.equals, *(condition.is_in or ()), *(condition.not_in or ())):
            if stage is not None and str(stage) not in stages:
                yield way, f"没有“{stage}”这个环节。", f"可选：{'、'.join(sorted(stages))}。"


def _lists(definition: Definition) -> Iterator[Found]:
    fields = {one.key for one in definition.fields}
    for place, index in enumerate(definition.indexes):
        for at, key in enumerate(index.filter):
            yield from _unknown(("indexes", place, "filter", at), key, fields | BESIDE)
        if index.sort:
            yield from _unknown(("indexes", place, "sort"), index.sort, fields | BESIDE)
        if not index.filter and not index.sort:
            yield ("indexes", place), "这一组索引什么都没有写。", "请写 filter 或 sort。"
    for place, check in enumerate(definition.checks):
        if check.at:
            yield from _unknown(("checks", place, "at"), check.at, fields)
    for place, example in enumerate(definition.examples):
        for group, keys in (("given", example.given), ("problems", example.problems), ("kept", example.kept)):
            for key in keys:
                if not (group == "problems" and key == "row"):
                    yield from _unknown(("examples", place, group, key), key, fields)


def _unknown(way: Way, key: str, known: Iterable[str], what: str = "字段") -> Iterator[Found]:
    known = sorted(known)
    if key not in known:
        near = get_close_matches(key, known, 1)
        yield way, f"没有“{key}”这个{what}。", f"是不是“{near[0]}”？" if near else f"已有的{what}：{'、'.join(known)}。"


def _dated(definition: Definition, way: Way, key: str) -> Iterator[Found]:
    if key not in {one.key for one in definition.fields}:
        yield from _unknown(way, key, (one.key for one in definition.fields))
    elif definition.field(key).type not in ("date", "period"):
        yield way, f"“{definition.field(key).name}”不是日期。", "请换一个日期字段。"
