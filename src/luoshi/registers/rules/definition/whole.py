"""The whole definition."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field as Declared

from luoshi.registers.rules.definition.base import Key, Name, Part, Words
from luoshi.registers.rules.definition.fields import Field
from luoshi.registers.rules.definition.flow import Filing, Review, Stage
from luoshi.registers.rules.definition.measures import IndexSet, Measure


class Check(Part):
    """A rule over one row: ``rule`` is a formula over the fields' names or keys; it must not be false.

    Where a value it needs is missing it is not judged. ``warn`` tells, but lets the row pass.
    """

    rule: str
    message: Words
    remedy: Words = ""
    at: Key | None = None
    when: str = ""
    warn: bool = False


class Source(Part):
    """Why the register exists: a paper's few words, a law's article."""

    words: Words
    document: Name = ""
    clause: str = ""


class Example(Part):
    """A row that is a test: what was typed, and the problems it gives (field → exact message) or the kept values."""

    name: Words = ""
    given: dict[str, Any]
    stage: Key | None = None
    problems: dict[str, str] = Declared(default_factory=dict)
    kept: dict[str, Any] = Declared(default_factory=dict)


class Definition(Part):
    """A register. ``owner`` is the department in charge (a unit's name or short name); ``record`` the source of record
    (which ledger, system or file is believed), ``line`` the line of work under which lists show it.
    """

    code: Key
    name: Name
    line: Name
    about: Words = ""
    owner: str = ""
    record: Words = ""
    effective: date | None = None
    until: date | None = None
    sources: tuple[Source, ...] = ()
    entry: Name = "条目"
    titles: tuple[Key, ...] = Declared(min_length=1, max_length=3)
    #: Column whose value is the entry's number; empty: numbers are given in order.
    number: Key | None = None
    closed: bool = False
    aggregates_only: bool = False
    #: Seen by everybody who signs in, not only by the unit whose row it is.
    shared: bool = False
    public: bool = False
    fields: tuple[Field, ...] = Declared(min_length=1, max_length=80)
    checks: tuple[Check, ...] = ()
    stages: tuple[Stage, ...] = Declared(default=(), max_length=20)
    filing: Filing = Filing()
    reviews: tuple[Review, ...] = ()
    measures: tuple[Measure, ...] = ()
    indexes: tuple[IndexSet, ...] = Declared(default=(), max_length=6)
    #: Fields that together say that two rows are about the same thing, for duplicate proposals.
    same: tuple[Key, ...] = ()
    examples: tuple[Example, ...] = ()
    en: dict[str, str] = Declared(default_factory=dict)
    kind: Literal["register"] = "register"

    def field(self, key: str) -> Field:
        """The field of that key. Raises KeyError."""
        for one in self.fields:
            if one.key == key:
                return one
        raise KeyError(key)

    def stage(self, key: str) -> Stage:
        """The stage of that key. Raises KeyError."""
        for one in self.stages:
            if one.key == key:
                return one
        raise KeyError(key)

    def measure(self, key: str) -> Measure:
        """The measure of that key. Raises KeyError."""
        for one in self.measures:
            if one.key == key:
                return one
        raise KeyError(key)

    @property
    def typed_fields(self) -> tuple[Field, ...]:
        """The fields that somebody or some system fills in."""
        return tuple(one for one in self.fields if one.type != "computed")
