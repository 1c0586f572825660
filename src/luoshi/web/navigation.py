"""The port by which a stage puts itself into the navigation: only stages that exist are shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the loop. ``url`` is the name of its first page, ``key`` what its pages call themselves
    (``{% block stage %}``), ``order`` its place in the loop (Read is 10)."""

    key: str
    order: int
    label: str | Promise
    hint: str | Promise
    url: str
    #: The rights of which one is needed to be shown the stage, blanks between them ("" = everybody).
    right: str = ""


Gate = Callable[[HttpRequest, str], bool]

_stages: dict[str, Stage] = {}
_tools: dict[str, int] = {}
_gate: list[Gate] = []
_home: list[str] = []


def register(stage: Stage) -> None:
    """Add a stage; called in ``AppConfig.ready``. Raises ValueError where another stage has the key."""
    known = _stages.setdefault(stage.key, stage)
    if known != stage:
        raise ValueError(f"the stage {stage.key!r} is registered twice")


def stages() -> list[Stage]:
    """The stages in the order of the loop."""
    return sorted(_stages.values(), key=lambda stage: stage.order)


def stages_for(request: HttpRequest) -> list[Stage]:
    """The stages that whoever asks may enter."""
    return [
        stage
        for stage in stages()
        if not stage.right or any(all(gate(request, right) for gate in _gate) for right in stage.right.split())
    ]


def set_gate(gate: Gate) -> None:
    """Say who may enter a stage: the room that knows people registers itself here."""
    if gate not in _gate:
        _gate.append(gate)


def add_tool(template: str, *, order: int) -> None:
    """Put a template into the bar's right side, beside language and theme."""
    _tools[template] = order


def tools() -> list[str]:
    """The bar's templates in order."""
    return sorted(_tools, key=lambda template: _tools[template])


def set_home(url: str) -> None:
    """Say by its name which page whoever signed in starts on; the last one said counts."""
    _home[:] = [url]


def home() -> str:
    """The name of the first page of whoever signed in, "" where no room has one."""
    return _home[0] if _home else ""
