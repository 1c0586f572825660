"""A masked paper filled: which figure goes where, what stays open and why, and the text that comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from luoshi.ground.period.days import say_day
from luoshi.reports.rules.cut_pieces import cut_pieces
from luoshi.reports.rules.data_table import Datum
from luoshi.reports.rules.derive import Amount, Derived, work_out
from luoshi.reports.rules.edits import Edit, Printed
from luoshi.reports.rules.filled import Approved, Binding, Decision, Filled, Gap, Piece, Source
from luoshi.reports.rules.hold_back import hold_back, own_sign
from luoshi.reports.rules.print_value import print_value
from luoshi.reports.rules.propose import propose
from luoshi.reports.rules.settle_parts import Settled, settle_parts
from luoshi.reports.rules.slots import Slot
from luoshi.reports.rules.turn_words import turn_pair

__all__ = [
    "Approved", "Binding", "Decision", "Edit", "Filled", "Gap", "Piece", "Source", "fill", "propose",
]  # fmt: skip


class _Held(NamedTuple):
    """What a slot is to print: an exact amount, or words; ``same`` is shared by slots that must be printed alike."""

    what: Amount | str
    line: Source
    same: tuple[object, ...] = ()


def fill(
    text: str,
    slots: Sequence[Slot],
    bindings: Mapping[str, Binding],
    data: Sequence[Datum],
    *,
    mark: str = "【待填】",
    approved: Mapping[str, Approved] | None = None,
    decided: Mapping[str, Decision] | None = None,
) -> Filled:
    """Fill what is bound and may be printed; ``mark`` stands where something is open.

    ``approved`` values stand in place of a slot's own figure. A gap that the signer ``decided`` on prints the
    decision's words; one that ``blocks`` stays a gap whatever was decided.
    """
    work = _Work(text, slots, bindings, data, approved or {})
    work.hold()
    settled = settle_parts(text, slots, work.amounts())
    work.object_to(settled, decided or {})
    printed, lines = work.print(settled)
    gaps, let_pass = [], []
    for slot in slots:
        gap = work.gaps.get(slot.id)
        if gap is None:
            continue
        decision = (decided or {}).get(slot.id)
        if decision is None or gap.blocks:
            gaps.append(gap)
            continue
        let_pass.append(gap)
        printed[slot.id], lines[slot.id] = _by_decision(text, slot, gap, decision, mark)
    order = [lines[slot.id] for slot in slots if slot.id in lines]
    pieces = cut_pieces(text, slots, printed, mark)
    return Filled(tuple(slots), dict(bindings), tuple(gaps), tuple(order), pieces, tuple(let_pass))


def _by_decision(text: str, slot: Slot, gap: Gap, decision: Decision, mark: str) -> tuple[Printed, Source]:
    words = decision.words or mark
    unit = _unit_behind(text, slot)
    edits = (Edit(slot.end, slot.end + len(unit), ""),) if unit and not words[-1:].isdigit() else ()
    when = f"{say_day(decision.day)}" if decision.day else ""
    why = f"：{decision.reason}" if decision.reason else ""
    remark = f"{gap.reason}；签发人{decision.signer}{when}决定照此印发{why}"
    line = Source(
        slot.id, slot.title, words, "", "（无数）", slot.period, "签发决定", f"签发人{decision.signer}", "", remark
    )
    return Printed(words, edits), line


def _unit_behind(text: str, slot: Slot) -> str:
    """The unit as it stands behind the slot, with its 余 (余家, 万余人次); "" where none does."""
    rough, unit = slot.approx, slot.unit
    forms = (unit[:1] + rough + unit[1:] if unit[:1] in ("万", "亿") else "", rough + unit, unit)
    return next((one for one in forms if one and text.startswith(one, slot.end)), "")


class _Work:
    """One filling under way."""

    def __init__(
        self, text: str, slots: Sequence[Slot], bindings: Mapping[str, Binding], data: Sequence[Datum],
        approved: Mapping[str, Approved],
    ) -> None:  # fmt: skip
        self.text, self.slots, self.bindings, self.data, self.approved = text, slots, bindings, data, approved
        self.held: dict[str, _Held] = {}
        self.gaps: dict[str, Gap] = {}
        self.doubts: dict[str, str] = {}

    def amounts(self) -> dict[str, Amount]:
        """The exact amounts by slot."""
        return {key: one.what for key, one in self.held.items() if isinstance(one.what, Amount)}

    def hold(self) -> None:
        """Take up every figure; then what follows from others, until nothing more does."""
        waiting: list[tuple[Slot, Derived]] = []
        for slot in self.slots:
            binding = self.bindings.get(slot.id, Binding(slot.id))
            if binding.derived is not None:
                waiting.append((slot, binding.derived))
            elif binding.datum is not None:
                self._take(slot, self.data[binding.datum], binding.datum)
            else:
                self.gaps[slot.id] = binding.gap or _open(slot, binding, self.data)
            self._approve(slot, derived=binding.derived is not None)
        while ready := [one for one in waiting if all(key in self.amounts() for key in one[1].inputs)]:
            waiting = [one for one in waiting if one not in ready]
            for slot, derived in ready:
                self._derive(slot, derived)
        for slot, derived in waiting:
            lack = "、".join(key for key in derived.inputs if key not in self.amounts())
            if slot.id not in self.held:
                self.gaps[slot.id] = Gap(slot.id, f"要由 {derived.formula} 算出，{lack} 还没有数", f"请先填上 {lack}。")

    def _take(self, slot: Slot, datum: Datum, place: int) -> None:
        if why := hold_back(slot, datum):
            self.gaps[slot.id] = why
            return
        # A worked-out rate has no end; six places show how it was rounded.
        shown = datum.value if isinstance(datum.value, str) else f"{round(datum.value, 6).normalize():f}{datum.unit}"
        line = Source(
            slot.id, slot.title, "", shown, datum.name, datum.period or slot.period, datum.state or "已发布",
            "；".join(part for part in (datum.source, datum.place) if part), datum.filer, datum.note,
        )  # fmt: skip
        what = _once(slot, datum.value) if isinstance(datum.value, str) else Amount(own_sign(slot, datum), datum.unit)
        self.held[slot.id] = _Held(what, line, (place, slot.unit, slot.facet, slot.approx, slot.places))

    def _approve(self, slot: Slot, *, derived: bool) -> None:
        """A 核定值 stands; the line says against what. An unreleased figure's place it cannot take."""
        one = self.approved.get(slot.id)
        gap = self.gaps.get(slot.id)
        if one is None or (gap is not None and gap.blocks):
            return
        was = self.held.get(slot.id)
        system = was.line.value if was else "由其他数算出" if derived else "无"
        when = say_day(one.day) if one.day else ""
        remark = f"核定值：{one.reason}（{one.approver}{when}核定；系统数 {system}）"
        unit = one.unit or slot.unit
        shown = one.value if isinstance(one.value, str) else f"{one.value.normalize():f}{unit}"
        line = (was.line if was else Source(slot.id, slot.title, "", "", slot.title, slot.period, "", "", ""))._replace(
            value=shown, state="已核定", source=f"核定值（{one.approver}）", remark=remark
        )
        self.gaps.pop(slot.id, None)
        what = one.value if isinstance(one.value, str) else Amount(one.value, unit)
        self.held[slot.id] = _Held(what, line, ("approved", slot.id))

    def _derive(self, slot: Slot, derived: Derived) -> None:
        try:
            amount, figures = work_out(derived, self.amounts())
        except ValueError:
            self.gaps[slot.id] = Gap(slot.id, f"{derived.formula} 的单位合不到一起", "请核对数据表的单位。")
            return
        was = self.held.get(slot.id)
        if was is not None:  # an approved value stands against what follows from the others
            told = "系统数 由其他数算出", f"系统数 {'算不出' if amount is None else _short(amount)}（{figures}）"
            self.held[slot.id] = was._replace(line=was.line._replace(remark=was.line.remark.replace(*told)))
            return
        if amount is None:
            self.gaps[slot.id] = Gap(slot.id, "分母是 0，算不出比率", "请核对前面的数。")
            return
        if slot.unit.endswith("百分点") and amount.unit == "%":
            amount = Amount(amount.value, slot.unit)
        remark = f"{derived.words}（{derived.formula}）"
        name = "由前两数算出" if len(derived.inputs) == 2 else "由其他数算出"
        line = Source(slot.id, slot.title, "", figures, name, slot.period, "已发布", remark, "")
        self.held[slot.id] = _Held(amount, line, ("derived", amount, slot.unit, slot.approx, slot.places))

    def object_to(self, settled: Settled, decided: Mapping[str, Decision]) -> None:
        """Totals that their parts contradict become gaps; one that is approved, or that the signer lets pass as it is,
        stands with the remark."""
        for key, why in settled.clashes.items():
            decision = decided.get(key)
            if key in self.approved:
                self.doubts[key] = why
            elif decision is not None and not decision.words:
                self.doubts[key] = f"{why}；签发人{decision.signer}决定照印"
            else:
                del self.held[key]
                self.gaps[key] = Gap(key, why, "请核对总数和各分项，在数据处改正。")

    def print(self, settled: Settled) -> tuple[dict[str, Printed], dict[str, Source]]:
        """The words of each slot that has a figure, and its line of the source table."""
        shown = self._alike(settled.shown)
        printed: dict[str, Printed] = {}
        for slot in self.slots:
            one = self.held.get(slot.id)
            if one is None:
                continue
            try:
                printed[slot.id] = (
                    Printed(one.what) if isinstance(one.what, str)
                    else print_value(self.text, slot, *one.what, places=slot.places, shown=shown.get(slot.id))
                )  # fmt: skip
            except ValueError:
                self.gaps[slot.id] = _unprintable(slot, one.what)
        for old, new in pairwise(self.slots):
            self._turn_pair(old, new, printed)
        lines = {key: self._line(key, one, rounded=key in shown) for key, one in printed.items()}
        return printed, lines

    def _alike(self, shown: Mapping[str, Decimal]) -> dict[str, Decimal]:
        """What parts were rounded to holds wherever the same figure is printed again."""
        fixed = {self.held[key].same: value for key, value in shown.items() if self.held[key].same[0] != "approved"}
        return {key: fixed[one.same] for key, one in self.held.items() if one.same in fixed}

    def _turn_pair(self, old: Slot, new: Slot, printed: dict[str, Printed]) -> None:
        amounts = self.held.get(old.id), self.held.get(new.id)
        if old.id not in printed or new.id not in printed:
            return
        before, after = (one.what if one is not None else "" for one in amounts)
        if isinstance(before, Amount) and isinstance(after, Amount) and before.unit == after.unit:
            edits = turn_pair(self.text, old, new, before.value, after.value)
            printed[new.id] = printed[new.id]._replace(edits=(*printed[new.id].edits, *edits))

    def _line(self, key: str, one: Printed, *, rounded: bool) -> Source:
        line = self.held[key].line
        more = "与各分项合计取齐（最大余数法）" if rounded else ""
        remark = "；".join(part for part in (line.remark, one.remark, more, self.doubts.get(key, "")) if part)
        return line._replace(printed=one.text, remark=remark)


