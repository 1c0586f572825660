"""What a list is asked for: filters, sort, words; to and from the query string of its address.

``f.stage=signed&f.stage=landed`` any of several · ``f.amount=5000..`` from · ``f.amount=..900`` up to ·
``f.signed_on=2025-01-01..2025-06-30`` both ends in · ``f.leader==李某&f.leader==李某、王某`` these very words ·
``f.leader=-`` nothing filled in · ``f.leader=*`` something filled in · ``sort=-amount`` falling · ``q=`` words ·
``measure=signed&from=…&to=…`` the rows that a measure counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple
from urllib.parse import urlencode

from luoshi.ground.errors import LuoshiError
from luoshi.registers.rules.definition import Definition
from luoshi.registers.rules.parse import Lookups, Problem, parse_value
from luoshi.registers.rules.parse.dates import read_day

Test = Literal["is", "between", "empty", "filled", "holds", "same"]
RANGED = frozenset({"number", "money", "percent", "date", "computed"})
SORTABLE_BESIDE = {
    "id": "录入先后",
    "number": "编号",
    "unit": "单位",
    "stage": "环节",
    "updated": "更新时间",
    "due": "环节期限",
}


class BadFilter(LuoshiError):  # noqa: N818 (what it is, in the trade's word)
    """A filter that cannot be understood."""

    code = "filter"


class Filter(NamedTuple):
    """One filter: ``values`` any of which will do, or (from, to) of which either may be "" for ``between``."""

    key: str
    test: Test
    values: tuple[str, ...] = ()


class Counted(NamedTuple):
    """The rows that a measure counts in a period, half open."""

    measure: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A list as asked for. ``after`` is the mark of the last row of the page before, ``before`` that of the first row
    of the page after; at most one of them is given."""

    filters: tuple[Filter, ...] = ()
    sort: str = "-id"
    words: str = ""
    counted: Counted | None = None
    after: str = ""
    before: str = ""

    @property
    def falling(self) -> bool:
        """Whether the largest come first."""
        return self.sort.startswith("-")

    @property
    def sort_key(self) -> str:
        """What it is sorted by."""
        return self.sort.removeprefix("-")

    def query(self, **changes: str) -> str:
        """The query string of this list, with changes (an empty one leaves the part out)."""
        pairs = [(f"f.{one.key}", shown) for one in self.filters for shown in _written(one)]
        if self.counted:
            pairs += [("measure", self.counted.measure)]
            pairs += [
                (name, day.isoformat()) for name, day in (("from", self.counted.start), ("to", self.counted.end)) if day
            ]
        sort = "" if self.sort == "-id" else self.sort
        plain = {"q": self.words, "sort": sort, "after": self.after, "before": self.before}
        return urlencode([*pairs, *((name, value) for name, value in {**plain, **changes}.items() if value)])

    def without(self, key: str) -> Asked:
        """The same list without the filters on one key."""
        return replace(self, filters=tuple(one for one in self.filters if one.key != key), after="", before="")


def read_asked(given: Mapping[str, list[str]], definition: Definition, lookups: Lookups) -> Asked:
    """The list that a query string asks for; unknown words in it are left out. Raises BadFilter for bad values."""
    filters = []
    for name, values in given.items():
        key = name.removeprefix("f.")
        if name.startswith("f.") and (values := [one.strip() for one in values if one.strip()]):
            filters.append(_filter(key, values, definition, lookups))
    known = {one.key for one in definition.fields} | set(SORTABLE_BESIDE)
    sort = (given.get("sort") or [""])[0]
    return Asked(
        filters=tuple(filters),
        sort=sort if sort.removeprefix("-") in known else "-id",
        words=" ".join((given.get("q") or [""])[0].split())[:60],
        counted=_counted(given, definition),
        after=(given.get("after") or [""])[0],
        before=(given.get("before") or [""])[0] if not given.get("after") else "",
    )


def _written(one: Filter) -> Iterable[str]:
    if one.test == "between":
        return ["..".join(one.values)]
    if one.test == "same":
        return [f"={value}" for value in one.values]
    return {"empty": ["-"], "filled": ["*"]}.get(one.test, list(one.values))


def _filter(key: str, values: list[str], definition: Definition, lookups: Lookups) -> Filter:
    if values in (["-"], ["*"]):
        return Filter(key, "empty" if values == ["-"] else "filled")
    if key in ("stage", "state", "number"):
        return Filter(key, "is", tuple(values))
    if key == "unit":
        return Filter(key, "is", tuple(str(_unit(one, lookups)) for one in values))
    if key in ("due", "updated", "created"):
        return Filter(key, "between", _ends(values[0], "date", key))
    try:
        field_ = definition.field(key)
    except KeyError:
        raise BadFilter(f"没有“{key}”这个字段。", "请从筛选栏里选。") from None
    if field_.type == "unit":
        return Filter(key, "is", tuple(str(_unit(one, lookups)) for one in values))
    if field_.type == "area" and all(one.isdigit() for one in values):
        return Filter(key, "is", tuple(values))
    if field_.type in RANGED:
        return Filter(key, "between", _ends(values[0], field_.type, field_.name))
    if field_.type in ("text", "long_text", "person", "enterprise", "link", "place"):
        if all(one.startswith("=") and len(one) > 1 for one in values):
            return Filter(key, "same", tuple(one[1:] for one in values))
        return Filter(key, "holds", tuple(values[:1]))
    read = [parse_value(field_, one, lookups) for one in values]
    if wrong := next((one for one in read if isinstance(one, Problem)), None):
        raise BadFilter(f"筛选“{field_.name}”：{wrong.message}", wrong.remedy)
    flat = [str(part) for one in read for part in (one if isinstance(one, list) else [one])]
    return Filter(key, "is", tuple("true" if one == "True" else "false" if one == "False" else one for one in flat))


def _unit(words: str, lookups: Lookups) -> int:
    if words.isdigit():
        return int(words)
    found, near = lookups.unit(words)
    if found is None:
        raise BadFilter(f"没有找到单位“{words}”。", f"是不是“{near[0]}”？" if near else "请从名单里选。")
    return found


def _ends(words: str, type_: str, name: str) -> tuple[str, str]:
    low, dots, high = words.partition("..")
    ends = []
    for end in (low, high if dots else low):
        end = end.strip()
        if end and type_ == "date":
            day = read_day(end)
            if day is None:
                raise BadFilter(f"筛选“{name}”：“{end}”不是日期。", "请写成 2025-06-30。")
            end = day.isoformat()
        elif end:
            try:
                float(end)
            except ValueError:
                raise BadFilter(f"筛选“{name}”：“{end}”不是数字。", "请写数字，例如 5000..8000。") from None
        ends.append(end)
    return ends[0], ends[1]


def _counted(given: Mapping[str, list[str]], definition: Definition) -> Counted | None:
    key = (given.get("measure") or [""])[0]
    if key not in {one.key for one in definition.measures}:
        return None
    return Counted(key, *(read_day((given.get(name) or [""])[0]) for name in ("from", "to")))
