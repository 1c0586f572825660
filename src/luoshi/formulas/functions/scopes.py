"""Other periods and areas: 本期 上期 上年同期 年初累计 近期 · 本地 上级 同级 · 位次 · 测度.

They move the view from which the names inside them are looked at, so any expression may stand there: 上期(甲 / 乙) is
上期(甲) / 上期(乙). 近期 and 同级 give lists: what stands inside is computed once an item.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple, Protocol

from luoshi.formulas.functions.lists import missing_note
from luoshi.formulas.functions.registry import constant_text, constant_whole
from luoshi.formulas.needs import MEASURES, Shift, View
from luoshi.formulas.syntax import Call, Name, Node
from luoshi.formulas.terms import ABSENT, Compute, Term, Values, expect, refused, term
from luoshi.formulas.types import PLAIN, list_of
from luoshi.ground.missing import Missing

_MOST_PERIODS = 120
_MOST_YEARS = 20


class Looker(Protocol):
    """What a scope asks of the checker."""

    def check(self, node: Node, view: View) -> Term:
        """The term of ``node`` seen from ``view``."""
        ...

    def name(self, node: Node, name: str, view: View) -> Term:
        """The term of a name."""
        ...

    def knows(self, name: str) -> bool:
        """Whether the name is in use."""
        ...


class Scope(NamedTuple):
    """Like ``Function``, but ``build`` checks the argument itself, from another view."""

    least: int
    most: int
    build: Callable[[Looker, Call, View], Term]
    usage: str


def _moved(looker: Looker, call: Call, view: View) -> Term:
    """The argument seen from ``view``; a name alone is the call's own leaf."""
    inner = looker.check(call.args[0], view)
    return replace(inner, node=call) if not inner.args else term(call, inner.type, inner.compute, [inner])


def _this(looker: Looker, call: Call, view: View) -> Term:
    return _moved(looker, call, view)


def _previous(looker: Looker, call: Call, view: View) -> Term:
    back = constant_whole(call.args[1], "往前几期", 1, _MOST_PERIODS) if len(call.args) > 1 else 1
    return _shifted(looker, call, view, view.shift._replace(periods=view.shift.periods + back))


def _year_ago(looker: Looker, call: Call, view: View) -> Term:
    back = constant_whole(call.args[1], "往前几年", 1, _MOST_YEARS) if len(call.args) > 1 else 1
    return _shifted(looker, call, view, view.shift._replace(years=view.shift.years + back))


def _shifted(looker: Looker, call: Call, view: View, shift: Shift) -> Term:
    if shift.periods > _MOST_PERIODS or shift.years > _MOST_YEARS:
        raise refused(call, "scope", "往前推得太远了。", f"最多{_MOST_PERIODS}期、{_MOST_YEARS}年。")
    return _moved(looker, call, view._replace(shift=shift))


def _to_date(looker: Looker, call: Call, view: View) -> Term:
    return _moved(looker, call, view._replace(shift=view.shift._replace(to_date=True)))


def _window(looker: Looker, call: Call, view: View) -> Term:
    """The last n periods, the oldest first, this one the last."""
    if view.area == "peers":
        raise refused(call, "scope", "“同级”里不能再用“近期”。", "先算出近期的指标，再看同级。")
    width = constant_whole(call.args[1], "期数", 2, _MOST_PERIODS)
    return _each(looker, call, view._replace(shift=view.shift._replace(window=width)))


def _area(looker: Looker, call: Call, view: View) -> Term:
    if view.area != "own":
        raise refused(call, "scope", f"“{call.function}”不能套在另一个地区的函数里。", "把两个地区分开写。")
    if call.function == "本地":
        return _moved(looker, call, view)
    if call.function == "上级":
        return _moved(looker, call, view._replace(area="parent"))
    return _each(looker, call, _peers(call, view))


def _peers(call: Call, view: View) -> View:
    if view.area != "own":
        raise refused(call, "scope", f"“{call.function}”不能套在另一个地区的函数里。", "把两个地区分开写。")
    if view.shift.window:
        raise refused(call, "scope", f"“近期”里不能再用“{call.function}”。", "先算出各期的指标，再看近期。")
    return view._replace(area="peers")


