"""In which order formulas that use each other are computed."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError as GraphCycle
from graphlib import TopologicalSorter
from typing import Protocol

from luoshi.formulas.errors import CycleError


class Using(Protocol):
    """What an order asks of a formula: a ``Program``, or whatever else knows the names it uses."""

    @property
    def names(self) -> frozenset[str]: ...


def order(programs: Mapping[str, Using]) -> list[str]:
    """The names of ``programs``, each after those that its formula uses in whatever period or area.

    Raises CycleError with the path, 甲→乙→甲 where 甲 uses 乙 and 乙 uses 甲.
    """
    graph = {name: sorted(program.names & programs.keys()) for name, program in programs.items()}
    try:
        return list(TopologicalSorter(graph).static_order())
    except GraphCycle as cycle:
        # graphlib walks from the used to the user; people read from the user to the used.
        raise CycleError(tuple(reversed(cycle.args[1]))) from None
