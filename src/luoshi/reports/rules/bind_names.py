"""Names that the county itself holds, for slots where a name is missing."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.reports.rules.slots import Slot

_ENDS = ("自治县", "县", "区", "市", "旗")


class AreaNames(NamedTuple):
    """The area's name (沂川县) and its stem (沂川)."""

    name: str
    stem: str


def names_of(name: str) -> AreaNames:
    """The names of an area."""
    end = next((one for one in _ENDS if name.endswith(one) and len(name) > len(one) + 1), "")
    return AreaNames(name, name.removesuffix(end))


def find_area_name(slot: Slot, names: AreaNames) -> str:
    """``stem`` where 县 or what belongs to it follows the gap, "" where it is no area's name.

    ＿县立即行动 → stem; 推动＿由农业大县 … → stem; “＿手造” is a brand: nobody's.
    """
    if slot.facet != "name":
        return ""
    after, before = slot.after, slot.before
    suffix = names.name.removeprefix(names.stem)
    if suffix and after.startswith(suffix):
        return "stem"
    if after.startswith(("经济开发区", "县委", "县政府", "区委", "区政府")) and after[:2] != "经济":
        return "stem"
    if after.startswith("经济开发区") or (before.endswith(("推动", "全面推动", "助推")) and after.startswith("由")):
        return "stem"
    return ""
