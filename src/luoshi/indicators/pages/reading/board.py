"""The ranking board of an indicator, its history of places, and the small charts of all counties."""

from __future__ import annotations

from io import BytesIO
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi.ground.missing import Missing
from luoshi.ground.period import Period
from luoshi.indicators.pages.frame import show as show_page
from luoshi.indicators.pages.periods import local_period, local_short
from luoshi.indicators.pages.reading.words import chooser, figure_at, moved_words, number, sheet_at
from luoshi.indicators.queries.board import Board, BoardRow, board
from luoshi.indicators.queries.choosing import Chosen, choose
from luoshi.indicators.queries.places import Cell, Places, Track, places
from luoshi.indicators.rules.definition import FacetKey
from luoshi.indicators.rules.draw_line import Drawn, draw_line, span_of
from luoshi.indicators.rules.exact import printed
from luoshi.indicators.rules.keep_periods import code_of
from luoshi.indicators.rules.rank_areas import Place
from luoshi.organization.services import actor_of
from luoshi.paper.sheets import Column, SheetOut, write_rows
from luoshi.registers.rules.periods import period_name
from luoshi.web.downloads import to_save

PAGE = 100
MONTHS_SHOWN = 12


class Ranked(NamedTuple):
    """A line of the board."""

    name: str
    sheet: str
    figure: str
    value: str
    place: int
    tied: int
    moved: str
    way: str
    drawn: Drawn
    own: bool


class Laid(NamedTuple):
    """A cell of the history: the place or why there is none, and ``step`` against the cell before."""

    words: str
    title: str
    step: str
    missing: bool
    tied: bool
    printed: str


class Small(NamedTuple):
    """A small chart: an area's line beside the middle of all, on one scale."""

    name: str
    href: str
    drawn: Drawn
    place: str
    newest: str
    first: str
    known: bool
    own: bool


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The board."""
    chosen, by = _chosen(request, code)
    page = _number(request.GET.get("page", ""))
    actor = actor_of(request)
    found = board(actor, chosen.at.code, period=chosen.period, by=by, limit=PAGE, offset=(page - 1) * PAGE)
    history = places(chosen.at, period=chosen.period, by=by, count=MONTHS_SHOWN)
    facet, unit, digits = _facet(chosen, by)
    pages = (found.of + PAGE - 1) // PAGE if found.of else page
    context = chooser(chosen, "indicators:board") | _ways(chosen, by) | {
        "rows": [_ranked(chosen, one, facet, digits) for one in found.rows], "of": found.of, "unit": unit,
        "absent": [(area.name, str(why)) for area, why in found.absent], "facet_name": _by_words(by),
        "heads": [_short(one, history.periods[0]) for one in history.periods],
        "history": _history(history, digits, unit), "page": page, "pages": pages,
        "why_unmoved": next((str(one.moved) for one in found.rows if isinstance(one.moved, Missing)), ""),
    }  # fmt: skip
    return show_page(request, "indicators/reading/board.html", context, here="indicators:home")


@require_safe
def charts(request: HttpRequest, code: str) -> HttpResponse:
    """Every county's line beside the others, all on one scale."""
    chosen, by = _chosen(request, code)
    found = places(chosen.at, period=chosen.period, by=by, count=13)
    _facet_key, unit, digits = _facet(chosen, by)
    context = chooser(chosen, "indicators:charts") | _ways(chosen, by) | {
        "smalls": smalls(chosen, found, digits), "unit": unit, "facet_name": _by_words(by),
        "first": local_period(found.periods[0].kind, found.periods[0].start), "many": not found.tracks,
    }  # fmt: skip
    return show_page(request, "indicators/reading/charts.html", context, here="indicators:home")


@require_safe
def export(request: HttpRequest, code: str) -> HttpResponse:
    """The board and its history as xlsx; unreleased figures are not in it."""
    chosen, by = _chosen(request, code)
    found = places(chosen.at, period=chosen.period, by=by, count=MONTHS_SHOWN, for_print=True)
    ranked = board(actor_of(request), chosen.at.code, period=chosen.period, by=by, limit=5000, for_print=True)
    _facet_key, unit, digits = _facet(chosen, by)
    title = f"{chosen.at.definition.name}（{_name(by)}）位次 {period_name(chosen.period.kind, chosen.period.start)}"
    target = BytesIO()
    sheets = [_ranking_sheet(ranked, title, unit, digits)]
    if found.tracks:
        sheets.append(_history_sheet(found, title))
    write_rows(target, sheets)
    return to_save(f"{title}.xlsx", target.getvalue())


def _chosen(request: HttpRequest, code: str) -> tuple[Chosen, str]:
    given, today = request.GET, timezone.localdate()
    chosen = choose(actor_of(request), code, today=today, when=given.get("period", ""))
    by = given.get("by", "")
    ways = ways_of(chosen)
    return chosen, by if by in ways else chosen.at.definition.ranked_by


def ways_of(chosen: Chosen) -> list[str]:
    """By what an indicator can be ranked: what is published of it."""
    definition = chosen.at.definition
    return [one for one in ("value", "growth") if definition.facet(one).source != "none"]


