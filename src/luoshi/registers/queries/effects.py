"""What another definition would do to a register's rows, before anything is done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from luoshi.organization.access import require
from luoshi.organization.actor import Actor, system
from luoshi.registers.models import Register, Version
from luoshi.registers.queries import row_facts
from luoshi.registers.queries.changing_rows import changer
from luoshi.registers.queries.failing_checks import failing_checks
from luoshi.registers.queries.reach import desk_of, made_ready
from luoshi.registers.queries.retyping import retyped
from luoshi.registers.queries.row_facts import Hit
from luoshi.registers.queries.trying import MOST, measures_now, measures_under
from luoshi.registers.rules.carry_over import Step, carry_over
from luoshi.registers.rules.compare_definitions import Difference, compare_definitions
from luoshi.registers.rules.definition import Definition
from luoshi.registers.rules.limits import limit_of
from luoshi.registers.rules.needs_of_change import Needs, keeps_form, needs_of_change
from luoshi.registers.rules.plan_steps import EMPTY, KEEP, Answers, plan_steps
from luoshi.registers.rules.read_definition import Fault
from luoshi.registers.storage.rewriting import count_taken_out
from luoshi.registers.storage.sizes import lacking_indexes, rows_in


class Question(NamedTuple):
    """What a person has to say first: of ``rows`` rows, what becomes of ``word``. ``name`` is its control's name."""

    kind: Literal["choice", "stage", "unit"]
    key: str
    word: str
    name: str
    label: str
    rows: int
    options: list[tuple[str, str]]
    chosen: str


class Notice(NamedTuple):
    """Something that follows: ``tone`` is ``info`` or ``doubt``."""

    tone: str
    message: str
    hit: Hit | None = None


class Moved(NamedTuple):
    """A measure this year, before and after (None = not there, or nothing to divide by); ``later``: known once done."""

    name: str
    unit: str
    decimals: int
    was: Decimal | None
    now: Decimal | None
    later: bool = False


class Effects(NamedTuple):
    """All of it. ``rows`` are those of the register; ``steps`` what they go through; ``refusals`` what stops it."""

    differences: list[Difference]
    rows: int
    questions: list[Question]
    notices: list[Notice]
    refusals: list[Fault]
    measures: list[Moved]
    indexes: list[str]
    steps: list[Step]


def effects(actor: Actor, register: Register, new: Definition, answers: Answers, *, today: date | None) -> Effects:
    """What would happen; measures are counted for the year of ``today`` (None = not at all)."""
    require(actor, "register.define")
    assert register.version_id is not None
    old, _rules = made_ready(register.version_id)
    needs = needs_of_change(old, new)
    read, refusals = retyped(actor.area_id, register.pk, old, new, needs.retyped)
    questions = [*_choices(register.pk, new, needs, answers), *_stages(register.pk, old, new, needs, answers),
                 *_units(register.pk, old, new, needs, answers)]  # fmt: skip
    refusals += [_unanswered(one) for one in questions if not one.chosen]
    steps = plan_steps(needs, answers, read)
    notices = list(_notices(register, old, new, needs, steps))
    moved = _measures(register, new, needs, steps, today) if today and not refusals else []
    return Effects(
        compare_definitions(old, new), rows_in(register.pk), questions, notices, refusals, moved,
        lacking_indexes(register.pk, new), steps,
    )  # fmt: skip


def removed_since(register: Register, old: Definition, new: Definition) -> dict[str, datetime]:
    """Fields that are there again in their old form, and when each had been taken out."""
    found: dict[str, datetime] = {}
    own = {one.key for one in old.fields}
    back = {one.key: one for one in new.fields if one.key not in own}
    if not back:
        return {}
    later: datetime | None = None
    for pk, at in Version.objects.filter(register=register).order_by("-number").values_list("pk", "created_at"):
        earlier, _rules = made_ready(pk)
        for field in earlier.fields:
            if field.key in back and later is not None and keeps_form(field, back[field.key]):
                found.setdefault(field.key, later)
        back = {key: one for key, one in back.items() if key not in {field.key for field in earlier.fields}}
        later = at
    return found


def _choices(register: int, new: Definition, needs: Needs, answers: Answers) -> Iterator[Question]:
    for key, lost in needs.choices.items():
        held = row_facts.words_held(register, key)
        field = new.field(key)
        options = [(one, one) for one in field.choices] + [(EMPTY, "清空这一格"), (KEEP, "原样留着")]
        for place, (word, proposed) in enumerate(lost.items()):
            if held.get(word):
                chosen = answers.choices.get(key, {}).get(word, proposed)
                label = f"“{field.name}”的选项“{word}”没有了"
                yield Question("choice", key, word, f"choice-{key}-{place}", label, held[word], options, chosen)


