"""表: rows of figures as lines whose cells tabs part, each figure a place of its own that can be traced."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.ground.missing import Missing
from luoshi.reports.rules.data_table import RELEASED
from luoshi.reports.rules.template.answers import Answer, Known
from luoshi.reports.rules.template.model import COLUMNS, Grid, Look, Ref
from luoshi.reports.rules.template.needs import cells_of
from luoshi.reports.rules.template.place import Put
from luoshi.reports.rules.template.puts import put_ref

NO_MAIN = "请写出指标的名称；数据表里，放在叫“主要指标”的工作表上的都算。"
#: What an indicator does not have: no place in a ranking, no target.
NONE = "—"
WAITS = "待发布"


def fill_grid(grid: Grid, known: Known) -> Iterator[str | Put]:
    """The lines; nothing where 主要指标 are asked for and nobody knows which they are.

    A figure that was named and is missing stays open, one that is not released blocks. Nobody named each of
    主要指标: of those that are missing a dash tells, or 待发布. What an indicator does not have besides its figure is a
    dash; columns that no row has are left out.
    """
    names = known.main() if grid.main else ()
    if grid.main and not names:
        return
    rows = {name: _told(Ref(name), known) for name in names}
    for ref in grid.refs:
        rows[ref.name] = rows.get(ref.name, {}) | _asked(ref, known)
    columns = [facet for facet in COLUMNS if any(facet in row for row in rows.values())]
    yield "\t".join(("指标", *(COLUMNS[facet] for facet in columns)))
    for name, row in rows.items():
        yield f"\n{name}"
        for facet in columns:
            yield "\t"
            yield row.get(facet, NONE)


def _told(ref: Ref, known: Known) -> dict[str, str | Put]:
    answers = {cell: known.value(cell) for cell in cells_of(ref)}
    return {cell.facet: WAITS if _waits(one) else _put(cell, one) for cell, one in answers.items() if _there(one)}


def _asked(ref: Ref, known: Known) -> dict[str, str | Put]:
    answers = {cell: known.value(cell) for cell in cells_of(ref)}
    told = any(cell.facet in ("", "增速") and _there(one) for cell, one in answers.items())
    return {
        cell.facet: _put(cell, one) for cell, one in answers.items() if _there(one) or (cell == ref and not told)
    }  # fmt: skip


def _there(answer: Answer) -> bool:
    return not isinstance(answer.value, Missing) or answer.value.reason == "withheld"


def _waits(answer: Answer) -> bool:
    return isinstance(answer.value, Missing) or answer.state.strip() not in RELEASED


def _put(cell: Ref, answer: Answer) -> Put:
    return put_ref(cell, answer, Look(bare=cell.facet == "位次"))