def _each(looker: Looker, call: Call, view: View) -> Term:
    """The list of the argument's values, one an area or period; each name's list gives the item at the same place."""
    inner = looker.check(call.args[0], view)
    if not inner.needs:
        raise refused(call, "scope", f"“{call.function}”里没有名称。", "写一个指标或字段的名称。")
    if inner.type.many:
        raise refused(call, "type", f"“{call.function}”里已经是{inner.type}。", "先化成一个数。")
    keys = tuple(sorted(need.key for need in inner.needs))
    if isinstance(call.args[0], Name):
        return replace(inner, node=call, type=list_of(inner.type), compute=_list(keys[0]))
    leaves = [_leaf(leaf) for leaf in _leaves(inner)]
    return term(call, list_of(inner.type), _mapped(keys, inner.compute), leaves)


def _leaves(inner: Term) -> list[Term]:
    found = [inner] if inner.needs and not inner.args else [leaf for arg in inner.args for leaf in _leaves(arg)]
    return list({leaf.text: leaf for leaf in found}.values())


def _leaf(leaf: Term) -> Term:
    (need,) = leaf.needs
    return replace(leaf, type=list_of(leaf.type), compute=_list(need.key), label=need.key)


def _list(key: str) -> Compute:
    def run(values: Values) -> Any:
        items = values.get(key)
        if items is None or items.__class__ is Missing:
            return ABSENT if items is None else items
        return [ABSENT if item is None else item for item in items]

    return run


def _mapped(keys: Sequence[str], compute: Compute) -> Compute:
    lists = tuple(_list(key) for key in keys)

    def run(values: Values) -> Any:
        columns = [read(values) for read in lists]
        for column in columns:
            if column.__class__ is Missing:
                return column
        return [_item(compute, dict(zip(keys, items, strict=True))) for items in zip(*columns, strict=True)]

    return run


def _item(compute: Compute, values: Mapping[str, Any]) -> Any:
    try:
        return compute(values)
    except ArithmeticError:
        # One area's absurd figure must not take the other areas' with it.
        return Missing("failed", "数太大或不是数")


def _rank(looker: Looker, call: Call, view: View) -> Term:
    """One more than the number of peers that are better; equal values share a place, the next place is left free."""
    low = len(call.args) > 1 and _is_low(call.args[1])
    own = looker.check(call.args[0], view)
    expect(own, PLAIN, what="“位次”里")
    each = Call(call.start, call.end, "同级", call.args[:1], call.depth)
    peers = _each(looker, each, _peers(call, view))

    def run(values: Values) -> Any:
        value, others = own.compute(values), peers.compute(values)
        for found in (value, others):
            if found.__class__ is Missing:
                return found
        known = [other for other in others if other.__class__ is not Missing]
        return Decimal(1 + sum(other < value if low else other > value for other in known))

    def note(values: Values) -> str:
        return _rank_note(own.compute(values), peers.compute(values))

    return term(call, PLAIN, run, [own, peers], note)


def _rank_note(value: Any, others: Any) -> str:
    if value.__class__ is Missing or others.__class__ is Missing:
        return ""
    known = [other for other in others if other.__class__ is not Missing]
    # The own area is among the peers, so one that equals it is itself.
    tied = known.count(value) - 1
    parts = [f"在{len(known)}个中", f"与{tied}个并列" if tied > 0 else "", missing_note(others)]
    return "，".join(part for part in parts if part)


def _is_low(node: Node) -> bool:
    direction = constant_text(node, "方向")
    if direction not in ("高", "低"):
        raise refused(node, "arguments", f"方向“{direction}”看不懂。", '写 "高"（高者在前）或 "低"（低者在前）。')
    return direction == "低"


def _measure(looker: Looker, call: Call, view: View) -> Term:
    written = constant_text(call.args[0], "测度")
    name = written if looker.knows(written) else MEASURES + written.removeprefix(MEASURES)
    found = looker.name(call.args[0], name, view)
    return replace(found, node=call)


SCOPES = {
    "本期": Scope(1, 1, _this, "本期(GDP)"),
    "上期": Scope(1, 2, _previous, "上期(GDP)"),
    "上年同期": Scope(1, 2, _year_ago, "上年同期(GDP)"),
    "年初累计": Scope(1, 1, _to_date, "年初累计(固定资产投资)"),
    "近期": Scope(2, 2, _window, "平均(近期(用电量, 12))"),
    "本地": Scope(1, 1, _area, "本地(GDP)"),
    "上级": Scope(1, 1, _area, "上级(GDP)"),
    "同级": Scope(1, 1, _area, "合计(同级(GDP))"),
    "位次": Scope(1, 2, _rank, "位次(GDP)"),
    "测度": Scope(1, 1, _measure, '测度("招商引资.签约数")'),
}
