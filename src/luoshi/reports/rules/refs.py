"""What a slot is bound to, as a value that keeps: ``{"kind": "indicator", "code": "gdp", "facet": "growth"}``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, get_args

Kind = Literal["", "indicator", "measure", "area", "words", "asked", "derived"]


class Ref(NamedTuple):
    """``kind`` says how ``code`` and ``facet`` are read; the period and the area are the slot's own.

    indicator: its code and facet · measure: ``register.key`` · area: ``name`` or ``stem`` of the own area · words: what
    a person typed (names only) · asked: the id of a datum and of the unit asked for it · derived: the slots ``part``
    and ``whole`` (their keys).
    """

    kind: Kind = ""
    code: str = ""
    facet: str = ""

    def data(self) -> dict[str, str]:
        """As plain data; ``{}`` for what is bound to nothing."""
        return {"kind": self.kind, "code": self.code, "facet": self.facet} if self.kind else {}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Ref:
        """From plain data; what is not understood is bound to nothing."""
        kind = data.get("kind", "")
        if kind not in get_args(Kind):
            return cls()
        return cls(kind, str(data.get("code", "")), str(data.get("facet", "")))

    def words(self) -> str:
        """In one string, for forms."""
        return "|".join(self)

    @classmethod
    def read(cls, words: str) -> Ref:
        """Back from ``words``."""
        kind, code, facet = (*words.split("|", 2), "", "")[:3]
        return cls.of({"kind": kind, "code": code, "facet": facet})
