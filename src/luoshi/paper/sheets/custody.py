"""The parent's side of the reading child: start it, take its lines as they come, stop it when nobody asks further."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import BinaryIO

from luoshi.paper.custody import end_of, surroundings
from luoshi.paper.errors import TooHungry, TooSlow
from luoshi.paper.limits import Limits

_PIECE = 1 << 18


def lines_of(file: BinaryIO, kind: str, limits: Limits, place: int | None = None) -> Iterator[bytes]:
    """The child's answer about ``file`` line by line: the sheets, or the rows of sheet ``place``.

    ``limits.seconds`` bounds the child's own time and each wait for it; how long the reader of the rows takes
    between two of them does not count. Raises PaperError.
    """
    child = _start(file, kind, limits, place)
    try:
        yield from _lines(child, limits)
        code = child.wait(timeout=limits.seconds)
        if code != 0:
            raise end_of(code)
    except subprocess.TimeoutExpired as error:
        raise TooSlow(f"超过 {limits.seconds:.0f} 秒") from error
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()
        assert child.stdout is not None
        child.stdout.close()


def _start(file: BinaryIO, kind: str, limits: Limits, place: int | None) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", "-m", "luoshi.paper.sheets.child", kind, json.dumps(asdict(limits))]
    if place is not None:
        command.append(str(place))
    try:
        return subprocess.Popen(
            command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=surroundings(), bufsize=0
        )
    except OSError as error:
        # No process could be started: the machine is full.
        raise TooHungry("本机内存、进程或磁盘不足") from error


def _lines(child: subprocess.Popen[bytes], limits: Limits) -> Iterator[bytes]:
    assert child.stdout is not None
    place = child.stdout.fileno()
    rest = b""
    while True:
        # Windows waits on sockets alone: there only the child's end ends the wait.
        if os.name == "posix" and not select.select([place], [], [], limits.seconds)[0]:
            raise TooSlow(f"超过 {limits.seconds:.0f} 秒")
        piece = os.read(place, _PIECE)
        if not piece:
            break
        lines = (rest + piece).split(b"\n")
        rest = lines.pop()
        yield from lines
    if rest:
        yield rest
