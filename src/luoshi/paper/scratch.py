"""A folder for the moment of a conversion: in memory where there is room, and gone whatever happens to the child.

A paper is not on a disk before its marks have been looked at.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108  (a folder in memory, on Linux; the folder made in it is private)
ROOM = 8


@contextmanager
def scratch_folder(size: int) -> Iterator[Path]:
    """A private folder with room for a file of ``size`` bytes and what is made of it, deleted at the end."""
    with tempfile.TemporaryDirectory(prefix="luoshi-", dir=memory_place(size), ignore_cleanup_errors=True) as name:
        yield Path(name)


def memory_place(size: int) -> str | None:
    """A folder in memory with room for a file of ``size`` bytes and what is made of it; None where there is none."""
    with suppress(OSError):
        if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM * size + 64 * 1024 * 1024:
            return str(MEMORY)
    return None
