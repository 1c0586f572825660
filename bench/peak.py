"""``python -m bench.peak BYTES``: the most memory that reading a paper of so many bytes takes, printed in bytes."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from luoshi.paper import paper_from_text
from luoshi.reading import read
from luoshi.reading.form import write_json

TODAY = date(2022, 7, 10)


def _report_peak(size: int) -> None:
    """Read ``size`` bytes from a file and write them as JSON, as the command does; print this process's peak."""
    with tempfile.TemporaryDirectory() as folder:
        path, form = Path(folder) / "paper.txt", Path(folder) / "form.json"
        # Another process makes the text, so that making it is not in the peak.
        with path.open("wb") as out:
            subprocess.run([sys.executable, "-m", "bench.texts", str(size)], stdout=out, check=True)
        for paper in (paper_from_text("暖机。"), *([paper_from_text(path.read_text("utf-8"))] if size else [])):
            with form.open("w", encoding="utf-8") as sink:
                write_json(read(paper, today=TODAY), sink, paper.text)
    print(_peak())


def _peak() -> int:
    """The most memory that this process ever held, in bytes.

    ``getrusage`` will not do: on Linux a child begins with the peak of the process that started it.
    """
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    if found is None:
        raise SystemExit("peak memory is measured on Linux alone")
    return int(found[1]) * 1024


if __name__ == "__main__":
    _report_peak(int(sys.argv[1]))