def _ways(chosen: Chosen, by: str) -> dict[str, Any]:
    ways, name = [(one, _by_words(one)) for one in ways_of(chosen)], chosen.at.definition.name
    figure_name = _("Growth of {name}").format(name=name) if by == "growth" else name
    return {"figure_name": figure_name, "by": by, "ways": ways, "ranks": bool(chosen.at.definition.better)}


def _by_words(by: str) -> str:
    return _("by growth") if by == "growth" else _("by value")


def _name(by: str) -> str:
    return "按增速" if by == "growth" else "按数值"


def _facet(chosen: Chosen, by: str) -> tuple[FacetKey, str, int]:
    facet: FacetKey = "growth" if by == "growth" else "value"
    definition = chosen.at.definition
    return facet, definition.unit_of(facet), definition.places(facet)


def _ranked(chosen: Chosen, row: BoardRow, facet: FacetKey, digits: int) -> Ranked:
    moved, way = moved_words(row.moved)
    code = chosen.at.code
    return Ranked(
        row.area.name, sheet_at(code, row.area, chosen.period), figure_at(code, row.area, chosen.period, facet),
        number(row.ranked.value, digits), row.ranked.place, row.ranked.tied, moved, way, draw_line(row.history),
        row.own,
    )  # fmt: skip


def _history(found: Places, digits: int, unit: str) -> list[tuple[Track, str, list[Laid]]]:
    same = comparable(found)
    return [(one, one.area.name, _laid(one.cells, digits, unit, same)) for one in found.tracks]


def comparable(found: Places) -> list[bool]:
    """Of every period whether the same areas were ranked in it and in the one before: only then do places compare."""
    count = len(found.periods)
    sets = [{one.area.pk for one in found.tracks if isinstance(one.cells[at].place, Place)} for at in range(count)]
    return [at > 0 and sets[at] == sets[at - 1] for at in range(count)]


def _laid(cells: tuple[Cell, ...], digits: int, unit: str, same: list[bool]) -> list[Laid]:
    laid: list[Laid] = []
    before: int | None = None
    for cell, compares in zip(cells, same, strict=True):
        if isinstance(cell.place, Missing):
            laid.append(Laid("—", str(cell.place), "", True, False, ""))
            before = None
            continue
        level = before is None or not compares or before == cell.place.place
        step = "" if level else "up" if before is not None and cell.place.place < before else "down"
        title = str(cell.value) if isinstance(cell.value, Missing) else f"{number(cell.value, digits)}{unit}"
        shown = "" if cell.printed is None else number(cell.printed, 0)
        laid.append(Laid(str(cell.place.place), title, step, False, cell.place.tied > 0, shown))
        before = cell.place.place
    return laid


def smalls(chosen: Chosen, found: Places, digits: int) -> list[Small]:
    """One chart an area; all have the same scale, so that heights compare."""
    span = span_of(*([cell.value for cell in one.cells] for one in found.tracks))
    return [
        Small(
            one.area.name, sheet_at(chosen.at.code, one.area, chosen.period),
            draw_line([cell.value for cell in one.cells], width=220, height=72, span=span),
            "" if isinstance(one.cells[-1].place, Missing) else str(one.cells[-1].place.place),
            number(one.cells[-1].value, digits), number(one.cells[0].value, digits),
            not isinstance(one.cells[-1].value, Missing), one.own,
        )
        for one in found.tracks
    ]  # fmt: skip


def _short(one: Period, first: Period) -> tuple[str, str]:
    """The head of a column: the year where it begins, and the month."""
    year = local_period("year", one.start) if one == first or one.start.month == 1 else ""
    return year, local_short(one.kind, one.start) or _("whole year")


def _number(words: str) -> int:
    return int(words) if words.isdecimal() and 0 < int(words) < 10_000 else 1


def _ranking_sheet(found: Board, title: str, unit: str, digits: int) -> SheetOut:
    head = f"数值（{unit}）" if unit else "数值"
    columns = [
        Column("位次", 8, "number"), Column("地区", 18), Column(head, 16, "number", digits),
        Column("较上期", 18), Column("并列", 8),
    ]  # fmt: skip
    rows: list[list[Any]] = [
        [one.ranked.place, one.area.name, printed(one.ranked.value, digits), moved_words(one.moved)[0],
         "并列" if one.ranked.tied else ""]
        for one in found.rows
    ]  # fmt: skip
    rows += [[None, area.name, None, str(why), ""] for area, why in found.absent]
    return SheetOut("排名", columns, rows, above=(title,), frozen=2)


def _history_sheet(found: Places, title: str) -> SheetOut:
    columns = [Column("地区", 18), *(Column(code_of(one), 9, "number") for one in found.periods)]
    rows: list[list[Any]] = [
        [one.area.name, *(None if isinstance(cell.place, Missing) else cell.place.place for cell in one.cells)]
        for one in found.tracks
    ]
    return SheetOut("位次变化", columns, rows, above=(title, "空格为当期没有数。"), frozen=1)
