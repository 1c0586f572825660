"""What an entry goes through: stages, filings, reviews."""

from __future__ import annotations

from typing import Literal

from pydantic import Field as Declared

from luoshi.registers.rules.definition.base import Key, Name, Part, Words
from luoshi.registers.rules.definition.fields import Party


class Stage(Part):
    """A stage (环节). An entry enters it when ``needs`` are filled, ``rule`` holds and the evidence is there.

    An evidence is a file of that name, or the field of that name filled in (合同编号). ``date`` is the field that says
    on which day the stage was reached; ``within`` the working days that the stage *before*
    may last. ``by`` are who may move an entry into it.
    """

    key: Key
    name: Name
    needs: tuple[Key, ...] = ()
    rule: str = ""
    message: Words = ""
    evidence: tuple[Name, ...] = ()
    date: Key | None = None
    within: int | None = Declared(default=None, ge=1, le=2000)
    by: tuple[Party, ...] = ()
    #: Ends the entry's way (终止, 退出): reachable from every other stage.
    ends: bool = False


class Filing(Part):
    """How entries are handed in: every month, quarter, half or year, by the n-th day after its end; or as they come.

    ``steps`` are who must agree before a row counts: the unit's head, the department in charge. ``of`` are the units
    that must file, by kind (``township``, ``government``, ``enterprise``) or short name; empty: who has something.
    """

    every: Literal["month", "quarter", "half", "year", "none"] = "month"
    due_day: int = Declared(default=5, ge=1, le=60)
    working_days: bool = True
    steps: tuple[Literal["confirm", "verify"], ...] = ("confirm", "verify")
    by: Literal["units", "owner"] = "units"
    of: tuple[str, ...] = ()


class Review(Part):
    """A look back (回头看): every so many days after the day in ``since``, until ``until`` stages are reached."""

    key: Key
    name: Name
    every_days: int = Declared(ge=1, le=3660)
    since: Key
    times: int = Declared(default=0, ge=0, le=1000)
    until: tuple[Key, ...] = ()
    asks: tuple[Words, ...] = ()
