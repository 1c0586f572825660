"""A table of figures as an office keeps it: long (a row a figure) or wide (a row an indicator), read into data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from luoshi.ground.errors import LuoshiError
from luoshi.ground.numerals import fold
from luoshi.ground.quantity import unit_of
from luoshi.reports.rules.slots import Facet

#: States that may be printed; anything else is said and blocks.
RELEASED = frozenset({"", "已发布", "发布", "已审核", "审核通过", "已核定", "released", "approved"})
_HEADS: dict[str, tuple[str, ...]] = {
    "slot": ("编号", "空编号"),
    "name": ("指标", "指标名称", "项目", "名称", "内容", "数据项"),
    "facet": ("类型", "口径类型", "数据类型", "方面"),
    "unit": ("单位", "计量单位"),
    "area": ("地区", "区域", "行政区", "县区"),
    "period": ("时期", "期间", "统计期", "时间"),
    "value": ("数值", "值", "本期", "本期值", "完成值", "数据", "累计"),
    "state": ("状态", "发布状态", "审核状态"),
    "source": ("来源", "数据来源", "依据", "出处"),
    "filer": ("填报单位", "责任单位", "报送单位"),
    "note": ("备注", "说明"),
    "synonyms": ("别名", "同义词", "又称"),
}
#: Columns of a wide table beside the value itself.
_FACETS: dict[str, tuple[Facet, str]] = {
    "增长": ("growth", "%"), "增速": ("growth", "%"), "同比": ("growth", "%"), "同比增长": ("growth", "%"),
    "位次": ("rank", ""), "排名": ("rank", ""), "全市位次": ("rank", ""), "完成率": ("completion", "%"),
    "完成全年任务": ("completion", "%"), "完成年度任务": ("completion", "%"), "占比": ("share", "%"),
    "比重": ("share", "%"),
}  # fmt: skip
_TYPES: dict[str, Facet] = {
    "数值": "value", "总量": "value", "值": "value", "增长": "growth", "增速": "growth", "同比": "growth",
    "位次": "rank", "排名": "rank", "完成率": "completion", "占比": "share", "比率": "share", "增减": "change",
    "变化": "change", "目标": "target", "名称": "name", "文字": "name",
}  # fmt: skip
_WORD_ENDS = re.compile(r"[、，,;；\s]+")
_UNIT_IN_HEAD = re.compile(r"^(.+?)[（(](.+?)[)）]$")


class Datum(NamedTuple):
    """A figure (or a name) that may be printed: exact ``value`` in ``unit``; ``place`` is the cell it stands in."""

    name: str
    facet: Facet
    unit: str
    value: Decimal | str
    area: str = ""
    period: str = ""
    state: str = ""
    source: str = ""
    filer: str = ""
    synonyms: tuple[str, ...] = ()
    place: str = ""
    #: The slot that a person gave it to (编号 of the table of slots), "" where none.
    slot: str = ""
    #: What its keeper says of it (备注).
    note: str = ""

    @property
    def released(self) -> bool:
        """Whether it may be printed."""
        return self.state.strip() in RELEASED


class TableError(LuoshiError):
    """A table that cannot be read as figures."""

    code = "data-table"


def known_heads() -> list[str]:
    """Every column title that is understood, for telling a head from the lines above it."""
    return [name for names in _HEADS.values() for name in names] + list(_FACETS)


def read_data(sheet: str, head: Sequence[str], rows: Iterable[tuple[int, Sequence[Any]]]) -> list[Datum]:
    """The figures of a sheet: ``head`` its column titles, ``rows`` (row number, values). Raises TableError."""
    columns = _columns(head)
    if "name" not in columns or not ({"value"} & columns.keys() or any(key in _FACETS for key in columns)):
        raise TableError(
            f"工作表“{sheet}”看不出哪一列是指标、哪一列是数值。",
            "表头请写“指标、单位、数值”，或再加“增长%、位次、完成全年任务%”等列。",
        )
    found = [datum for number, row in rows for datum in _of_row(sheet, columns, head, number, row)]
    if not found:
        raise TableError(f"工作表“{sheet}”里没有数。", "请检查是否选错了工作表。")
    return found


def _columns(head: Sequence[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for place, title in enumerate(head):
        bare = _bare(title)
        for key, names in _HEADS.items():
            if bare in names:
                columns.setdefault(key, place)
        if bare in _FACETS:
            columns.setdefault(bare, place)
    return columns


def _bare(title: str) -> str:
    words = "".join(fold(str(title)).split())
    found = _UNIT_IN_HEAD.match(words)
    return (found[1] if found else words).removesuffix("%").removesuffix("(%)")


def _of_row(
    sheet: str, columns: dict[str, int], head: Sequence[str], number: int, row: Sequence[Any]
) -> Iterator[Datum]:
    def said(key: str) -> str:
        place = columns.get(key)
        value = row[place] if place is not None and place < len(row) else None
        return "" if value is None else str(value).strip()

    name = said("name")
    if not name:
        return
    synonyms = tuple(word for word in _WORD_ENDS.split(said("synonyms")) if word)
    shared = {
        "area": said("area"), "period": said("period"), "state": said("state"), "source": said("source"),
        "filer": said("filer"), "slot": said("slot"), "synonyms": synonyms,
        "note": said("note"),
    }  # fmt: skip
    if "value" in columns and (value := _value(row, columns["value"])) is not None:
        facet = _TYPES.get(said("facet"), "value")
        unit = said("unit") or _unit_in(str(head[columns["value"]])) or ("%" if facet == "growth" else "")
        if isinstance(value, str) and facet == "value":
            facet = "name"
        yield Datum(name, facet, unit, value, place=f"{sheet}!第{number}行", **shared)  # type: ignore[arg-type]
    for key, (facet, unit) in _FACETS.items():
        if key in columns and isinstance(value := _value(row, columns[key]), Decimal):
            yield Datum(name, facet, unit, value, place=f"{sheet}!第{number}行 {key}", **shared)  # type: ignore[arg-type]


def _unit_in(title: str) -> str:
    found = _UNIT_IN_HEAD.match("".join(fold(title).split()))
    return found[2] if found and unit_of(found[2]) else ""


def _value(row: Sequence[Any], place: int) -> Decimal | str | None:
    raw = row[place] if place < len(row) else None
    if raw is None or isinstance(raw, bool):
        return None
    if isinstance(raw, (int, Decimal)):
        return Decimal(raw)
    if isinstance(raw, (date, datetime)):
        return raw.isoformat()[:10]
    words = fold(str(raw)).strip().removesuffix("%").replace(",", "")
    if not words or words in ("-", "—", "/", "未报", "暂缺"):
        return None
    return Decimal(words) if re.fullmatch(r"[+-]?\d+(\.\d+)?", words) else str(raw).strip()
