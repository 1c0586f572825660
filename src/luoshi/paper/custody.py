"""The parent's side of the parsing child: start it, feed it, wait no longer than allowed, say how it ended."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict

from luoshi.paper.errors import PaperError, ReaderFailed, TooHungry, TooSlow
from luoshi.paper.grids import Grid
from luoshi.paper.layout.finding import LayoutFinding
from luoshi.paper.limits import Limits
from luoshi.paper.model import Paper
from luoshi.paper.scratch import scratch_folder
from luoshi.paper.wire import unpack, unpack_findings, unpack_grids

# What a process needs of its surroundings to start; secrets of the server's environment stay out.
KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL", "HOME", "LD_LIBRARY_PATH", "VIRTUAL_ENV")


def parse_in_child(data: bytes, kind: str, limits: Limits, *, name: str) -> Paper:
    """The Paper in ``data``, parsed by a child process within ``limits``. Raises PaperError and nothing else."""
    return unpack(_answer(data, kind, limits), name=name)


def grids_in_child(data: bytes, kind: str, limits: Limits) -> tuple[Grid, ...]:
    """The tables in ``data`` cell by cell, read by a child process within ``limits``. Raises PaperError."""
    return unpack_grids(_answer(data, kind, limits, "grids"))


def layout_in_child(data: bytes, kind: str, limits: Limits, *, spoken: bool) -> list[LayoutFinding]:
    """What the layout checker finds in ``data``, in a child process within ``limits``. Raises PaperError."""
    return unpack_findings(_answer(data, kind, limits, "layout", *(["spoken"] if spoken else [])))


def _answer(data: bytes, kind: str, limits: Limits, *more: str) -> bytes:
    command = [sys.executable, "-P", "-m", "luoshi.paper.child", kind, json.dumps(asdict(limits)), *more]
    try:
        with scratch_folder(len(data)) as folder:
            given = {**surroundings(), **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))}
            ended = subprocess.run(
                command, input=data, capture_output=True, timeout=limits.seconds, env=given, check=False
            )
    except subprocess.TimeoutExpired as error:
        raise TooSlow(f"超过 {limits.seconds:.0f} 秒") from error
    except OSError as error:
        # No process could be started, or no folder made: the machine is full.
        raise TooHungry("本机内存、进程或磁盘不足") from error
    if ended.returncode == 0 and ended.stdout:
        return ended.stdout
    raise end_of(ended.returncode)


def end_of(code: int) -> PaperError:
    """What a child's exit code means to the user."""
    if os.name == "posix":
        if code == -signal.SIGXCPU:
            return TooSlow()
        if code in (-signal.SIGKILL, -signal.SIGABRT):
            # The system's memory guard kills; libraries in C and Rust abort where memory is refused them.
            return TooHungry()
    return ReaderFailed()


def surroundings() -> dict[str, str]:
    """The environment for a child: what it needs to start, and where this package is."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    kept["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path and os.path.isabs(path))
    kept["PYTHONUTF8"] = "1"
    return kept
