"""Columns of a file as somebody chose them, over what the head alone was understood as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, cast, get_args

from luoshi.indicators.rules.definition import FacetKey
from luoshi.indicators.rules.read_figures.columns import judged, told_once
from luoshi.indicators.rules.read_figures.model import Columns, Heading, Known, Layout, Role
from luoshi.indicators.rules.show_figure import FACET_NAMES

LEFT_OUT = "-"
ROLES: tuple[Role, ...] = tuple(one for one in get_args(Role) if one != "figure")


class Choice(NamedTuple):
    """What a column was chosen to be.

    ``meaning``: ``role.area`` (see ``ROLES``), ``facet.growth`` (of whatever indicator a row names), ``of.gdp.growth``
    (a figure), ``-`` (not taken). ``unit`` is the file's own, "" for what the head says.
    """

    meaning: str
    unit: str = ""


def meaning_of(one: Heading) -> str:
    """How a heading would be chosen by hand; "" for a column that nothing is known of."""
    if one.role == "figure":
        return f"facet.{one.facet}"
    if one.role:
        return f"role.{one.role}"
    return f"of.{one.code}.{one.facet}" if one.code else ""


def read_meaning(words: str, known: Known) -> str:
    """``words`` where they are a meaning that a column can have here, else ""."""
    kind, _dot, rest = words.partition(".")
    code, _dot, facet = rest.rpartition(".")
    there = {
        LEFT_OUT: not rest,
        "role": rest in ROLES,
        "facet": rest in FACET_NAMES,
        "of": code in known.definitions and facet in FACET_NAMES,
    }
    return words if there.get(kind, False) else ""


def choose_columns(columns: Columns, choices: Mapping[int, Choice], known: Known) -> Columns:
    """The columns with what was chosen put in place.

    A role that was given by hand is taken from the column that had it; the layout follows from what there is then.
    Choices of indicators that are no longer there are passed over.
    """
    valid = {column: one for column, one in choices.items() if read_meaning(one.meaning, known)}
    if not valid:
        return columns
    given = {one.meaning for one in valid.values()}
    headings = tuple(_chosen(one, valid.get(one.column), given, known) for one in columns.headings)
    return Columns(_layout(headings), tuple(told_once(headings)))


def _chosen(one: Heading, choice: Choice | None, given: set[str], known: Known) -> Heading:
    if choice is None:
        takes = one.role is not None and one.role != "figure" and meaning_of(one) in given
        if takes or not one.code:
            return Heading(one.column, one.title) if takes else one
        # What it was refused for may be gone with the columns beside it.
        return judged(one._replace(slip=None), known.definitions[one.code])
    bare = Heading(one.column, one.title, when=one.when)
    kind, _dot, rest = choice.meaning.partition(".")
    if kind == LEFT_OUT:
        return bare._replace(when=None)
    if kind == "role":
        return bare._replace(role=cast("Role", rest), when=None)
    unit = choice.unit or one.unit
    if kind == "facet":
        return bare._replace(role="figure", facet=cast("FacetKey", rest), unit=unit)
    code, _dot, facet = rest.rpartition(".")
    return judged(bare._replace(code=code, facet=cast("FacetKey", facet), unit=unit), known.definitions[code])


def _layout(headings: tuple[Heading, ...]) -> Layout:
    roles = {one.role for one in headings}
    if "indicator" not in roles:
        return "wide"
    return "long" if "value" in roles and "figure" not in roles else "list"


def changed_choices(columns: Columns, chosen: Mapping[int, Choice]) -> Iterator[tuple[int, Choice]]:
    """Those of the choices that say something else than the head was understood as."""
    for one in columns.headings:
        choice = chosen.get(one.column)
        if choice is not None and (
            choice.meaning != (meaning_of(one) or LEFT_OUT) or choice.unit not in ("", one.unit)
        ):
            yield one.column, choice
