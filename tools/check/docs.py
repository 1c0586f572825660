"""Examples in the docs are run: every ``sh`` block marked ``<!-- run -->`` must exit as it says (0 unless told).

A block may show output after ``# →`` lines: each must appear in what the command prints.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"<!-- run(?: exit=(\d))? -->\n```sh\n(.*?)```", re.S)
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def complaints() -> list[str]:
    """What an example did that its page does not say, and links between pages that lead nowhere."""
    found = []
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        text = page.read_text("utf-8")
        for wanted, block in BLOCK.findall(text):
            found += _run(page, block, int(wanted or 0))
        for target in LINK.findall(text):
            if not (page.parent / target).exists():
                found.append(f"{page.relative_to(ROOT)}: the link to {target} leads nowhere")
    return found


def _run(page: Path, block: str, wanted: int) -> list[str]:
    shown = [line[3:].strip().lstrip("→").strip() for line in block.splitlines() if line.startswith("# →")]
    script = "\n".join(line for line in block.splitlines() if not line.startswith("# →"))
    with tempfile.TemporaryDirectory() as folder:
        for sample in (ROOT / "docs" / "examples").glob("*"):
            (Path(folder) / sample.name).write_bytes(sample.read_bytes())
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["sh", "-eu", "-c", script], cwd=folder, env={**os.environ, "PATH": path},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    where = f"{page.relative_to(ROOT)}: {script.splitlines()[0]}"
    if done.returncode != wanted:
        return [f"{where} exits {done.returncode}, not {wanted}: {(done.stderr or done.stdout).strip()[-400:]}"]
    return [f"{where} does not print {line!r}" for line in shown if line not in done.stdout + done.stderr]
