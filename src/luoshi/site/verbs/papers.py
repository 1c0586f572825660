"""What the verbs share: dates on the command line, opening one paper, writing a file whole or not at all."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from luoshi.ground.errors import LuoshiError
from luoshi.paper import Paper, PaperError, open_paper


class OutputError(LuoshiError):
    """The place to write to is taken or does not exist."""

    code = "output"


def day(word: str) -> date:
    """A day as ``2022-07-10``, for argparse."""
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{word}”不是日期，应写作 2022-07-10") from None


def shown(path: Path) -> str:
    """A path to print: the bytes of its name are UTF-8 even where the locale (``LANG=C``) says nothing of it."""
    return os.fsencode(path).decode("utf-8", "replace")


def open_file(path: Path) -> Paper:
    """Open one paper by its name. Raises PaperError, whose message names the file."""
    try:
        return open_paper(path)
    except PaperError as error:
        error.message = f"“{shown(path)}”：{error.message}"
        raise


def refuse_to_overwrite(target: Path, *, force: bool) -> None:
    """A file that somebody may have worked on is not replaced unless told so."""
    if target.exists() and not force:
        raise OutputError(f"“{shown(target)}”已经存在，没有覆盖。", "请用 -o 另起名字，或加 --force 覆盖。")


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A draft beside ``target`` that takes its name only when it is complete; a failure leaves nothing behind."""
    if not target.parent.is_dir():
        raise OutputError(f"文件夹“{shown(target.parent)}”不存在。", "请先建好文件夹，或用 -o 指到别处。")
    handle, name = tempfile.mkstemp(prefix=".luoshi-", suffix=target.suffix, dir=target.parent)
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        draft.chmod(0o666 & ~_umask())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
