"""Which column of an office's own table means what: by its head first, by what stands in it where the head is strange.

Every match says how sure it is and why; a person can turn it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from luoshi.ground.period import find_times
from luoshi.organization.rules.find_unit import Known
from luoshi.plans.rules.table_lexicon import FIELD_OF, NAMES, SHARED

_ASIDE: Final = re.compile(r"[（(【\[][^）)】\]]*[）)】\]]|[:：\s*＊]")
_UNIT_END: Final = re.compile(
    r"(?:局|委|办|部|厅|室|中心|镇|乡|街道|公司|集团|政府|专班|法院|检察院|管委会)(?:[（(].*[）)])?$"
)
_BETWEEN: Final = re.compile(r"[、，,；;/\n]")
_MANY: Final = frozenset({"category"})
_LEAST: Final = 0.5


class Matched(NamedTuple):
    """A column: its head, the field it means ("" for none: kept as it is), from 0 to 1 how sure, and why."""

    column: int
    head: str
    field: str
    sure: float
    why: str


def match_columns(
    heads: Sequence[str], samples: Sequence[Sequence[str]] = (), units: Sequence[Known] = ()
) -> list[Matched]:
    """A match a column; each field but the category goes to one column, the surest. ``samples`` are the columns'
    cells."""
    offers = []
    names = {name for unit in units for name in (unit.name, *unit.abbreviations)}
    for column, head in enumerate(heads):
        cells = [cell.strip() for cell in (samples[column] if column < len(samples) else ()) if cell.strip()]
        for field, (sure, why) in _offers(head, cells, names).items():
            offers.append((-sure, column, field, why))
    taken: dict[str, int] = {}
    chosen: dict[int, Matched] = {}
    for minus, column, field, why in sorted(offers):
        if column in chosen or (field in taken and field not in _MANY) or -minus < _LEAST:
            continue
        taken[field] = column
        chosen[column] = Matched(column, heads[column], field, round(-minus, 2), why)
    found = [
        chosen.get(column) or Matched(column, head, "", 0.0, "没有对应的栏目，原样保留")
        for column, head in enumerate(heads)
    ]
    return found if "supporting" in taken else [_shared(one) for one in found]


def _shared(one: Matched) -> Matched:
    """责任单位 alone holds those who lead and those who support."""
    if one.field == "lead" and plain_head(one.head) in SHARED:
        return one._replace(field="units", why="没有配合单位栏，牵头、配合都在这一栏")
    return one


def plain_head(head: str) -> str:
    """A head without spaces, asides and marks."""
    return _ASIDE.sub("", head) or "".join(head.split())


def head_field(head: str) -> tuple[str, float, str]:
    """The field that a head means by its words alone: (field or "", sureness, why)."""
    name = plain_head(head)
    if name in FIELD_OF:
        return FIELD_OF[name], 0.98, "表头就是这个意思"
    held = [word for word in FIELD_OF if len(word) >= 2 and word in name]
    if held and len(name) <= 16:
        # The word that ends a head says what it is: 重点工作牵头单位 is a unit.
        best = max(held, key=lambda word: (name.endswith(word), len(word)))
        return FIELD_OF[best], 0.9 if name.endswith(best) else 0.8, f"表头含“{best}”"
    near = max(FIELD_OF, key=lambda word: _likeness(name, word), default="")
    if name and near and (like := _likeness(name, near)) >= 0.6:
        return FIELD_OF[near], round(0.4 + like / 4, 2), f"表头与“{near}”相近"
    return "", 0.0, ""


def _offers(head: str, cells: Sequence[str], names: set[str]) -> dict[str, tuple[float, str]]:
    field, sure, why = head_field(head)
    found = {field: (sure, why)} if field else {}
    for other, (less, reason) in _by_content(cells, names).items():
        if other not in found:
            found[other] = (less, reason)
    return found


def _by_content(cells: Sequence[str], names: set[str]) -> dict[str, tuple[float, str]]:
    """What the cells look like, for columns whose head says nothing."""
    if len(cells) < 2:
        return {}
    share = Counter[str]()
    for cell in cells:
        pieces = [piece.strip() for piece in _BETWEEN.split(cell) if piece.strip()]
        share["number"] += cell.isdigit() and len(cell) <= 4
        share["lead"] += bool(pieces) and all(p in names or (len(p) <= 14 and _UNIT_END.search(p)) for p in pieces)
        share["deadline"] += len(cell) <= 24 and bool(find_times(cell))
        share["content"] += len(cell) >= 12
    whole = len(cells)
    told = {"number": "内容是序号", "lead": "内容是单位名称", "deadline": "内容是时间", "content": "内容是成句的工作"}
    return {
        field: (round(0.35 + 0.25 * count / whole, 2), f"{told[field]}（{NAMES[field]}）")
        for field, count in share.items()
        if count / whole >= 0.7
    }


def _likeness(one: str, other: str) -> float:
    """Dice's coefficient of the characters."""
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / (len(one) + len(other)) if one and other else 0.0
