"""What each column of a sheet of figures is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from luoshi.formulas.units import unit_named
from luoshi.indicators.rules.definition import Definition, FacetKey
from luoshi.indicators.rules.read_figures.model import Columns, Heading, Known
from luoshi.indicators.rules.read_figures.units import factor_to
from luoshi.indicators.rules.read_figures.words import facet_of, facet_said, month_of, role_of, split_unit, tight
from luoshi.indicators.rules.show_figure import FACET_NAMES

_PERIOD = re.compile(r"(?:19|20)\d{2}年(?:\d{1,2}(?:[-—–~至]\d{1,2})?月|[一二三四]季度|上半年|下半年|前三季度)?")


def read_columns(titles: Sequence[str], known: Known, *, units: Sequence[str] = (), unit: str = "") -> Columns:
    """The columns under a head's ``titles`` (parts of two rows joined by ``/``). ``units`` is the row of units under
    the head, ``unit`` what the lines above it say of the whole table."""
    roles = {role_of(title) for title in titles if title}
    if "indicator" in roles and (said := _listed(titles, units, unit)):
        return Columns("list", said)
    layout = "long" if {"indicator", "value"} <= roles else "wide"
    headings: list[Heading] = []
    for column, title in enumerate(titles):
        own = units[column] if column < len(units) else ""
        headings.append(_heading(column, title, own, unit, known, layout == "long", headings))
    return Columns("long" if layout == "long" else "wide", tuple(told_once(headings)))


def told_once(headings: Iterable[Heading]) -> Iterator[Heading]:
    """The headings; one that says the datum of an earlier one is wrong."""
    taken: dict[tuple[str, str, object], str] = {}
    for one in headings:
        where = (one.code, one.facet, one.when)
        if one.code and not one.passed and where in taken:
            one = one._replace(slip=(f"与“{taken[where]}”列是同一项数据。", "请只留一列，或在表头写明各是哪一期。"))
        elif one.code:
            taken[where] = one.title
        yield one


def _listed(titles: Sequence[str], units: Sequence[str], common: str) -> tuple[Heading, ...]:
    """The columns of a list of indicators: beside 指标 stand values, growths, places; () where it is none."""
    headings: list[Heading] = []
    for column, title in enumerate(titles):
        role = role_of(title)
        words, unit = _without_unit(tight(title))
        when = month_of(found[0]) if (found := _PERIOD.search(words)) else None
        if role == "facet":
            return ()
        if role and role != "value" and all(one.role != role for one in headings):
            headings.append(Heading(column, title, role))
        elif facet := facet_said(words):
            own = unit or (units[column] if column < len(units) else "")
            own = own or (common if facet in ("value", "single") else "")
            headings.append(Heading(column, title, "figure", facet=facet, unit=own, when=when))
        else:
            headings.append(Heading(column, title))
    several = {one.facet for one in headings if one.role == "figure"} - {"value"}
    # “数值” alone beside 指标 is a row a figure.
    return tuple(headings) if several or "value" not in map(role_of, titles) else ()


def _heading(
    column: int, title: str, own: str, common: str, known: Known, long: bool, before: Sequence[Heading]
) -> Heading:  # fmt: skip
    role = role_of(title)
    if role and (long or role in ("area", "period", "state", "source")) and all(one.role != role for one in before):
        return Heading(column, title, role)
    if long or not title.strip():
        return Heading(column, title)
    words, unit = _without_unit(tight(title))
    when = None
    if found := _PERIOD.search(words):
        when = month_of(found[0])
        words = words[: found.start()] + words[found.end() :]
    for code, rest in _named(words, known):
        definition = known.definitions[code]
        facet = facet_of(rest, definition)
        if facet is not None:
            made = Heading(
                column, title, code=code, facet=facet, unit=unit or own or _common(definition, facet, common)
            )
            return judged(made._replace(when=when), definition)
    return Heading(column, title)


def _without_unit(words: str) -> tuple[str, str]:
    """The words of a title without units in brackets, wherever in its parts they stand; the last one counts."""
    unit, kept = "", []
    for part in words.split("/"):
        name, found = split_unit(part)
        if found and (unit_named(found) or found in ("%", "位")):
            part, unit = name, found
        kept.append(part)
    return "/".join(kept), unit


def _named(words: str, known: Known) -> Iterator[tuple[str, str]]:
    """Indicators that the words name, the longest name first, with the rest of the words."""
    flat = words.replace("/", "")
    parts = words.split("/")
    for name in sorted(known.indicators, key=len, reverse=True):
        bare = tight(name)
        if bare in parts:
            rest = [part for part in parts if part != bare]
            yield known.indicators[name], "".join(rest)
        elif flat.startswith(bare):
            yield known.indicators[name], flat[len(bare) :]


def _common(definition: Definition, facet: FacetKey, common: str) -> str:
    """The whole table's unit, for columns that can be counted in it (单位：亿元、% stands over growth too)."""
    if not common or facet not in ("value", "single"):
        return ""
    return common if factor_to(common, definition.unit_of(facet)) is not None else ""


def judged(one: Heading, definition: Definition) -> Heading:
    """A column of figures with why it is not taken, or what is wrong with its unit."""
    source = definition.facet(one.facet).source
    name = f"{definition.name}的{FACET_NAMES[one.facet]}"
    if source == "derived":
        return one._replace(passed=f"{name}由程序计算，不从文件取。")
    if source == "none":
        return one._replace(passed=f"{name}不发布，不从文件取。")
    if one.unit and factor_to(one.unit, definition.unit_of(one.facet)) is None:
        own = definition.unit_of(one.facet) or "个数"
        words = f"表头的单位“{one.unit}”换算不成“{own}”。"
        return one._replace(slip=(words, f"请把单位改成能换算的，如“{own}”。"))
    return one
