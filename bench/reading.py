"""``python -m bench.reading``: how fast papers are read, against jieba's tagging and a bare regular expression.

All three work on the same text, in turns, in the same run; medians count. Memory is the peak of a child process that
reads 10 MB, less the peak of one that only imports.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from statistics import median

import jieba  # type: ignore[import-untyped]
from jieba import posseg

from bench.layers import print_layers
from bench.texts import MEGABYTE, grown, speech
from luoshi.paper import paper_from_text
from luoshi.reading import read

TODAY = date(2022, 7, 10)
# jieba needs half a minute for a megabyte: its share of the text is enough for a speed.
TAGGED = 30_000
ROUNDS = 5


jieba.setLogLevel("ERROR")


def main(arguments: list[str] | None = None) -> None:
    """Print the table; ``--quick`` leaves the 10 MB out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args(arguments)
    posseg.lcut("预热")
    read(paper_from_text("预热。"), today=TODAY)
    text = speech()
    print(f"{'text':<10}{'characters':>12}{'read char/s':>14}{'µs/char':>9}{'ratio to jieba.posseg':>23}{'floor':>10}")
    sizes = [("1 x", len(text.encode())), ("1 MB", MEGABYTE), *([] if options.quick else [("10 MB", 10 * MEGABYTE)])]
    per_character = {}
    for name, size in sizes:
        per_character[name] = _compare(name, grown(text, size))
    if "10 MB" in per_character:
        print(f"\n10 MB takes {per_character['10 MB'] / per_character['1 MB']:.2f} times as long a character as 1 MB")
        _print_memory()
    print()
    print_layers(grown(text, MEGABYTE))


def _compare(name: str, text: str) -> float:
    """Print a row; seconds a character of reading."""
    paper = paper_from_text(text)
    # Ratios want the three side by side; a long text steadies itself in fewer rounds.
    rounds = ROUNDS if len(text) < MEGABYTE else 1
    slice_ = text[:TAGGED]
    ours, theirs, floor = [], [], []
    for _ in range(rounds):
        theirs.append(_seconds(lambda: posseg.lcut(slice_)) / len(slice_))
        ours.append(_seconds(lambda: read(paper, today=TODAY)) / len(text))
        floor.append(_seconds(lambda: _bare(text)) / len(text))
    theirs.append(_seconds(lambda: posseg.lcut(slice_)) / len(slice_))
    mine, tagging, bare = median(ours), median(theirs), median(floor)
    print(
        f"{name:<10}{len(text):>12,}{1 / mine:>14,.0f}{mine * 1e6:>9.2f}"
        f"{mine / tagging:>11.2f} of {1 / tagging:>7,.0f}/s{mine / bare:>9.0f}x",
        flush=True,
    )
    return mine


_FLOOR = re.compile(r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d+(?:\.\d+)?[%亿万个家]?|[。；]")


def _bare(text: str) -> int:
    """What a single pass of a regular expression costs: no reading of any kind goes below it."""
    return sum(1 for _ in _FLOOR.finditer(text))


def _seconds(work: Callable[[], object]) -> float:
    """Seconds of this process's own time: what else the machine does is nobody's speed."""
    start = time.process_time()
    result = work()
    spent = time.process_time() - start
    del result
    return spent


def _print_memory() -> None:
    size = len(grown(speech(), 10 * MEGABYTE).encode())
    peak, idle = _peak_of_child(10 * MEGABYTE), _peak_of_child(0)
    beyond = peak - idle
    print(f"peak memory beyond the interpreter at 10 MB: {beyond / size:.1f} x the text ({beyond / 1e6:.0f} MB)")


def _peak_of_child(size: int) -> int:
    command = [sys.executable, "-m", "bench.peak", str(size)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


if __name__ == "__main__":
    main()
