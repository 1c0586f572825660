"""Names listed before 分别: ``铸造、木材加工、食品增加值分别增长…`` names three measures."""

from __future__ import annotations

import re

from luoshi.reading.figures.phrases import subject

_JOINT = re.compile(r"、|以及|和|与|及")
_COMMON = re.compile(
    r"(?:增加值|零售额|销售额|总收入|纯收入|可支配收入|收入|投资|产量|产值|利润|税收|余额|增速|增幅|面积|出栏|存栏|价格|支出|人数|总额|总量|率|标准|[起件户次家处个]数|数量)$"
)
_TOWN_OR_LAND = re.compile(r"城镇|农村|城市|乡村")
_SECTOR = re.compile(r"第?([一二三])(产业?.*)?")


def listed_names(words: str, size: int) -> list[str]:
    """The ``size`` names that ``words`` list, each with the common last noun; [] where they list another number."""
    parts = [part for part in _JOINT.split(subject(words, longest=200)) if part]
    if len(parts) != size:
        return []
    sectors = [_SECTOR.fullmatch(part) for part in parts]
    last = sectors[-1]
    if last and last[2] and all(sectors):
        return [f"第{found[1]}{last[2]}" for found in sectors if found]
    if _TOWN_OR_LAND.fullmatch(parts[0]) and (peer := _TOWN_OR_LAND.match(parts[-1])):
        parts[0] += parts[-1][peer.end() :]
    common = _COMMON.search(parts[-1])
    if not common:
        return parts
    return [part if _COMMON.search(part) else part + common[0] for part in parts]
