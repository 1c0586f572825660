"""Text of the genre, as much of it as a measurement asks for."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
# A real speech lies beside the project where it is developed; a clone has the samples written for the tests.
SPEECH = ROOT.parent / "shared/gold/speech.txt"
SAMPLES = ROOT / "tests/gold"
MEGABYTE = 1_000_000


def speech() -> str:
    """One paper: the speech where it is at hand, else the sample papers one after the other."""
    if SPEECH.is_file():
        return SPEECH.read_text("utf-8")
    return "\n".join(path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.txt")))


def grown(text: str, size: int) -> str:
    """``text`` over and over until it has ``size`` UTF-8 bytes.

    Every copy's Arabic figures differ, so that no cache of a regular expression or of a repeated sentence helps.
    """
    copies: list[str] = []
    filled = 0
    while filled < size:
        turn = len(copies)
        copy = text.translate({ord(str(digit)): str((digit + turn) % 10) for digit in range(10)}) if turn % 10 else text
        copies.append(f"{copy}\n")
        filled += len(copies[-1].encode())
    return "".join(copies)


if __name__ == "__main__":
    sys.stdout.buffer.write(grown(speech(), int(sys.argv[1])).encode())
