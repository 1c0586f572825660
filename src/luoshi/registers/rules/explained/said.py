"""What is said of one key, and the words for what can be chosen."""

from __future__ import annotations

from typing import Literal, NamedTuple

#: How a key is written in the editor. ``field``, ``stage``, ``measure``, ``register`` choose one of what is declared,
#: ``fields``, ``stages`` several in order; ``beside`` may also be what stands beside the fields (stage, unit);
#: ``parts`` is a list of another part; ``yaml`` is written in a pack's file alone.
Control = Literal[
    "words", "long", "flag", "whole", "limit", "day", "lines", "pick", "several", "formula", "unit", "field", "fields",
    "beside", "besides", "stage", "stages", "measure", "register", "parts", "test", "yaml",
    # Of indicators alone: a choice that changes what is asked, an exact number, words with others offered, one or some
    # of what is offered, months, who is compared, twelve shares of a year.
    "turn", "number", "listed", "named", "some", "months", "peers", "curve",
]  # fmt: skip

Choices = tuple[tuple[str, str], ...]

FIELD_TYPES: Choices = (
    ("text", "文字"),
    ("long_text", "长文字"),
    ("number", "数"),
    ("money", "金额"),
    ("percent", "百分数"),
    ("date", "日期"),
    ("period", "期间"),
    ("choice", "单选"),
    ("choices", "多选"),
    ("yes_no", "是否"),
    ("person", "人员"),
    ("unit", "单位"),
    ("area", "镇街、村"),
    ("enterprise", "企业"),
    ("link", "关联台账"),
    ("place", "地点"),
    ("file", "附件"),
    ("computed", "计算栏"),
)
PARTIES: Choices = (("unit", "填报单位"), ("owner", "主管部门"), ("leader", "县领导"))


class Said(NamedTuple):
    """One key: its ``label`` and ``about`` in an office's words. ``types`` are the field types that have it (empty:
    all); ``more`` marks what few need; ``of`` is the part that a list is made of, or what is offered; ``usual``: a flag
    that is set where nothing is said.
    """

    key: str
    label: str
    control: Control
    about: str
    types: tuple[str, ...] = ()
    choices: Choices = ()
    more: bool = False
    of: str = ""
    usual: bool = False
