"""Which account the database server runs under: ours, or a plain one where we are root (PostgreSQL refuses root)."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAME = "luoshi"
#: Where root keeps what the plain account must reach, when the wished folder lies behind closed parents.
SHARED = Path("/var/lib/luoshi")


@dataclass(frozen=True, slots=True)
class Account:
    """``uid``/``gid`` are None where the server simply runs as the user who started it; ``name`` is its login name."""

    name: str
    uid: int | None = None
    gid: int | None = None

    def run(self, command: list[str], *, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """Run a command under this account and wait for it; its output is text, its failure is the caller's to read."""
        # A daemon left behind would keep a pipe open for ever, so the output goes through a file.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=env,
                cwd="/",
                start_new_session=True,
                check=False,
                **self._identity(),
            )
            output.seek(0)
            text = output.read().decode("utf-8", "replace")
        return subprocess.CompletedProcess(command, done.returncode, text, "")

    def reaches(self, path: Path) -> bool:
        """Whether the account can walk to ``path`` and list it."""
        if self.uid is None:
            return os.access(path, os.R_OK | os.X_OK)
        probe = ["test", "-r", str(path), "-a", "-x", str(path)]
        return subprocess.run(probe, cwd="/", check=False, **self._identity()).returncode == 0

    def own(self, path: Path) -> None:
        """Give ``path`` itself (no parent, no content) to the account, for its owner alone."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)
        os.chmod(path, 0o700)

    def _identity(self) -> dict[str, Any]:
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def server_account() -> Account:
    """The current user; for root the account ``luoshi``, made once as a system account without login.

    Raises KeyError where the current user has no name (PostgreSQL asks the system for it).
    """
    if os.geteuid() != 0:
        return Account(pwd.getpwuid(os.geteuid()).pw_name)
    entry = _lookup(NAME) or _make_account() or _lookup("postgres") or _lookup("nobody")
    if entry is None:
        raise KeyError(NAME)
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _lookup(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _make_account() -> pwd.struct_passwd | None:
    tool = shutil.which("useradd") or shutil.which("useradd", path="/usr/sbin:/sbin")
    if tool is None:
        return None
    options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    options += ["--shell", "/usr/sbin/nologin"]
    subprocess.run([tool, *options, NAME], capture_output=True, check=False)
    return _lookup(NAME)
