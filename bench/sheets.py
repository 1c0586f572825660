"""``python -m bench.sheets [--rows 100000]``: registers in and out beside calamine and XlsxWriter in the same run.

Each figure is taken in a process of its own, in processor seconds (the reading child's too); memory is what both
processes take beyond one that only starts.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

READ_COLUMNS, WRITE_COLUMNS = 20, 12


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as folder:
        source, target = Path(folder, "in.xlsx"), Path(folder, "out.xlsx")
        print(f"{'work':<34}{'rows/s':>10}{'peak MB':>9}   ratio")
        theirs = _run("write_xlsxwriter", source, options.rows, READ_COLUMNS)
        _print(f"write {READ_COLUMNS} columns, XlsxWriter", theirs)
        _print(f"write {READ_COLUMNS} columns, ours", _run("write_ours", target, options.rows, READ_COLUMNS), theirs)
        theirs = _run("write_xlsxwriter", target, options.rows, WRITE_COLUMNS)
        _print(f"write {WRITE_COLUMNS} columns, XlsxWriter", theirs)
        _print(f"write {WRITE_COLUMNS} columns, ours", _run("write_ours", target, options.rows, WRITE_COLUMNS), theirs)
        theirs = _run("read_calamine", source, options.rows, READ_COLUMNS)
        _print(f"read {READ_COLUMNS} columns, calamine to lists", theirs)
        _print(f"read {READ_COLUMNS} columns, ours", _run("read_ours", source, options.rows, READ_COLUMNS), theirs)
        _print("mark one row in ten, ours", _run("mark_ours", source, options.rows, READ_COLUMNS), theirs)


def _run(work: str, path: Path, rows: int, columns: int) -> tuple[float, float]:
    """Rows a second and peak megabytes of one piece of work."""
    command = [sys.executable, "-m", "bench.sheets_work", work, str(path), str(rows), str(columns)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, peak = ended.stdout.split()
    return rows / float(seconds), float(peak)


def _print(name: str, found: tuple[float, float], beside: tuple[float, float] | None = None) -> None:
    ratio = (
        f"{found[0] / beside[0]:.2f} x the rows/s, {found[1] / max(beside[1], 1):.2f} x the memory" if beside else ""
    )
    print(f"{name:<34}{found[0]:>10,.0f}{found[1]:>9.0f}   {ratio}", flush=True)


if __name__ == "__main__":
    main()
