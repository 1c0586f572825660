"""Where the points of the paper's charts come from, as a table of the annex."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.paper.writers.official import Ruled
from luoshi.paper.writers.table import Column
from luoshi.reports.rules.template.draw import Drawn

#: By these words the table is known again when a paper is traced.
POINTS = ("图", "点", "图上的数", "时期", "状态", "来源", "填报单位")
#: What stands for a point that is not drawn.
NOT_DRAWN = "未画"
_WIDTHS = (38, 26, 20, 20, 16, 22, 14)


def points_table(graphs: Sequence[Drawn]) -> list[Ruled]:
    """A line a point, the chart's caption on each, so that a line still tells when it is read alone."""
    rows = [
        (one.chart.caption, point.label, point.value or NOT_DRAWN, point.period, point.state, point.source, point.filer)
        for one in graphs
        for point in one.points
    ]
    columns = [Column(word, width) for word, width in zip(POINTS, _WIDTHS, strict=True)]
    return [Ruled(columns, rows, head=[POINTS], caption="图中的数")] if rows else []
