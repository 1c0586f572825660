"""The table of a paper's slots: what is missing, what is proposed, and a column to decide in; it reads back as data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from luoshi.paper.sheets import Column, SheetOut
from luoshi.reports.rules.data_table import Datum
from luoshi.reports.rules.fill import Binding
from luoshi.reports.rules.slots import Slot

FACETS = {"value": "数值", "growth": "增长", "rank": "位次", "completion": "完成率", "share": "占比", "change": "增减",
          "target": "目标", "name": "名称"}  # fmt: skip
COLUMNS = (
    Column("编号", width=7),
    Column("位置", width=34, kind="long"),
    Column("指标", width=26, kind="long"),
    Column("类型", width=8),
    Column("单位", width=8),
    Column("时期", width=10),
    Column("数值", width=14),
    Column("建议", width=30, kind="long"),
    Column("把握", width=24, kind="long"),
    Column("状态", width=10),
    Column("来源", width=20),
    Column("填报单位", width=14),
    Column("核定值", width=12),
    Column("核定理由", width=20, kind="long"),
    Column("核定人", width=10),
    Column("签发决定", width=16),
    Column("签发人", width=10),
)


def slot_table(slots: Sequence[Slot], bindings: Mapping[str, Binding], data: Sequence[Datum]) -> SheetOut:
    """A row a slot: 数值 is filled where the binding is sure, else left for a person."""
    rows = [_row(slot, bindings[slot.id], data) for slot in slots]
    above = (
        "文稿待填对照表",
        "“数值”一栏空着的请填写或照“建议”选定；填好后作为数据表再填一次文稿。"
        "要印别的数，写核定值、理由和核定人；有空也要印，由签发人写决定（如“（数据待发布）”，或写“照印”）。",
    )
    return SheetOut("对照表", COLUMNS, rows, above=above)


def _row(slot: Slot, binding: Binding, data: Sequence[Datum]) -> tuple[Decimal | str | None, ...]:
    datum = data[binding.datum] if binding.datum is not None else None
    value: Decimal | str | None = None
    unit, state, source, filer = slot.unit, "", "", ""
    if binding.derived is not None:
        proposal, why = f"由 {binding.derived.formula} 算出", binding.derived.words
    elif binding.fits:
        proposal = "\n".join(f"{data[fit.datum].name}：{_shown(data[fit.datum])}" for fit in binding.fits[:3])
        why = "；".join(binding.fits[0].reasons)
    else:
        proposal, why = "", "没有找到，请填写" if slot.is_number else "请填写名称"
    if datum is not None:
        value, unit, state, source, filer = datum.value, datum.unit, datum.state, datum.source, datum.filer
    place = f"{slot.before}＿{slot.after}".replace("\n", " ")
    name = datum.name if datum is not None else slot.title
    return (
        slot.id, place, name, FACETS[slot.facet], unit, slot.period, value, proposal, why, state, source,
        filer, None, "", "", "", "",
    )  # fmt: skip


def _shown(datum: Datum) -> str:
    return datum.value if isinstance(datum.value, str) else f"{Decimal(datum.value).normalize():f}{datum.unit}"