def _stages(register: int, old: Definition, new: Definition, needs: Needs, answers: Answers) -> Iterator[Question]:
    options = [(one.key, one.name) for one in new.stages] or [(EMPTY, "不分环节")]
    for place, (stage, proposed) in enumerate(needs.stages.items()):
        if rows := row_facts.in_stage(register, stage):
            chosen = answers.stages.get(stage, proposed) or options[0][0]
            label = f"环节“{old.stage(stage).name}”没有了"
            yield Question("stage", stage, stage, f"stage-{place}", label, rows, options, chosen)


def _units(register: int, old: Definition, new: Definition, needs: Needs, answers: Answers) -> Iterator[Question]:
    for place, (key, factor) in enumerate(needs.units.items()):
        hit = row_facts.holding(register, key)
        if not hit.rows:
            continue
        was, now = old.field(key).unit, new.field(key).unit
        options = [(KEEP, f"数不动，只是单位写成{now}")]
        if factor is not None:
            options.insert(0, ("convert", f"换算：原来的 10000{was} 写成 {_times(factor)}{now}"))
        label = f"“{new.field(key).name}”的单位由{was}改为{now}"
        chosen = answers.units.get(key, "convert" if factor is not None else KEEP)
        yield Question("unit", key, key, f"unit-{place}", label, hit.rows, options, chosen)


def _times(factor: Decimal) -> str:
    return f"{(10000 * factor).normalize():f}"


def _unanswered(one: Question) -> Fault:
    return Fault((one.name,), f"{one.label}，有 {one.rows} 行还填着它。", "请选它改成什么。")


def _notices(register: Register, old: Definition, new: Definition, needs: Needs, steps: list[Step]) -> Iterator[Notice]:
    for key in needs.removed:
        if (hit := row_facts.holding(register.pk, key)).rows:
            said = (
                f"字段“{old.field(key).name}”去掉后，{hit.rows} 行填的值不再显示；历史里留着，以后加回这个字段就回来。"
            )
            yield Notice("doubt", said, hit)
    for key, since in removed_since(register, old, new).items():
        if rows := count_taken_out(register.pk, key, since):
            yield Notice("info", f"字段“{new.field(key).name}”以前有过，{rows} 行当时填的值会回来。")
    for key in needs.required:
        if (hit := row_facts.empty(register.pk, key)).rows:
            said = f"“{new.field(key).name}”改为必填，{hit.rows} 行还空着；已审核的照样算数，下次改这些行时要补。"
            yield Notice("doubt", said, hit)
    for key in needs.limited:
        if (hit := _outside(register, new, key, steps)).rows:
            yield Notice("doubt", f"“{new.field(key).name}”的新限制，{hit.rows} 行不符合；下次改这些行时要改对。", hit)
    for key in needs.unique:
        if (hit := row_facts.twice(register.pk, register.area_id, key)).rows:
            yield Notice("doubt", f"“{new.field(key).name}”改为不能重复，{hit.rows} 行与别的行一样。", hit)
    for message, hit in failing_checks(register.pk, new, [new.checks[at] for at in needs.checks], steps):
        yield Notice("doubt", f"检查“{message}”有 {hit.rows} 行不符合；下次改这些行时要改对。", hit)
    if needs.recompute:
        yield Notice("info", "计算栏按新公式对每一行重算一遍。")


def _outside(register: Register, new: Definition, key: str, steps: list[Step]) -> Hit:
    field = new.field(key)
    limit = limit_of(field)
    assert limit is not None
    own = [one for one in steps if one.key == key]
    open_to_all = not field.is_closed and not register.closed

    def test(value: Any) -> str | None:
        carried = carry_over({key: value}, own).get(key)
        try:
            problem = limit(carried) if carried is not None else None
        except ArithmeticError:
            return None
        return None if problem is None else problem.message if open_to_all else ""

    return row_facts.failing(register.pk, key, test)


def _measures(register: Register, new: Definition, needs: Needs, steps: list[Step], today: date) -> list[Moved]:
    # What the whole county counts, not only what an administrator's own units have.
    desk = desk_of(system(register.area_id, "预览"), register)
    start, end = date(today.year, 1, 1), date(today.year + 1, 1, 1)
    touched = [one.key for one in new.measures if one.key in needs.measures]
    if needs.recompute:
        touched = [one.key for one in new.measures]
    was = measures_now(desk, touched, start=start, end=end)
    many = rows_in(register.pk) > MOST
    now = {} if many else measures_under(desk, new, touched, changer(new, steps), start=start, end=end)
    found = []
    for key in touched:
        one = new.measure(key)
        before = was[key].value if key in was else None
        after = now[key].value if key in now else None
        if many or key not in was or before != after:
            found.append(Moved(one.name, one.unit, one.decimals, before, after, many))
    return found
