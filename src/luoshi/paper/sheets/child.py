"""The reading child: ``python -m luoshi.paper.sheets.child KIND LIMITS [SHEET]`` reads a workbook from stdin.

Without a sheet it answers with the sheets, with one (``#3`` for the third) with that sheet's rows, line by line
(``wire``). It bounds its own memory and time before it reads a byte, and refuses a secret workbook in either case.
"""

from __future__ import annotations

import gc
import json
import mmap
import os
import sys
from collections.abc import Iterator

from luoshi.paper.child import bound_process
from luoshi.paper.errors import PaperError, ReaderFailed, TooDeep, TooHungry
from luoshi.paper.limits import Limits
from luoshi.paper.sheets.reading import list_lines, sheet_lines
from luoshi.paper.wire import pack_error

_BATCH = 500


def main() -> None:
    """Read, answer. Whatever a library prints goes nowhere: stdout carries the answer alone."""
    kind, limits = sys.argv[1], Limits(**json.loads(sys.argv[2]))
    wanted = int(sys.argv[3]) if len(sys.argv) > 3 else None
    bound_process(limits)
    # Nothing here makes cycles; looking for them costs a tenth of the time.
    gc.disable()
    answer = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    lines: list[str] = []
    for line in _lines(kind, limits, wanted):
        lines.append(line)
        if len(lines) >= _BATCH:
            answer.write("\n".join([*lines, ""]).encode())
            lines.clear()
    answer.write("\n".join([*lines, ""]).encode())
    answer.flush()
    os._exit(0)


def _lines(kind: str, limits: Limits, wanted: int | None) -> Iterator[str]:
    """The answer's lines; an error is the last of them, whatever went before."""
    try:
        # Not read(): the parent's file may be read by two children at once, and its place in the file is theirs too.
        with mmap.mmap(0, 0, access=mmap.ACCESS_READ) as shared:
            data = bytes(shared)
        lines = list_lines(data, kind, limits) if wanted is None else sheet_lines(data, kind, limits, wanted)
        yield from lines
        yield '{"end": true}'
    except PaperError as error:
        yield pack_error(error).decode()
    except MemoryError:
        yield pack_error(TooHungry()).decode()
    except RecursionError:
        yield pack_error(TooDeep()).decode()
    except Exception:
        # A stranger's file can break a library in ways that it does not declare; the user needs a sentence.
        yield pack_error(ReaderFailed()).decode()


if __name__ == "__main__":
    main()
