"""The parsing child: ``python -m luoshi.paper.child KIND LIMITS [grids | layout [spoken]]`` reads a file from stdin,
answers on stdout: its Paper, with ``grids`` its tables cell by cell, with ``layout`` the findings on its layout.

It bounds its own memory and time before it reads a byte, and answers with JSON (``wire``).
"""

from __future__ import annotations

import contextlib
import json
import os
import sys

from luoshi.paper.errors import PaperError, TooHungry
from luoshi.paper.limits import Limits
from luoshi.paper.parsing import parse, parse_grids, parse_layout
from luoshi.paper.wire import pack_error, pack_findings, pack_grids, pack_paper


def bound_process(limits: Limits) -> None:
    """Bound address space, processor time and core dumps, where the system can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    bounds = (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, int(limits.seconds) + 1),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, bound in bounds:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (bound, bound))


def main() -> None:
    """Read, parse, answer. Whatever a library prints goes nowhere: stdout carries the answer alone."""
    kind, bounds = sys.argv[1], Limits(**json.loads(sys.argv[2]))
    bound_process(bounds)
    answer = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    try:
        data = sys.stdin.buffer.read()
        asked = sys.argv[3:]
        if asked == ["grids"]:
            found = pack_grids(parse_grids(data, kind, bounds))
        elif asked[:1] == ["layout"]:
            found = pack_findings(parse_layout(data, kind, bounds, spoken="spoken" in asked))
        else:
            found = pack_paper(parse(data, kind, bounds))
    except PaperError as error:
        found = pack_error(error)
    except MemoryError:
        found = pack_error(TooHungry())
    answer.write(found)
    answer.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
