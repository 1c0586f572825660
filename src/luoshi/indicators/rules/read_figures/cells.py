"""Cells of a row: whose, of what, of when, how much; each refusal with its remedy."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.ground.period import Period
from luoshi.indicators.rules.definition import Definition, FacetKey
from luoshi.indicators.rules.exact import Fig
from luoshi.indicators.rules.find_due_periods import ends_with
from luoshi.indicators.rules.keep_periods import code_of
from luoshi.indicators.rules.read_figures.model import Columns, Heading, Known, Sheet, Slip, State
from luoshi.indicators.rules.read_figures.values import Wrong, read_figure
from luoshi.indicators.rules.read_figures.words import facet_of, month_of, plain_name, split_unit, state_of, tight
from luoshi.indicators.rules.show_figure import FACET_NAMES
from luoshi.paper.sheets.model import ERROR, PERCENT, UNCOUNTED, Row


class Given(NamedTuple):
    """What a file leaves to be said beside it: the month its figures end with, their state, where they come from; of a
    list without a column of areas, the id of the area they are of (0: of none)."""

    month: Period | None
    state: State = "preliminary"
    source: str = ""
    area: int = 0


class Bad(Exception):  # noqa: N818 (never leaves this folder)
    """A cell that cannot be read."""

    def __init__(self, column: int, found: object, message: str, remedy: str) -> None:
        super().__init__(message)
        self.slip = (column, str(found if found is not None else "")[:80], message, remedy)


def area_of(row: Row, columns: Columns, known: Known, sheet: Sheet) -> int | None:
    """The area that a row is about; None for a sum, a note, or one that is not known."""
    heading = columns.role("area")
    words = words_in(row, heading)
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


def indicator_of(row: Row, columns: Columns, known: Known) -> Definition:
    """The indicator that a row names. Raises Bad."""
    heading = columns.role("indicator")
    words = words_in(row, heading)
    code = _coded(words, known)
    if not code:
        column = heading.column if heading else 0
        raise Bad(column, words, f"没有叫“{words}”的指标。", "请写指标的名称、别名或代号，见模板的“填表说明”。")
    return known.definitions[code]


def _coded(words: str, known: Known) -> str:
    found = known.indicators.get(words)
    return found or next((code for name, code in known.indicators.items() if tight(name) == words), "")


def named_in(words: str, known: Known) -> tuple[Definition | None, str]:
    """The indicator that a list's row names, and the unit behind its name: “其中：工业投资（%）”; None for another."""
    name, unit = split_unit(plain_name(words))
    for each in (words, plain_name(words), name):
        if code := _coded(each, known):
            return known.definitions[code], unit if each == name else ""
    return None, ""


def facet_in(row: Row, columns: Columns, definition: Definition) -> FacetKey:
    """The facet that a row names. Raises Bad."""
    heading = columns.role("facet")
    words = words_in(row, heading)
    facet = facet_of(words, definition)
    column = heading.column if heading else 0
    if facet is None:
        names = "、".join(FACET_NAMES.values())
        raise Bad(column, words, f"“{words}”不是数据项。", f"请写 {names} 之一。")
    return facet


def month_in(row: Row, columns: Columns, given: Given) -> Period | None:
    """The month that a row's period ends with, else the one given. Raises Bad."""
    heading = columns.role("period")
    raw = row.cell(heading.column).value if heading else None
    if heading is None or raw is None:
        return given.month
    if (found := month_of(raw)) is None:
        raise Bad(heading.column, raw, f"“{raw}”不是时期。", "请写 2025-06、2025年6月、2025年上半年、2025Q2 这样的。")
    return found


def own_period(definition: Definition, month: Period | None, column: int, found: str) -> Period:
    """The indicator's own period that ends with the month. Raises Bad."""
    if month is None:
        raise Bad(column, found, "没有写明是哪一期的数。", "请在表里加“时期”一列，或在上传时选定时期。")
    if (own := ends_with(definition, month)) is None:
        message = f"{definition.name}没有 {code_of(month)} 这一期。"
        raise Bad(column, found, message, "请核对时期；季度、半年、年度指标只在期末月份有数。")
    return own


def state_in(row: Row, columns: Columns, given: Given) -> State:
    """The release state that a row says, else the one given. Raises Bad."""
    heading = columns.role("state")
    words = words_in(row, heading)
    if heading is None or not words:
        return given.state
    if (found := state_of(words)) is None:
        raise Bad(heading.column, words, f"“{words}”不是发布状态。", "请写 未发布 或 已发布。")
    return found


def figure_in(row: Row, one: Heading, definition: Definition, facet: FacetKey, unit: str) -> Fig | None:
    """What stands in the cell, None where nothing does. Raises Bad."""
    kind = row.kinds[one.column] if one.column < len(row.kinds) else ""
    raw = row.cell(one.column).value
    if kind == ERROR:
        raise Bad(one.column, raw, f"单元格里是公式错误“{raw}”。", "请改好公式，或直接填数。")
    if kind == UNCOUNTED:
        raise Bad(one.column, raw, "单元格里的公式没有算出结果。", "请用 WPS 或 Excel 打开、保存一次，再上传。")
    if one.slip is not None and raw is not None:
        raise Bad(one.column, raw, *one.slip)
    found = read_figure(definition, facet, raw, unit=unit, percent=kind == PERCENT)
    if isinstance(found, Wrong):
        raise Bad(one.column, raw, *found)
    return found


def words_in(row: Row, heading: Heading | None) -> str:
    """The words of a row in a column, without spaces."""
    return tight(row.cell(heading.column).value) if heading is not None else ""


def found_in(row: Row, column: int) -> str:
    """A cell as it stands."""
    value = row.cell(column).value
    return "" if value is None else str(value)[:80]
