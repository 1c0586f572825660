"""Run the checks in turn and say which failed; exit 1 where any did."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable

from tools.check import docs, house, lines

PYTHON = [sys.executable, "-m"]
COMMANDS: dict[str, list[str]] = {
    "lint": [*PYTHON, "ruff", "check", "src", "tests", "tools", "bench"],
    "format": [*PYTHON, "ruff", "format", "--check", "-q", "src", "tests", "tools", "bench"],
    "types": [*PYTHON, "mypy", "--no-error-summary"],
    "imports between rooms": [
        sys.executable,
        "-c",
        "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()",
    ],
    "missing migrations": [*PYTHON, "luoshi.site.manage", "makemigrations", "--check", "--dry-run", "-v", "0"],
    "translations": [*PYTHON, "tools.messages", "check"],
}
FUNCTIONS: dict[str, Callable[[], list[str]]] = {
    "file sizes": lines.complaints,
    "house.md": house.complaints,
    "docs examples": docs.complaints,
}


def main() -> int:
    """Print a line a check, and what it says where it fails."""
    failed = []
    for name, command in COMMANDS.items():
        started = time.monotonic()
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        _say(name, done.returncode == 0, time.monotonic() - started, done.stdout + done.stderr)
        if done.returncode:
            failed.append(name)
    for name, check in FUNCTIONS.items():
        started = time.monotonic()
        found = check()
        _say(name, not found, time.monotonic() - started, "\n".join(found))
        if found:
            failed.append(name)
    print(f"{len(COMMANDS) + len(FUNCTIONS) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


def _say(name: str, fine: bool, seconds: float, words: str) -> None:
    print(f"{'ok  ' if fine else 'FAIL'} {name} ({seconds:.1f} s)", flush=True)
    if not fine:
        print(words.rstrip(), flush=True)


if __name__ == "__main__":
    sys.exit(main())
