"""What the columns of task tables are called, and what their cells say (``table_columns.txt`` names the source)."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

#: Fields of a table of tasks, in the order in which the county's own table prints them, and their names.
NAMES: Final[dict[str, str]] = {
    "number": "序号", "category": "所属板块", "content": "工作内容", "target": "目标任务",
    "leader": "牵头领导", "lead": "牵头单位", "supporting": "配合单位", "units": "责任单位",
    "kind": "时限类型", "deadline": "完成时限", "due": "截止日期", "stages": "阶段节点",
    "check": "下次检查", "note": "备注",
}  # fmt: skip


def _words() -> dict[str, list[str]]:
    lines = (files("luoshi.plans.rules") / "table_columns.txt").read_text("utf-8").splitlines()
    told = (line.partition(":") for line in lines if line and not line.startswith("#"))
    return {field: words.split() for field, _, words in told}


_WORDS: Final = _words()
SHARED: Final = frozenset(_WORDS.pop("shared"))
"""Heads that do not say who leads: where no column names support, the first unit leads."""

FIELD_OF: Final[dict[str, str]] = {word: field for field, words in _WORDS.items() for word in words}
"""Head → field, for heads printed word for word."""

FOOT: Final = (
    "合计", "小计", "总计", "备注：", "备注:", "注：", "注:", "说明：", "说明:", "填表人", "填报人",
    "审核人", "联系人：", "本表含",
)  # fmt: skip
"""How rows begin that are no tasks."""

KINDS: Final[dict[str, str]] = {
    "deadline": "限期", "stages": "分阶段", "standing": "常态化", "soft": "争取", "open": "待明确",
}  # fmt: skip
"""Kinds of date as printed and chosen."""

OPEN: Final = "待明确"
NOTHING: Final = frozenset(
    ("", OPEN, "无", "—", "-", "－", "/", "／", "——", "--", "暂无", "待定", "待议", "未定", "空")
)
"""What cells say that say nothing."""
