"""What the public reads of an entry: only fields that are closed to nobody, and whether it is called back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from luoshi.registers.rules.definition import Definition, Field

#: The key of the field by which a public register says that an entry is called back (召回).
RECALL = "recall"
_QUIET = frozenset({"", "无", "否", "未召回", "正常"})
#: What is no use to a buyer, and people's names, which are nobody's business.
_KEPT_BACK = frozenset({"file", "person"})


class Face(NamedTuple):
    """``recall`` is what the field says ("" = nothing is wrong)."""

    fields: list[Field]
    recall: str


def public_face(definition: Definition, values: Mapping[str, Any]) -> Face:
    """The fields that the public may read and that say something, in order."""
    open_fields = [
        one
        for one in definition.fields
        if not one.is_closed and one.type not in _KEPT_BACK and one.key != RECALL and values.get(one.key) is not None
    ]
    return Face(open_fields, recall_of(definition, values))


def recall_of(definition: Definition, values: Mapping[str, Any]) -> str:
    """What the recall field says where it says something."""
    if not any(one.key == RECALL for one in definition.fields):
        return ""
    said = values.get(RECALL)
    if said is True:
        return "是"
    return said if isinstance(said, str) and said not in _QUIET else ""
