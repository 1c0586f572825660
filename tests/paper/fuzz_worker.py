"""Reads damaged files one after another: ``python -m tests.paper.fuzz_worker KIND FIRST LAST``, the good file on stdin.

Prints ``round code`` a line. A round that takes longer than its time is ended by the alarm, with the process.
"""

from __future__ import annotations

import random
import signal
import sys

from luoshi.paper import Limits, PaperError
from luoshi.paper.child import bound_process
from luoshi.paper.errors import ReaderFailed
from luoshi.paper.parsing import parse
from luoshi.paper.sniffing import sniff
from tests.paper.mutation import mutated

SECONDS = 20
LIMITS = Limits(seconds=600, memory_bytes=1024 * 1024 * 1024, characters=3_000_000)


def outcome(data: bytes, name: str) -> str:
    try:
        paper = parse(data, sniff(data, name), LIMITS)
    except ReaderFailed as error:
        return f"{error.code} {error.__cause__!r}"
    except PaperError as error:
        return error.code
    assert all(paper.text[block.start : block.end].strip() for block in paper.blocks)
    paper.text.encode()
    return "paper"


def main() -> None:
    name, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    good = sys.stdin.buffer.read()
    bound_process(LIMITS)
    for number in range(first, last):
        signal.alarm(SECONDS)
        print(number, outcome(mutated(good, random.Random(f"{name} {number}")), name).replace("\n", " "), flush=True)


if __name__ == "__main__":
    main()
