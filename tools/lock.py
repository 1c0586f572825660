"""Write requirements.lock and requirements-dev.lock: every version and hash, for each Python and system we support."""

from __future__ import annotations

import subprocess
import sys


def main() -> int:
    """Resolve both sets; the development set contains the first at the same versions."""
    common = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--universal", "--generate-hashes"]
    common += ["--python-version", "3.11", "--no-header", "--no-annotate", "--quiet"]
    # The build back-end is locked too: `pip install --no-build-isolation` then downloads nothing unpinned.
    for target, more in (
        ("requirements.lock", ["--extra", "build"]),
        ("requirements-dev.lock", ["--extra", "build", "--extra", "dev", "-c", "requirements.lock"]),
    ):
        done = subprocess.run([*common, *more, "-o", target], check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
