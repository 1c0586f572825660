"""What keeps a figure from being printed, and the sign that it is told with."""

from __future__ import annotations

import re
from decimal import Decimal

from luoshi.reports.rules.data_table import Datum
from luoshi.reports.rules.filled import Gap
from luoshi.reports.rules.slots import Slot

_LACKING = re.compile(r"(?:缺|还?有)\D{0,6}\d*\D{0,8}(?:未报|未公布|未发布|没有数|数据)|不全|部分县区")
_FALL = re.compile(r"(?:下降|降低|减少|回落|后移|(?<![增升涨])[减降])(?:率|额|幅度?|数|百分点)?$|降幅$")


def hold_back(slot: Slot, datum: Datum) -> Gap | None:
    """Why the figure may not stand there: not released, or a place among peers of which some have no figure yet."""
    if not datum.released:
        return Gap(slot.id, f"“{datum.name}”{datum.state}，不能印", "请等数据发布或审核通过。", blocks=True)
    if slot.facet == "rank" and _LACKING.search(datum.note):
        return Gap(slot.id, f"位次不全：{datum.note}", "等数齐了再排，或由签发人决定怎么印。")
    return None


def own_sign(slot: Slot, datum: Datum) -> Decimal:
    """The value as a change upwards: what is named a fall (降幅, 减少额) is told by its size."""
    assert isinstance(datum.value, Decimal)
    if slot.facet in ("growth", "change") and _FALL.search(datum.name) and datum.value > 0:
        return -datum.value
    return datum.value
