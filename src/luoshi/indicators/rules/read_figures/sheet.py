"""Rows under a head → figures, each with its cell; what cannot be read, with the remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from luoshi.ground.period import Period
from luoshi.indicators.rules.definition import Definition, FacetKey
from luoshi.indicators.rules.exact import Fig
from luoshi.indicators.rules.find_due_periods import ends_with
from luoshi.indicators.rules.keep_periods import code_of
from luoshi.indicators.rules.read_figures.model import Columns, Figure, Heading, Known, Sheet, Slip, State
from luoshi.indicators.rules.read_figures.values import Wrong, read_figure
from luoshi.indicators.rules.read_figures.words import facet_of, month_of, state_of, tight
from luoshi.indicators.rules.show_figure import FACET_NAMES
from luoshi.paper.sheets.head import HEAD, NOTE, BodyRow
from luoshi.paper.sheets.model import ERROR, PERCENT, UNCOUNTED, Row


class Given(NamedTuple):
    """What a file leaves to be said beside it: the month its figures end with, their state, where they come from."""

    month: Period | None
    state: State = "preliminary"
    source: str = ""


class _Bad(Exception):  # noqa: N818 (never leaves this module)
    def __init__(self, column: int, found: object, message: str, remedy: str) -> None:
        super().__init__(message)
        self.slip = (column, str(found if found is not None else "")[:80], message, remedy)


def read_sheet(rows: Iterable[BodyRow], columns: Columns, known: Known, given: Given) -> Sheet:
    """Every figure of the rows. A datum that stands twice with two values is wrong the second time."""
    sheet = Sheet()
    seen: dict[object, Figure] = {}
    read = _long if columns.layout == "long" else _wide
    for row, kind in rows:
        if kind in (HEAD, NOTE):
            continue
        for one in read(row, columns, known, given, sheet):
            before = seen.get(one.key)
            if before is None:
                seen[one.key] = one
                sheet.figures.append(one)
            elif before.value != one.value:
                words = f"与第 {before.row} 行说的是同一项数据，两个数不一样。"
                sheet.slips.append(Slip(one.row, one.column, _found(row, one.column), words, "请只留一个。"))
    return sheet


def _wide(row: Row, columns: Columns, known: Known, given: Given, sheet: Sheet) -> Iterator[Figure]:
    area = _area(row, columns, known, sheet)
    if area is None:
        return
    try:
        month, state = _month(row, columns, given), _state(row, columns, given)
    except _Bad as bad:
        sheet.slips.append(Slip(row.number, *bad.slip))
        return
    source = _words(row, columns.role("source")) or given.source
    for one in columns.figures:
        definition = known.definitions[one.code]
        try:
            if (figure := _figure(row, one, definition, one.facet, one.unit)) is None:
                sheet.empty += 1
                continue
            period = _own(definition, one.when or month, one.column, _found(row, one.column))
        except _Bad as bad:
            sheet.slips.append(Slip(row.number, *bad.slip))
            continue
        yield Figure(row.number, one.column, area, one.code, one.facet, period, figure, state, source)


def _long(row: Row, columns: Columns, known: Known, given: Given, sheet: Sheet) -> Iterator[Figure]:
    value = columns.role("value")
    area = _area(row, columns, known, sheet)
    if area is None or value is None:
        return
    try:
        definition = _indicator(row, columns, known)
        facet = _facet(row, columns, definition)
        if definition.facet(facet).source != "official":
            sheet.passed.append((row.number, f"{definition.name}{FACET_NAMES[facet]}（不用填报）"))
            return
        unit = _words(row, columns.role("unit"))
        if (figure := _figure(row, value, definition, facet, unit)) is None:
            sheet.empty += 1
            return
        period = _own(definition, _month(row, columns, given), value.column, _found(row, value.column))
        state = _state(row, columns, given)
    except _Bad as bad:
        sheet.slips.append(Slip(row.number, *bad.slip))
        return
    source = _words(row, columns.role("source")) or given.source
    yield Figure(row.number, value.column, area, definition.code, facet, period, figure, state, source)


def _area(row: Row, columns: Columns, known: Known, sheet: Sheet) -> int | None:
    heading = columns.role("area")
    words = _words(row, heading)
    if heading is None or (not words and not any(value is not None for value in row.values)):
        return None
    if (found := known.areas.get(words)) is not None:
        return found
    if words in ("合计", "总计", "平均", "全县", "") or "注" in words[:2]:
        sheet.passed.append((row.number, words))
        return None
    names = "、".join(sorted({name for name in known.areas if not name.isdigit() and len(name) > 2})[:4])
    message = f"没有叫“{words}”的行政区。"
    sheet.slips.append(Slip(row.number, heading.column, words, message, f"请写全名或行政区划代码，如 {names}。"))
    return None


def _indicator(row: Row, columns: Columns, known: Known) -> Definition:
    heading = columns.role("indicator")
    words = _words(row, heading)
    code = known.indicators.get(words) or next(
        (code for name, code in known.indicators.items() if tight(name) == words), ""
    )
    if not code:
        column = heading.column if heading else 0
        raise _Bad(column, words, f"没有叫“{words}”的指标。", "请写指标的名称、别名或代号，见模板的“填表说明”。")
    return known.definitions[code]


def _facet(row: Row, columns: Columns, definition: Definition) -> FacetKey:
    heading = columns.role("facet")
    words = _words(row, heading)
    facet = facet_of(words, definition)
    column = heading.column if heading else 0
    if facet is None:
        names = "、".join(FACET_NAMES.values())
        raise _Bad(column, words, f"“{words}”不是数据项。", f"请写 {names} 之一。")
    return facet


def _month(row: Row, columns: Columns, given: Given) -> Period | None:
    heading = columns.role("period")
    raw = row.cell(heading.column).value if heading else None
    if heading is None or raw is None:
        return given.month
    if (found := month_of(raw)) is None:
        raise _Bad(heading.column, raw, f"“{raw}”不是时期。", "请写 2025-06、2025年6月、2025年上半年、2025Q2 这样的。")
    return found


def _own(definition: Definition, month: Period | None, column: int, found: str) -> Period:
    if month is None:
        raise _Bad(column, found, "没有写明是哪一期的数。", "请在表里加“时期”一列，或在上传时选定时期。")
    if (own := ends_with(definition, month)) is None:
        message = f"{definition.name}没有 {code_of(month)} 这一期。"
        raise _Bad(column, found, message, "请核对时期；季度、半年、年度指标只在期末月份有数。")
    return own


def _state(row: Row, columns: Columns, given: Given) -> State:
    heading = columns.role("state")
    words = _words(row, heading)
    if heading is None or not words:
        return given.state
    if (found := state_of(words)) is None:
        raise _Bad(heading.column, words, f"“{words}”不是发布状态。", "请写 未发布 或 已发布。")
    return found


def _figure(row: Row, one: Heading, definition: Definition, facet: FacetKey, unit: str) -> Fig | None:
    kind = row.kinds[one.column] if one.column < len(row.kinds) else ""
    raw = row.cell(one.column).value
    if kind == ERROR:
        raise _Bad(one.column, raw, f"单元格里是公式错误“{raw}”。", "请改好公式，或直接填数。")
    if kind == UNCOUNTED:
        raise _Bad(one.column, raw, "单元格里的公式没有算出结果。", "请用 WPS 或 Excel 打开、保存一次，再上传。")
    if one.slip is not None and raw is not None:
        raise _Bad(one.column, raw, *one.slip)
    found = read_figure(definition, facet, raw, unit=unit, percent=kind == PERCENT)
    if isinstance(found, Wrong):
        raise _Bad(one.column, raw, *found)
    return found


def _words(row: Row, heading: Heading | None) -> str:
    return tight(row.cell(heading.column).value) if heading is not None else ""


def _found(row: Row, column: int) -> str:
    value = row.cell(column).value
    return "" if value is None else str(value)[:80]
