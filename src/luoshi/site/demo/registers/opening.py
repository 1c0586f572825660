"""Opening every register of the county pack in the demo county."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from luoshi.organization.actor import Actor
from luoshi.packs import load_folder, pack_folder
from luoshi.registers.models import Register
from luoshi.registers.services.opening import open_register

PACK = Path("packs/county")
#: Registers in the order of the lines of work that a county's lists are printed in.
LINES = (
    "招商和项目", "经济运行", "园区和土地", "财政金融", "城市建设", "民生实事", "乡村振兴", "农产品追溯", "生态环境",
    "安全稳定", "热线和信访", "文化旅游", "文明创建", "人才和改革", "党建和干部", "纪检监察", "荣誉",
)  # fmt: skip


def open_registers(keeper: Actor, *, only: Collection[str] | None = None) -> list[Register]:
    """Open what is not there yet (or of it these codes), each whole or not at all; those that were opened, in order."""
    there = set(Register.objects.filter(area_id=keeper.area_id).values_list("code", flat=True))
    opened = []
    for one in load_folder(pack_folder(PACK) / "registers"):
        code, line = str(one.data["code"]), str(one.data["line"])
        if code in there or (only is not None and code not in only):
            continue
        place = LINES.index(line) if line in LINES else len(LINES)
        source = f"{PACK}/registers/{code}.yaml"
        opened.append(open_register(keeper, data=one.data, source=source, position=(place + 1) * 100))
    return opened