def _once(slot: Slot, name: str) -> str:
    """沂川县 before ＿县 is 沂川."""
    end = next((one for one in ("县", "区", "市", "镇", "乡", "街道") if slot.after.startswith(one)), "")
    return name.removesuffix(end) if len(name) > len(end) + 1 else name


def _short(amount: Amount) -> str:
    return f"{amount.value:.4f}".rstrip("0").rstrip(".") + amount.unit


def _open(slot: Slot, binding: Binding, data: Sequence[Datum]) -> Gap:
    if not binding.fits:
        what = "同单位、同口径的数据" if slot.is_number else "对应的名称"
        return Gap(slot.id, f"没有找到{what}", f"请在数据表里补“{slot.title}”（{slot.unit or '文字'}）。")
    near = "、".join(f"“{data[fit.datum].name}”" for fit in binding.fits[:3])
    return Gap(slot.id, f"可能是 {near}，拿不准", "请在对照表里选定一个。")


def _unprintable(slot: Slot, what: Amount | str) -> Gap:
    if slot.facet == "rank" and isinstance(what, Amount):
        return Gap(slot.id, f"{what.value.normalize():f} 不是位次", "位次是 1、2、3 …，请核对数据表。")
    unit = what.unit if isinstance(what, Amount) else ""
    return Gap(slot.id, f"“{unit}”不能换成“{slot.unit}”", "请核对数据表的单位。")
