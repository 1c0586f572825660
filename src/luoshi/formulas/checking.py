"""From tree to terms: names looked up, types and units checked, everything refused that could go wrong later."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NoReturn

from luoshi.formulas.functions import PLAIN_FUNCTIONS, Function
from luoshi.formulas.functions.scopes import SCOPES
from luoshi.formulas.needs import HERE, View, need
from luoshi.formulas.operators import apply_operator
from luoshi.formulas.syntax import Call, Name, Node, Number, Word
from luoshi.formulas.terms import ABSENT, Compute, Term, Values, refused
from luoshi.formulas.types import TEXT, TRUTH, Type
from luoshi.formulas.vocabulary import FUNCTION_OF, function_of

_CLOCK = {"今天", "今日", "现在", "当前日期", "today", "now"}


class Checker:
    """Checks one formula over ``names``; ``scopes`` allows other periods and areas (indicators, not rows)."""

    def __init__(self, names: Mapping[str, Type], *, scopes: bool) -> None:
        self.names = names
        self.scopes = scopes

    def check(self, node: Node, view: View = HERE) -> Term:
        """The term of ``node`` seen from ``view``. Raises FormulaError."""
        if isinstance(node, Number):
            return _constant(node, Type("number", node.unit), node.value)
        if isinstance(node, Word):
            return _constant(node, TEXT, node.value) if node.truth is None else _constant(node, TRUTH, node.truth)
        if isinstance(node, Name):
            return self.name(node, node.name, view)
        if scope := SCOPES.get(node.function):
            if not self.scopes:
                remedy = "登记册的一行只看本行；跨期、跨地区的写进指标公式。"
                raise refused(node, "scope", f"这里不能用“{node.function}”。", remedy)
            self.count(node, scope.least, scope.most, scope.usage)
            return scope.build(self, node, view)
        args = [self.check(arg, view) for arg in node.args]
        if found := apply_operator(node, args):
            return found
        function = self.function(node)
        self.count(node, function.least, function.most, function.usage)
        return function.build(node, args)

    def function(self, call: Call) -> Function:
        """The function that is called, or FormulaError with the nearest one."""
        if found := PLAIN_FUNCTIONS.get(call.function):
            return found
        near = difflib.get_close_matches(call.function, FUNCTION_OF, 1, 0.4)
        remedy = f"是不是“{near[0]}”？" if near else "可用的函数见《公式》说明。"
        if call.function in _CLOCK:
            remedy = "公式不看时钟，同样的数据哪天算都一样；要比今天，用登记册里的日期字段。"
        elif call.function in self.names:
            remedy = "它是名称，不是函数：与括号之间写运算符。"
        raise refused(call, "name", f"没有“{call.function}”这个函数。", remedy)

    def count(self, call: Call, least: int, most: int, usage: str) -> None:
        """Refuse a call with too few or too many arguments."""
        if not least <= len(call.args) <= most:
            wanted = str(least) if least == most else f"{least}到{most}"
            message = f"“{call.function}”要{wanted}项，这里有{len(call.args)}项。"
            raise refused(call, "arguments", message, f"例如 {usage}。")

    def name(self, node: Node, name: str, view: View) -> Term:
        """The term of a name in this view."""
        found = self.names.get(name)
        if found is None:
            self._unknown(node, name)
        wanted = need(name, view.shift, view.area)
        # A name in another period or area says so in a trace: the node alone would read like this period's.
        label = wanted.key if view != HERE else ""
        return Term(node, found, read(wanted.key), (), frozenset([wanted]), label=label)

    def knows(self, name: str) -> bool:
        """Whether the name is in use."""
        return name in self.names

    def _unknown(self, node: Node, name: str) -> NoReturn:
        near = difflib.get_close_matches(name, list(self.names), 1, 0.4)
        remedy = f"是不是“{near[0]}”？" if near else "名称要与字段、指标的名称一字不差。"
        if name.lower() in _CLOCK:
            remedy = "公式不看时钟，同样的数据哪天算都一样；要比今天，用登记册里的日期字段。"
        elif function_of(name):
            remedy = f"它是函数，后面要有括号，如 {name}(…)。"
        elif not near and any(word in name for word in "且或非"):
            remedy = "“且”“或”“非”两边的名称要与字段、指标的名称一字不差，也可以用空格隔开。"
        raise refused(node, "name", f"没有“{name}”这个名称。", remedy)


def read(key: str) -> Compute:
    """A closure that reads one value; what is not there, or None, has not been reported."""

    def run(values: Values) -> Any:
        value = values.get(key)
        return ABSENT if value is None else value

    return run


def _constant(node: Node, kind: Type, value: Decimal | str | bool) -> Term:
    return Term(node, kind, lambda values: value)
