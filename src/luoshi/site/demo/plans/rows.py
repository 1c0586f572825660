"""Which rows of the demo's registers came out of which task of its plan."""

from __future__ import annotations

from luoshi.organization.actor import Actor
from luoshi.plans.models import Item, Plan
from luoshi.registers.models import Entry
from luoshi.registers.queries.reach import desk_if_known
from luoshi.registers.services.serving import tie

#: Words of a task → the register whose rows it led to, how many of the last, and words that they must have.
ROWS: dict[str, tuple[str, int, str]] = {
    "未开工项目逐个会诊": ("project", 6, ""),
    "批而未供土地处置": ("idle_land", 4, ""),
    "小分队外出招商": ("investment_visit", 5, ""),
    "招商项目落地率": ("investment", 8, ""),
    "对在谈招商项目": ("investment", 3, ""),
    "兑现第三批惠企资金": ("policy_payment", 6, ""),
    "老旧小区改造": ("urban_works", 3, "小区"),
    "公共停车泊位": ("parking", 4, ""),
    "人居环境整治": ("habitat_month", 6, ""),
    "小型水库除险加固": ("water_works", 4, "水库"),
    "农村供水管网": ("water_works", 3, "供水"),
    "北校区交付": ("livelihood", 1, "学"),
    "县域检验中心": ("livelihood", 1, "院"),
    "重大事故隐患排查": ("safety_hazard", 10, ""),
    "城镇新增就业": ("employment_month", 3, ""),
}
#: Rows looked through for those words.
LOOKED_AT = 400


def tie_rows(clerk: Actor, plan: Plan) -> int:
    """Tie the newest counted rows to their tasks; how many. A register that is not open has none."""
    tied = 0
    for words, (code, most, hint) in ROWS.items():
        at = desk_if_known(clerk, code)
        task = Item.objects.filter(plan=plan, kind="task", state="live", content__contains=words).first()
        if at is None or task is None:
            continue
        rows = Entry.objects.filter(register_id=at.register.pk, official=True, removed_at=None).order_by("-id")
        found = [pk for pk, values in rows.values_list("id", "values")[:LOOKED_AT] if hint in str(values.values())]
        for entry in found[:most]:
            tie(at, entry_id=entry, task_id=task.pk)
            tied += 1
    return tied
