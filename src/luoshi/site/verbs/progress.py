"""A progress bar on stderr; silent where nobody looks on (a log file, a pipe)."""

from __future__ import annotations

import sys
from typing import TextIO

from luoshi.site.verbs.terminal import pad, width

CELLS = 24
ROOM = 30


class Progress:
    """``step`` once a thing done; used as a context manager it leaves the line clean behind it."""

    def __init__(self, total: int, out: TextIO | None = None) -> None:
        self._out = out or sys.stderr
        self._total = total
        self._done = 0
        self._shown = self._out.isatty()

    def __enter__(self) -> Progress:
        self._draw("")
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._out.write("\r\x1b[K")
            self._out.flush()

    def step(self, name: str) -> None:
        """One more is done; ``name`` is what it was."""
        self._done += 1
        self._draw(name)

    def reach(self, done: int) -> None:
        """So many are done in all."""
        self._done = min(done, self._total)
        self._draw("")

    def _draw(self, name: str) -> None:
        if not self._shown:
            return
        filled = CELLS * self._done // max(1, self._total)
        while width(name) > ROOM:
            name = f"…{name[2:]}"
        bar = "█" * filled + "░" * (CELLS - filled)
        self._out.write(f"\r{bar} {self._done}/{self._total} {pad(name, ROOM)}")
        self._out.flush()
