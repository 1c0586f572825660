"""A template held against the names in use: every figure, register, column and condition, before it is filled."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from luoshi.formulas import DATE, TEXT, TRUTH, FormulaError, Type, number, number_or_plain
from luoshi.formulas.units import unit_named
from luoshi.ground.quantity import same
from luoshi.reports.rules.template.errors import Fault
from luoshi.reports.rules.template.expressions import compiled
from luoshi.reports.rules.template.model import (
    FACT_DAYS,
    FACTS,
    Choice,
    Expression,
    Graph,
    Grid,
    Look,
    Loop,
    Ref,
    RowsNeed,
    Template,
    Typed,
    Value,
    walk,
)  # fmt: skip
from luoshi.reports.rules.template.needs import full_need
from luoshi.reports.rules.template.tables import register_key
from luoshi.reports.rules.template.words import bare, split_facet

Columns = Mapping[str, Type]
_FACET_UNITS = {"位次": "位", "位次变化": "位", "完成率": "%", "占比": "%", "较序时": "百分点"}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names in use: ``figures`` name → type (indicators with their synonyms, ``register.measure``), ``registers``
    name → columns with their types; both under their compared names. ``shown`` are figures' names as people write them.
    """

    figures: Mapping[str, Type]
    registers: Mapping[str, Columns]
    shown: tuple[str, ...] = ()
    #: 主要指标, in their order.
    main: tuple[str, ...] = ()

    def type_of(self, ref: Ref) -> Type | None:
        """The type of a figure or fact; None where it is not known."""
        if ref.name in FACTS:
            return DATE if ref.name in FACT_DAYS else TEXT
        value = self.figures.get(bare(ref.name))
        if value is None or ref.facet in ("", "目标"):
            return value
        if ref.facet == "句":
            return TEXT
        if ref.facet in ("增速", "增速目标"):
            return number("百分点" if value.unit is not None and value.unit.kind == "rate" else "%")
        return number_or_plain(_FACET_UNITS[ref.facet])

    def columns(self, register: str) -> Columns | None:
        """A register's columns; None where it is not known."""
        return self.registers.get(register_key(register))

    def __contains__(self, word: object) -> bool:
        """Whether a word is a name as a whole: ``parse`` cuts 甲.增速且乙.增速 by it."""
        if not isinstance(word, str):
            return False
        split = split_facet(word)
        name = split[0] if split else word
        return bare(name) in self.figures or name in FACTS or any(name in one for one in self.registers.values())


def check(template: Template, vocabulary: Vocabulary) -> list[Fault]:
    """Everything in the template that the vocabulary does not know, or that makes no sense over it."""
    checker = _Checker(vocabulary)
    for node, loop in walk(template.nodes):
        columns = vocabulary.columns(loop.need.register) if loop else None
        if isinstance(node, Value):
            checker.value(node, columns)
        elif isinstance(node, Choice):
            for branch in node.branches:
                if branch.condition:
                    checker.expression(branch.typed, branch.condition, columns, TRUTH)
        elif isinstance(node, Loop):
            checker.rows(node.typed, full_need(node))
        elif isinstance(node, (Graph, Grid)):
            checker.drawn(node)
    return checker.faults


class _Checker:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.faults: list[Fault] = []

    def value(self, node: Value, columns: Columns | None) -> None:
        if node.ref is not None:
            kind = self.vocabulary.type_of(node.ref)
            if kind is None:
                self.unknown(node.typed, node.ref.name)
            else:
                self.unit(node.typed, node.look, kind)
        elif node.formula is not None:
            self.expression(node.typed, node.formula, columns, None)
        elif node.tally is not None:
            self.rows(node.typed, node.tally)
        elif columns is not None and node.field in columns:
            self.unit(node.typed, node.look, columns[node.field])

    def drawn(self, node: Graph | Grid) -> None:
        units = []
        for ref in node.refs:
            kind = self.vocabulary.type_of(ref)
            if kind is None:
                self.unknown(node.typed, ref.name)
            elif kind.kind != "number":
                self.wrong(node.typed, f"“{ref.name}”不是数。", "图和表里只写指标。")
            else:
                units.append(kind.unit.name if kind.unit else "")
        if isinstance(node, Graph) and len(set(units)) > 1:
            shown = "、".join(dict.fromkeys(units))
            self.wrong(node.typed, f"一张图只画一种单位，这里有{shown}。", "请分成几张图。")

    def rows(self, typed: Typed, need: RowsNeed) -> None:
        columns = self.vocabulary.columns(need.register)
        if columns is None:
            near = _near(register_key(need.register), self.vocabulary.registers)
            self.wrong(typed, f"没有叫“{need.register}”的台账。", near or "请照台账的名称写。")
            return
        for name in need.fields:
            if name not in columns:
                remedy = _near(name, columns) or f"有的栏：{'、'.join(_chinese(columns)[:8])}…"
                self.wrong(typed, f"“{need.register}”没有“{name}”这一栏。", remedy)
        if need.where is not None and all(name in columns for name in need.where.fields):
            self.expression(typed, need.where, columns, TRUTH)

    def expression(self, typed: Typed, one: Expression, columns: Columns | None, wants: Type | None) -> None:
        types = dict(columns or {})
        for used in one.refs:
            kind = self.vocabulary.type_of(used.ref)
            if kind is None:
                self.unknown(typed, used.ref.name)
                return
            types[used.name] = kind
        try:
            compiled(one, types, wants=wants)
        except FormulaError as error:
            self.wrong(typed, error.message, error.remedy)

    def unit(self, typed: Typed, look: Look, kind: Type) -> None:
        wanted = unit_named(look.unit) if look.unit else None
        if wanted is None or (kind.unit is not None and same(kind.unit, wanted)):
            return
        shown = kind.unit.name if kind.unit else "没有单位"
        self.wrong(typed, f"不能按“{look.unit}”印，它的单位是“{shown}”。", "请改成能换算的单位，或删去。")

    def unknown(self, typed: Typed, name: str) -> None:
        self.wrong(typed, f"没有“{name}”这个指标或测度。", _near(name, self.vocabulary.shown) or "请照指标的名称写。")

    def wrong(self, typed: Typed, message: str, remedy: str) -> None:
        fault = Fault(typed.paragraph, typed.words.strip(), message, remedy)
        if fault not in self.faults:
            self.faults.append(fault)


def _near(name: str, names: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(names), 3, 0.5)
    return f"是不是“{'”“'.join(near)}”？" if near else ""


def _chinese(names: Iterable[str]) -> list[str]:
    return [name for name in names if not name.isascii()]
