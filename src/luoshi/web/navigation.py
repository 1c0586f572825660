"""The port by which a stage puts itself into the navigation: only stages that exist are shown."""

from __future__ import annotations

from dataclasses import dataclass

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


_stages: dict[str, Stage] = {}


def register(stage: Stage) -> None:
    """Add a stage; called in ``AppConfig.ready``. Raises ValueError where another stage has the key."""
    known = _stages.setdefault(stage.key, stage)
    if known != stage:
        raise ValueError(f"the stage {stage.key!r} is registered twice")


def stages() -> list[Stage]:
    """The stages in the order of the loop."""
    return sorted(_stages.values(), key=lambda stage: stage.order)
