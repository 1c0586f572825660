"""Marks answered: a figure, a column of a row, a formula, a count of rows, each as something to be placed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from luoshi.formulas import Type
from luoshi.formulas.tracing import show
from luoshi.ground.missing import Missing
from luoshi.reports.rules.data_table import RELEASED
from luoshi.reports.rules.slots import Facet
from luoshi.reports.rules.template.answers import Answer, Row, Rows
from luoshi.reports.rules.template.choose_rows import Chosen, Judge
from luoshi.reports.rules.template.model import Expression, Look, Ref, RowsNeed
from luoshi.reports.rules.template.place import Put

_FACETS: dict[str, Facet] = {
    "": "value", "增速": "growth", "位次": "rank", "完成率": "completion", "占比": "share", "较序时": "change",
    "位次变化": "change", "目标": "target",
    "增速目标": "target", "句": "name",
}  # fmt: skip
#: What a slot is called: its own title adds what its facet says.
_TITLES = {"占比": "占比", "较序时": "较序时", "位次变化": "位次", "目标": "目标", "增速目标": "增速目标"}
_UNITS = {"增速": "%", "增速目标": "%", "位次": "位", "完成率": "%", "占比": "%", "较序时": "百分点", "位次变化": "位"}


def put_ref(ref: Ref, answer: Answer, look: Look) -> Put:
    """A figure of an indicator, a measure, or a fact of the paper."""
    unit = answer.unit or (_UNITS.get(ref.facet, "") if isinstance(answer.value, Decimal) else "")
    title = ref.name + _TITLES.get(ref.facet, "")
    return Put(title, answer._replace(unit=unit), look, _FACETS[ref.facet], ref.facet, ref.key)


def put_field(name: str, row: Row, rows: Rows, look: Look) -> Put:
    """A column of a row. A text that holds a number is printed as it stands."""
    value = row.values.get(name)
    found = Missing("not_reported", row.source) if value is None or value == "" else _printable(value)
    return Put(name, Answer(found, _unit(rows.types.get(name)), name, "", "", row.state, row.source, row.filer), look)


def put_formula(expression: Expression, judge: Judge, row: Row | None, look: Look) -> Put:
    """What a formula comes to; it may be printed when all that it rests on may."""
    unit = _unit(judge.program.type)
    answers = list(judge.answers.values())
    inputs = [f"{used.key}＝{_shown(judge.answers[used.key])}" for used in expression.refs]
    if row is not None:
        inputs += [f"{name}＝{show(row.values.get(name))}" for name in expression.fields]
        answers.append(Answer("", state=row.state, source=row.source, filer=row.filer))
    waits = next((one for one in answers if one.state.strip() not in RELEASED), None)
    source = "由 " + "、".join(inputs) + " 算出" if inputs else "按算式算出"
    answer = Answer(
        _printable(judge.value(row)), unit, expression.text, period=_joined(one.period for one in answers),
        state=waits.state if waits else "", filer=_joined(one.filer for one in answers),
        source="；".join(part for part in (source, _joined(one.source for one in answers)) if part),
    )  # fmt: skip
    return Put(expression.text, answer, look, "share" if unit == "%" else "value")


def _printable(value: object) -> Decimal | str | date | Missing:
    """A value as an answer has it: yes and no in words, a list as one text."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (list, tuple)):
        return "、".join(show(one) for one in value)
    return value if isinstance(value, (Decimal, str, date, Missing)) else Missing("not_reported")


def _shown(answer: Answer) -> str:
    return show(answer.value, answer.unit)


def put_tally(need: RowsNeed, field: str, chosen: Chosen, rows: Rows, look: Look) -> Put:
    """How many rows there are, or what a column of them adds up to; a row without it leaves the sum open."""
    title = f"{need.register}{field}合计" if field else f"{need.register}条数"
    value: Decimal | Missing = Decimal(len(chosen.rows))
    unit = ""
    if chosen.why is not None:
        value = chosen.why
    elif chosen.unjudged:
        value = Missing("not_reported", f"有 {chosen.unjudged} 条缺条件要看的数")
    elif field:
        unit = _unit(rows.types.get(field))
        value = _sum(chosen, field)
    waits = next((row for row in chosen.rows if row.state.strip() not in RELEASED), None)
    source = "；".join(part for part in (rows.source, f"{need.register}共 {len(chosen.rows)} 条") if part)
    state = waits.state if waits else ""
    return Put(title, Answer(value, unit, title, state=state, source=source), look)


def _sum(chosen: Chosen, field: str) -> Decimal | Missing:
    total = Decimal(0)
    for row in chosen.rows:
        value = row.values.get(field)
        if not isinstance(value, Decimal):
            return Missing("not_reported", row.source or f"有一条没填“{field}”")
        total += value
    return total


def _unit(kind: Type | None) -> str:
    return kind.unit.name if kind is not None and kind.unit is not None else ""


def _joined(words: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(word for word in words if word))
