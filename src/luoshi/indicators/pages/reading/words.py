"""Figures as these pages print them, each with the address where it opens."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.ground.missing import LABELS, Missing
from luoshi.ground.period import Period
from luoshi.indicators.pages.facets import FACET_WORDS
from luoshi.indicators.pages.periods import local_period
from luoshi.indicators.queries.choosing import Chosen
from luoshi.indicators.queries.panel import Said
from luoshi.indicators.rules.exact import Fig, printed
from luoshi.indicators.rules.keep_periods import back, code_of
from luoshi.organization.models import Area

STATES: dict[str, tuple[str | Promise, str]] = {
    "preliminary": (gettext_lazy("not yet released"), "doubt"),
    "revised": (gettext_lazy("revised"), "info"),
}


class Told(NamedTuple):
    """A facet in words: ``value`` with ``unit``, or ``missing`` with the reason; ``href`` opens where it comes from."""

    facet: str
    name: str
    value: str
    unit: str
    missing: str
    #: The reason in a word.
    brief: str
    href: str
    official: bool
    state: str | Promise = ""
    tone: str = ""
    tied: int = 0
    original: str = ""
    reason: str = ""
    finding: str = ""
    note: str = ""
    falls: bool = False


def told(code: str, area: Area, period: Period, said: Said) -> Told:
    """A facet of one area and period."""
    state, tone = STATES.get(said.state, ("", ""))
    missing = isinstance(said.value, Missing)
    original = said.figure.original if said.figure else None
    ranked = said.facet in ("rank", "growth_rank")
    return Told(
        said.facet, str(FACET_WORDS[said.facet]), "" if missing else number(said.value, said.places),
        "" if ranked else unit_words(said.unit), str(said.value) if missing else "",
        _brief(said.value) if isinstance(said.value, Missing) else "", figure_at(code, area, period, said.facet),
        said.source == "official", "" if missing else state, tone, said.tied,
        number(original, said.places) if original is not None else "",
        said.figure.reason if said.figure and said.state == "revised" else "",
        said.finding.words if said.finding else "", said.note,
        falls=isinstance(said.value, Decimal) and printed(said.value, said.places) < 0,
    )  # fmt: skip


def unit_words(unit: str) -> str:
    """Points in the reader's language; other units are the county's own."""
    return _("percentage points") if unit == "个百分点" else unit


def _brief(missing: Missing) -> str:
    """“不发布” says more than “不适用”, and is as short."""
    return missing.detail if 0 < len(missing.detail) <= 4 else LABELS[missing.reason]


def number(value: Fig, places: int) -> str:
    """``1,234.50``, or why it is missing."""
    return str(value) if isinstance(value, Missing) else f"{printed(value, places):,f}"


def signed(value: Fig, places: int) -> str:
    """``+1.2``, ``-0.3``, ``0.0``; "" where it is missing."""
    if isinstance(value, Missing):
        return ""
    shown = printed(value, places)
    return f"{shown:+,f}" if shown else f"{shown:,f}"


def figure_at(code: str, area: Area, period: Period, facet: str) -> str:
    """Where a figure opens to what it rests on."""
    query = urlencode({"area": area.code, "period": code_of(period), "facet": facet})
    return f"{reverse('indicators:figure', args=[code])}?{query}"


def sheet_at(code: str, area: Area | None = None, period: Period | None = None) -> str:
    """The indicator's page."""
    return _address("indicators:sheet", code, area, period)


def _address(name: str, code: str, area: Area | None, period: Period | None) -> str:
    pairs = {"area": area.code if area else "", "period": code_of(period) if period else ""}
    query = urlencode({key: value for key, value in pairs.items() if value})
    return f"{reverse(name, args=[code])}?{query}"


def moved_words(moved: Fig) -> tuple[str, str]:
    """The change of a place in words, and its direction for the page: ``up``, ``down``, ``same``; "" where it is
    missing (the words then say why, where that is worth saying)."""
    if isinstance(moved, Missing):
        return moved.detail, ""
    if moved == 0:
        return _("unchanged"), "same"
    places = int(abs(moved))
    return (_("up {n}") if moved > 0 else _("down {n}")).format(n=places), "up" if moved > 0 else "down"


def chooser(chosen: Chosen, name: str) -> dict[str, Any]:
    """What the choosing of area and period needs; ``name`` is the page's address."""
    code, kind = chosen.at.code, chosen.period.kind
    on = back(chosen.period, -1)
    return {
        "code": code, "definition": chosen.at.definition, "area": chosen.area, "areas": chosen.areas,
        "own": chosen.own, "period": chosen.period, "period_code": code_of(chosen.period),
        "period_name": local_period(kind, chosen.period.start), "page_name": name,
        "periods": [(code_of(one), local_period(kind, one.start)) for one in chosen.periods],
        "before": _address(name, code, chosen.area, back(chosen.period)),
        "after": _address(name, code, chosen.area, on) if on.start <= chosen.newest.start else "",
        "query": urlencode({"area": chosen.area.code, "period": code_of(chosen.period)}),
    }  # fmt: skip
