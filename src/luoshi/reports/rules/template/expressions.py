"""Conditions and formulas of a template: an office's turns of phrase put into the house's formulas language."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from functools import lru_cache

from luoshi.formulas import FormulaError, Program, Type, compile
from luoshi.formulas.functions.scopes import SCOPES
from luoshi.formulas.lexing import MOST_TEXT
from luoshi.formulas.needs import THIS, Shift, need
from luoshi.formulas.parsing import parse
from luoshi.formulas.syntax import Call, Name, Node
from luoshi.reports.rules.template.model import FACTS_IN_ROW, Expression, Ref, Used
from luoshi.reports.rules.template.words import split_facet, split_growth

#: Words behind a name, with a blank between: what they mean of its place, or of its growth.
_TURNS = {
    "上升": "> 0", "前移": "> 0", "前进": "> 0", "提升": "> 0", "增长": "> 0", "下降": "< 0", "后移": "< 0",
    "回落": "< 0", "持平": "= 0", "不变": "= 0",
}  # fmt: skip
_TURN = re.compile(
    r"(?P<name>「[^」]+」|[^\s()（）「」“”\"]+)\s+(?P<turn>缺数|有数|" + "|".join(_TURNS) + r")(?=$|[\s)）且或])"
)
_PERIODS = {THIS: "", Shift(periods=1): "上期", Shift(years=1): "上年同期"}
_QUOTED = re.compile(r"[“”\"][^“”\"]*[“”\"]")


def read_expression(text: str, *, in_row: bool, names: Container[str] = ()) -> Expression:
    """The expression of a mark. Inside a row a bare name is a column; figures there need a facet (``.值``).

    ``names`` are known names, so that 甲且乙 is cut right; blanks do as well. Raises FormulaError.
    """
    if len(text) > MOST_TEXT:
        raise FormulaError("size", f"条件有{len(text)}字，超过{MOST_TEXT}字。", "请拆开写。")
    plain = _plain(text)
    refs, fields = [], []
    for name, shift in dict.fromkeys(_names(parse(plain, names), THIS)):
        ref = _ref(name, in_row=in_row, names=names)
        if ref is None:
            fields.append(name)
        else:
            refs.append(Used(name, need(name, shift).key, ref._replace(period=_PERIODS[shift])))
    return Expression(plain, tuple(refs), tuple(dict.fromkeys(fields)))


def _plain(text: str) -> str:
    """上升, 缺数 … written out: ``X.位次 上升`` is ``X.位次变化 > 0``."""
    return _TURN.sub(_written_out, text)


def _written_out(found: re.Match[str]) -> str:
    name, turn = found["name"], found["turn"]
    if turn == "缺数":
        return f"空({name})"
    if turn == "有数":
        return f"非 空({name})"
    inner = name.strip("「」")
    split = split_facet(inner)
    if split is None:
        inner = f"{inner}.增速"
    elif split[1] == "位次":
        inner = f"{split[0]}.位次变化"
    elif split[1] == "":
        inner = f"{split[0]}.增速"
    return f"「{inner}」 {_TURNS[turn]}"


def _ref(name: str, *, in_row: bool, names: Container[str]) -> Ref | None:
    split = split_facet(name) or (None if in_row else split_growth(name, names))
    if split is not None:
        return Ref(split[0].removeprefix("台账."), split[1])
    if in_row and "." not in name and name not in FACTS_IN_ROW:
        return None
    return Ref(name.removeprefix("台账."))


def _names(node: Node, shift: Shift) -> Iterator[tuple[str, Shift]]:
    if isinstance(node, Name):
        yield node.name, shift
    elif isinstance(node, Call):
        if node.function in SCOPES:
            shift = _shifted(node, shift)
        for arg in node.args:
            yield from _names(arg, shift)


def _shifted(call: Call, shift: Shift) -> Shift:
    found = next((one for one, word in _PERIODS.items() if word == call.function), None)
    if found is None or shift != THIS or len(call.args) != 1:
        remedy = "模板只看本期、上期(…)、上年同期(…)；别的请先定义成指标。"
        raise FormulaError("scope", f"模板里不能用“{call.function}”。", remedy, start=call.start, end=call.end)
    return found


def compiled(expression: Expression, types: Mapping[str, Type], *, wants: Type | None = None) -> Program:
    """The program over ``types`` (by the names that the expression uses). Raises FormulaError."""
    return _compiled(expression.text, tuple(sorted(types.items(), key=lambda item: item[0])), wants)


@lru_cache(maxsize=4096)
def _compiled(text: str, types: tuple[tuple[str, Type], ...], wants: Type | None) -> Program:
    """A condition inside a list is the same for each of its rows."""
    return compile(text, dict(types), scopes=True, wants=wants)


def quoted(text: str) -> str:
    """The first words in quotes, without them; "" where there are none."""
    found = _QUOTED.search(text)
    return found[0][1:-1] if found else ""
