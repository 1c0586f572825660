"""No file over 400 lines: one that grows becomes a folder of the same name. There is no list of exceptions."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST = 400
COUNTED = {".py", ".html", ".css", ".js", ".sh", ".yaml", ".sql"}


def complaints() -> list[str]:
    """Each file that git knows, or would add, with too many lines."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    found = []
    for name in listed:
        path = ROOT / name
        if path.suffix in COUNTED and path.is_file() and "/migrations/" not in name:
            count = len(path.read_text("utf-8").splitlines())
            if count > MOST:
                found.append(f"{name}: {count} lines, {MOST} at most: make it a folder of the same name")
    return found
