"""The words of 图 and 表: which figures, over what, how drawn."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from luoshi.ground.numerals import parse_number
from luoshi.reports.rules.template.model import COLUMNS, Graph, Grid, Ref, Typed
from luoshi.reports.rules.template.words import narrow, split_facet

Wrong = Callable[[str, str], None]
#: So many points stand legibly across a page.
MOST_POINTS = 24
#: Stands for the indicators that the county shows first.
MAIN = "主要指标"
_BETWEEN = re.compile(r"[|\s]+")
_LAST = re.compile(r"近(\d{1,2}|[一二三四五六七八九十]{1,3})期")
_FACETS = ("", "增速", "完成率")
_OPTIONS = "“|”后可写：近8期（2到24期）、同级、折线、柱状。"
_GRAPH = "例如 {{图 地区生产总值.增速}}。"
_GRID = "例如 {{表 主要指标}}、{{表 地区生产总值、固定资产投资.增速}}。"


def read_graph(words: str, typed: Typed, rest: str, wrong: Wrong) -> Graph | None:
    """``地区生产总值.增速|近8期|柱状``: one figure over periods or peers, or several figures beside each other."""
    names, *options = _BETWEEN.split(narrow(rest).strip(" |"))
    refs = _refs(names)
    if not refs:
        wrong("没有写指标。", _GRAPH)
        return None
    if len({ref.facet for ref in refs}) > 1 or refs[0].facet not in _FACETS:
        wrong("一张图只画一样：都是数值、都是增速，或都是完成率。", _GRAPH)
        return None
    said: dict[str, Any] = {"over": "periods" if len(refs) == 1 else "names"}
    for option in options:
        found = _option(option)
        if not found:
            wrong(f"看不懂“{option}”。", _OPTIONS)
        elif len(refs) > 1 and "kind" not in found:
            wrong(f"几个指标的图不能写“{option}”。", "一张图要么画几个指标，要么画一个指标的几期或同级。")
        said |= found
    if refs[0].facet == "完成率" and said["over"] != "names":
        wrong("完成率只能几个指标放在一起画。", "例如 {{图 税收收入.完成率、民生支出.完成率}}。")
    said.setdefault("kind", "line" if said["over"] == "periods" else "bar")
    return Graph(words, typed, refs, **said)


def _option(words: str) -> dict[str, Any]:
    if words == "同级":
        return {"over": "peers"}
    if words in ("折线", "柱状"):
        return {"kind": "line" if words == "折线" else "bar"}
    count = int(parse_number(found[1]) or 0) if (found := _LAST.fullmatch(words)) else 0
    return {"last": count} if 2 <= count <= MOST_POINTS else {}


def read_grid(words: str, typed: Typed, rest: str, wrong: Wrong) -> Grid | None:
    """``主要指标``, or ``地区生产总值、固定资产投资.增速``; both may stand beside each other."""
    refs = _refs(narrow(rest).strip())
    if not refs:
        wrong("没有写指标。", _GRID)
        return None
    for ref in refs:
        if ref.facet not in COLUMNS:
            wrong(f"表里没有“{ref.facet}”这一栏。", "可写 .增速、.位次、.完成率；只写名称，几栏都有。")
            return None
    return Grid(words, typed, tuple(ref for ref in refs if ref != Ref(MAIN)), main=Ref(MAIN) in refs)


def _refs(names: str) -> tuple[Ref, ...]:
    parts = [name.strip() for name in re.split("[、,]", names)]
    splits = [(name, split_facet(name)) for name in parts if name]
    return tuple(dict.fromkeys(Ref(split[0], split[1]) if split else Ref(name) for name, split in splits))
