"""The form of a register from its definition: controls in groups, each with its typed text, help, problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from luoshi.ground.missing import LABELS, Reason
from luoshi.registers.rules.definition import Definition, Field
from luoshi.registers.rules.parse import Problem
from luoshi.registers.rules.show_value import Names, show_value

#: How a type is typed: a plain line, a box of lines, a day, a choice, ticks, yes or no, a line with suggestions, files.
KINDS: dict[str, str] = {
    "long_text": "lines", "number": "number", "money": "number", "percent": "number", "date": "day",
    "choice": "choice", "choices": "ticks", "yes_no": "yes_no", "unit": "pick", "area": "pick", "enterprise": "pick",
    "link": "pick", "person": "pick", "file": "files", "computed": "shown",
}  # fmt: skip
#: Reasons that a list of choices offers beside its choices; elsewhere they are typed.
REASONS: tuple[Reason, ...] = ("not_applicable", "not_reported")
_LARGE = ((Decimal(100_000_000), "亿"), (Decimal(10_000), "万"))


@dataclass(frozen=True, slots=True)
class Control:
    """One field as it is filled in. ``text`` is what stands in it, ``why`` says why it cannot be filled in here."""

    field: Field
    kind: str
    text: str
    shown: str
    ticked: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    why: str = ""
    said: str = ""

    @property
    def options(self) -> list[tuple[str, str, bool]]:
        """(text, words, chosen) of a list; what stands there and is no choice is offered as it is."""
        known = [*self.field.choices, *(LABELS[one] for one in REASONS)]
        odd = [self.text] if self.text and self.text not in known else []
        return [(one, one, one == self.text) for one in (*odd, *known)]

    @property
    def ticks(self) -> list[tuple[str, bool]]:
        """(choice, ticked); what is ticked and is no choice keeps its place at the end."""
        odd = [one for one in self.ticked if one not in self.field.choices]
        return [(one, one in self.ticked) for one in (*self.field.choices, *odd)]


class Group(NamedTuple):
    """Controls under one heading."""

    name: str
    controls: list[Control]


def shape_form(
    definition: Definition, values: Mapping[str, Any], *, names: Names, problems: Iterable[Problem] = (),
    seen: Iterable[Field] | None = None, keeps: Callable[[Field], bool] = lambda field: True,
    only: Sequence[str] | None = None,
) -> list[Group]:  # fmt: skip
    """Groups of controls: what describes the entry, then what each stage after the first asks for.

    ``seen`` are the fields that may be shown, ``keeps`` says which may be written, ``only`` keeps to some keys.
    """
    said: dict[str, list[Problem]] = {}
    for one in problems:
        said.setdefault(one.key, []).append(one)
    stages = stage_of_fields(definition)
    groups: dict[str, list[Control]] = {"": []}
    for stage in definition.stages[1:]:
        groups[stage.key] = []
    for field in definition.fields if seen is None else seen:
        if only is not None and field.key not in only:
            continue
        control = control_of(field, values.get(field.key), names=names, problems=said.get(field.key, ()), keeps=keeps)
        groups[stages.get(field.key, "")].append(control)
    titles = {"": ""} | {one.key: one.name for one in definition.stages}
    return [Group(titles[key], controls) for key, controls in groups.items() if controls]


def stage_of_fields(definition: Definition) -> dict[str, str]:
    """Field key → the first later stage that asks for it; fields that no later stage asks for are left out."""
    named = {one.name: one.key for one in definition.fields}
    found: dict[str, str] = {}
    first = definition.stages[0] if definition.stages else None
    early = {*first.needs, first.date} if first else set()
    for stage in definition.stages[1:]:
        asked = [*stage.needs, *([stage.date] if stage.date else []), *(named.get(one, "") for one in stage.evidence)]
        for key in asked:
            if key and key not in early and not definition.field(key).required:
                found.setdefault(key, stage.key)
    return found


def control_of(
    field: Field, value: Any, *, names: Names, problems: Sequence[Problem] = (),
    keeps: Callable[[Field], bool] = lambda field: True,
) -> Control:  # fmt: skip
    """One field's control."""
    ticked: tuple[str, ...] = ()
    if field.type == "choices" and isinstance(value, list):
        ticked = tuple(map(str, value))
    text = text_of(field, value, names)
    return Control(
        field, KINDS.get(field.type, "line"), text, show_value(field, value, names), ticked, tuple(problems),
        why_closed(field, keeps), say_amount(text, field.unit),
    )  # fmt: skip


def text_of(field: Field, value: Any, names: Names) -> str:
    """A kept value as a person would have typed it: reading it again gives the same value."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return str(value["raw"]) if "raw" in value else LABELS.get(value.get("missing", ""), "")
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "" if field.type == "file" else "、".join(map(str, value))
    if field.type == "unit":
        return names.unit(int(value))
    if field.type == "area":
        return names.area(str(value))
    return str(value)


def why_closed(field: Field, keeps: Callable[[Field], bool]) -> str:
    """Why the field cannot be filled in by this person, "" where it can."""
    if field.type == "computed":
        return "自动计算，不用填。"
    if field.from_system:
        return f"由“{field.from_system}”带入，不用填。"
    if keeps(field):
        return ""
    who = {"unit": "填报单位", "owner": "主管部门", "leader": "县领导"}
    return f"由{'、'.join(who[one] for one in field.kept_by) or '填报单位'}填写。"


def say_amount(text: str, unit: str) -> str:
    """A large amount in the words it is spoken in: 12000 in 万元 → 1.2亿元; "" where nothing is gained by it."""
    if unit not in ("元", "万元") or not text:
        return ""
    try:
        number = Decimal(text) * (10_000 if unit == "万元" else 1)
    except InvalidOperation:
        return ""
    for size, word in _LARGE:
        if number.is_finite() and abs(number) >= size and word + "元" != unit:
            shown = f"{(number / size).quantize(Decimal('0.0001')):f}".rstrip("0").rstrip(".")
            return f"{shown}{word}元"
    return ""
