"""Every number of a printed paper traced to its line of the source table; what cannot be traced is named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from luoshi.paper.writers.official import FoundChart, FoundSlot, bookmark_of
from luoshi.reports.rules.lay_out import HEAD, LITERAL, SOURCES
from luoshi.reports.rules.trace_charts import Fault, Traced, trace_charts

__all__ = ["Fault", "Traced", "trace"]

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
#: At the head of a line the number of a figure, table or annex names and measures nothing.
_CAPTION = re.compile(r"^[ \u3000]*(?:图|表|附件)\d+", re.M)


def trace(
    text: str,
    tables: Sequence[Sequence[Sequence[str]]],
    slots: Sequence[FoundSlot],
    charts: Sequence[FoundChart] = (),
) -> tuple[list[Traced], list[Fault]]:
    """``text`` is the whole paper's, ``tables`` its tables as rows of cells, ``slots`` its marked values, ``charts``
    what its charts draw."""
    table = next((one for one in tables if one and tuple(cell.strip() for cell in one[0]) == HEAD), None)
    if table is None:
        return [], [Fault("", "文稿里没有数据来源表。", "请用 luoshi fill 生成的文稿，附件不要删。")]
    rows = {row[0].strip(): row for row in table[1:]}
    marks = {bookmark_of(key): key for key in rows}
    traced, faults = [], []
    seen: set[str] = set()
    for slot in slots:
        key = slot.id or marks.get(re.sub(r"__\d+$", "", slot.bookmark), "")
        row = rows.get(key)
        if row is None:
            if not _is_open(slot.text):
                faults.append(Fault(slot.text, f"“{slot.text}”在来源表里没有对应的行。", "请补来源，或重新填稿。"))
            else:
                faults.append(Fault(slot.text, f"还有一处没有填：“{slot.text}”。", "请补数后重新填稿。"))
            continue
        seen.add(key)
        if slot.text.strip() != row[1].strip():
            message = f"正文印的是“{slot.text}”，来源表是“{row[1]}”：印出后被改过。"
            faults.append(Fault(slot.text, message, "请改回，或在数据处更正后重新填稿。"))
        elif not row[6].strip():
            faults.append(Fault(slot.text, f"“{row[2]}”没有写来源。", "请在数据表的“来源”一栏补上。"))
        else:
            traced.append(Traced(key, slot.text, row[2], row[6]))
    faults += [
        Fault(rows[key][1], f"来源表里的 {key} 在正文里找不到了。", "请核对是否误删。") for key in rows.keys() - seen
    ]
    drawn, wrong = trace_charts(tables, charts)
    return traced + drawn, faults + wrong + _strangers(text, slots)


def _is_open(words: str) -> bool:
    return words.startswith("【")


def _strangers(text: str, slots: Sequence[FoundSlot]) -> list[Fault]:
    """Numbers of the body that are neither a marked value nor in the paper as it came."""
    body, _, annex = text.partition(SOURCES) if text.count(SOURCES) == 1 else _last(text)
    known = annex.partition(LITERAL)[2].split("\n")[0]
    allowed = Counter(_DIGITS.findall(known))
    for slot in slots:
        allowed.update(_DIGITS.findall(slot.text))
    extra = Counter(_DIGITS.findall(_CAPTION.sub("", body))) - allowed
    return [
        Fault(number, f"数字“{number}”既不是填进去的，也不在原文里。", "请说明它的来源，或删去。")
        for number in sorted(extra.elements())
    ]


def _last(text: str) -> tuple[str, str, str]:
    """The annex is the last place where the table is named; the list of annexes names it before."""
    at = text.rfind(SOURCES)
    return text[:at].replace(SOURCES, ""), SOURCES, text[at:]
