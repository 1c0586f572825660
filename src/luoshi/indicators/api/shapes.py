"""What goes in and comes out, as types."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from luoshi.ground.missing import Missing, Reason
from luoshi.indicators.models import Target
from luoshi.indicators.queries.exporting import Taken
from luoshi.indicators.queries.reach import Desk
from luoshi.indicators.rules.exact import Fig
from luoshi.indicators.rules.keep_periods import code_of, period
from luoshi.indicators.storage.figures import Key
from luoshi.organization.models import Area
from luoshi.web.api import Id, Line

Facet = Literal["value", "growth", "share", "rank", "growth_rank", "single", "single_growth"]
Exact = Annotated[Decimal, Field(allow_inf_nan=False, max_digits=30, decimal_places=10)]


class IndicatorOut(Schema):
    """An indicator. ``definition`` (with one indicator only) is what its pack file or the editor says."""

    code: str
    name: str
    line: str
    unit: str
    frequency: str
    source: str
    owner: int | None
    definition: dict[str, Any] | None = None


class IndicatorList(Schema):
    """The indicators of the county's library, its city's where it has none of its own."""

    indicators: list[IndicatorOut]


class Absent(Schema):
    """Why there is no figure."""

    missing: Reason
    detail: str = ""


class ValueOut(Schema):
    """A figure: exact decimal text in ``unit``, or why there is none. ``trace`` is the address of how it came about."""

    area: str
    period: str
    facet: str
    value: str | Absent
    unit: str
    state: str
    computed: bool
    original: str | None
    reason: str
    trace: str


class ValueList(Schema):
    """Figures by period and area."""

    values: list[ValueOut]


class TraceLine(Schema):
    """A facet, as it is printed, with how it came about line by line."""

    facet: str
    name: str
    shown: str
    unit: str
    state: str
    lines: list[str]


class TraceOut(Schema):
    """All facets of one area and period, and the plain sentence that they come to."""

    area: str
    period: str
    sentence: str
    facets: list[TraceLine]


class FigureIn(Schema):
    """A figure to file. ``value`` in ``unit`` (the indicator's own where left out), or ``missing`` with the reason;
    ``area`` by code or name, the own one where left out."""

    code: Line
    period: Line
    facet: Facet = "value"
    area: Line = ""
    value: Exact | None = None
    unit: Line = ""
    missing: Reason | None = None


class FiguresIn(Schema):
    """All or none are taken. ``bulletin`` is the title of what printed them."""

    figures: Annotated[list[FigureIn], Field(min_length=1, max_length=5000)]
    bulletin: Line = ""


class FiledOut(Schema):
    """How many figures were new, changed, there already; how many others were computed anew."""

    new: int
    changed: int
    same: int
    computed: int


class TargetOut(Schema):
    """A target. ``words`` as it was promised, ``item`` the plan's task that promised it; ``number`` its version."""

    area: str
    unit: int | None
    period: str
    facet: str
    value: str
    at_most: bool
    words: str
    item: int | None
    number: int
    reason: str
    in_force: bool


class TargetList(Schema):
    """Targets with their earlier versions, the newest first."""

    targets: list[TargetOut]


class TargetIn(Schema):
    """A target to set. The same again changes nothing; another value needs a ``reason``."""

    period: Line
    facet: Literal["value", "growth"] = "value"
    value: Exact
    at_most: bool = False
    unit: Id | None = None
    words: Line = ""
    reason: Line = ""
    curve: Annotated[list[Exact], Field(max_length=12, default_factory=list)]


def indicator_out(at: Desk, *, whole: bool = False) -> IndicatorOut:
    """An indicator, with its definition on request."""
    one = at.definition
    body = at.indicator.version.body if whole and at.indicator.version is not None else None
    return IndicatorOut(
        code=one.code, name=one.name, line=one.line, unit=one.unit, frequency=one.frequency, source=one.source,
        owner=at.indicator.owner_id, definition=body,
    )  # fmt: skip


def value_out(at: Desk, key: Key, taken: Taken, area: Area) -> ValueOut:
    """A kept figure as this reader may see it."""
    found = taken.figures[key]
    withheld = found.state == "preliminary" and not at.unreleased
    own = period(key.kind, key.start)
    trace = f"/api/v1/indicators/{at.code}/trace?area={area.code}&period={code_of(own)}"
    shown: Fig = Missing("withheld") if withheld else found.value
    return ValueOut(
        area=area.code, period=code_of(own), facet=key.facet, value=exact(shown),
        unit=at.definition.unit_of(key.facet), state=found.state, computed=found.computed,  # type: ignore[arg-type]
        original=None if found.original is None or withheld else f"{found.original:f}",
        reason="" if withheld else found.reason, trace=trace,
    )  # fmt: skip


def exact(value: Fig) -> str | Absent:
    """Every digit, or why there is none."""
    return Absent(missing=value.reason, detail=value.detail) if isinstance(value, Missing) else f"{value:f}"


def target_out(one: Target) -> TargetOut:
    """A target, in force or not any more."""
    return TargetOut(
        area=one.area.code, unit=one.unit_id, period=code_of(period(one.kind, one.start)), facet=one.facet,
        value=f"{one.value:f}", at_most=one.at_most, words=one.words, item=one.item_id, number=one.number,
        reason=one.reason, in_force=one.superseded_at is None,
    )  # fmt: skip
