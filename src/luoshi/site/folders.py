"""Where one running Luoshi keeps its things: one data folder, chosen by ``LUOSHI_DATA`` or ``--data``."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path


def data_folder() -> Path:
    """The data folder: ``LUOSHI_DATA``, else the user's own data folder (``~/.local/share/luoshi`` on Linux)."""
    chosen = os.environ.get("LUOSHI_DATA")
    if chosen:
        return Path(chosen).expanduser().resolve()
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "luoshi"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "luoshi"


def secret_key(folder: Path) -> str:
    """The signing key of this installation: made once, readable by its owner alone, kept across starts."""
    path = folder / "secret-key"
    try:
        return path.read_text("ascii").strip()
    except FileNotFoundError:
        folder.mkdir(parents=True, exist_ok=True)
    key = secrets.token_urlsafe(50)
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(key)
    except FileExistsError:  # another process of the same start was first
        return path.read_text("ascii").strip()
    return key
