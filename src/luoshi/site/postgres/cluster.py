"""One database cluster in one folder: made, started, attached to, stopped. Linux and macOS.

Connections come through a private socket and are checked by the system's own word on who asks (``peer``): no
password to lose, no network port. ``fsync``, ``full_page_writes`` and ``synchronous_commit`` stay on.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import pwd
import secrets
import shutil
import stat
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from luoshi.ground.errors import LuoshiError
from luoshi.site.postgres.account import SHARED, Account, server_account
from luoshi.site.postgres.binaries import PACKAGE, bin_folder, major_version

ROLE = DATABASE = "luoshi"
#: unix(7) allows 107 bytes; the server adds ``/.s.PGSQL.5432.lock``.
LONGEST_SOCKET_FOLDER = 80


#: A county's registers fit into memory, and its disk has no arms to move: reading by index is cheap. What is written
#: in bulk (a file of 100,000 rows) should not have to wait for checkpoints.
_SETTINGS = """
listen_addresses = ''
unix_socket_permissions = 0700
jit = off
shared_buffers = 256MB
effective_cache_size = 2GB
random_page_cost = 1.1
max_wal_size = 2GB
"""


class ClusterError(LuoshiError):
    """The embedded database could not be made, started or stopped."""

    code = "database"


class Cluster:
    """The cluster of ``folder`` (a folder of its own inside the data folder; made on first start)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        try:
            self.account: Account = server_account()
        except KeyError as error:
            raise ClusterError(
                f"当前系统用户(编号 {os.geteuid()})没有登录名，内置数据库无法启动。",
                "请换用一个普通用户启动，或用 DATABASE_URL 指定已有的 PostgreSQL。",
            ) from error

    @property
    def socket_folder(self) -> Path:
        """The private folder of the socket: short, the same at every start, different for every cluster."""
        base = Path(os.environ.get("XDG_RUNTIME_DIR") or "/tmp")  # noqa: S108 (checked for owner and mode below)
        if self.account.uid is not None or len(str(base)) > LONGEST_SOCKET_FOLDER - 30:
            base = Path("/tmp")  # noqa: S108
        mark = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:10]
        return base / f"luoshi-{os.geteuid()}" / mark

    @property
    def url(self) -> str:
        """The address for ``DATABASE_URL``; holds as soon as the cluster runs."""
        return f"postgresql://{ROLE}@/{DATABASE}?host={self.socket_folder}"

    def start(self) -> bool:
        """Start the server, making the cluster first where there is none; True where it was already running.

        Raises ClusterError with the server's own last words.
        """
        with self._locked():
            data = self._place()
            self._make_socket_folder()
            if not (data / "PG_VERSION").exists():
                data = self._make(self._site())
            self._check_version(data)
            if self._running(data):
                return True
            self._start(data)
            self._make_database()
            return False

    def stop(self) -> None:
        """Stop the server: sessions are ended, everything committed is on disk. Nothing happens where none runs."""
        with self._locked():
            data = self._place()
            if self._running(data):
                done = self._program("pg_ctl", "stop", "-w", "-m", "fast", "-t", "60", "-D", str(data))
                if done.returncode:
                    raise ClusterError(f"内置数据库没有停下来：{_last_line(done.stdout)}", "请稍后再试一次。")

    def running(self) -> bool:
        """Whether a server runs on this cluster."""
        return self._running(self._place())

    # How it is done

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with open(self.folder / "lock", "w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _place(self) -> Path:
        """Where the cluster is, or will be where the server's account gets there."""
        return (self.folder / "cluster").resolve()

    def _site(self) -> Path:
        """Where to make a new cluster: our own folder, or a shared one where closed parents keep the account out."""
        if self.account.reaches(self.folder):
            return self.folder / "cluster"
        return SHARED / "clusters" / secrets.token_hex(8)

    def _make_socket_folder(self) -> None:
        parent = self.socket_folder.parent
        parent.mkdir(mode=0o755, exist_ok=True)
        found = parent.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o022:
            raise ClusterError(f"{parent} 不属于当前用户，不能放数据库的连接口。", f"请删除 {parent} 后再启动。")
        self.socket_folder.mkdir(mode=0o700, exist_ok=True)
        self.account.own(self.socket_folder)

    def _make(self, data: Path) -> Path:
        """initdb into a folder aside and rename it: an interrupted first start leaves no half cluster."""
        data.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        part = data.with_name(f".{data.name}.new")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        self.account.own(part)
        done = self._program(
            "initdb", "-D", str(part), "--username", ROLE, "--encoding", "UTF8", "--locale", "C",
            "--auth-local", "peer", "--auth-host", "scram-sha-256", "--no-instructions",
        )  # fmt: skip
        if done.returncode:
            shutil.rmtree(part, ignore_errors=True)
            raise ClusterError(
                f"内置数据库建不起来：{_last_line(done.stdout)}", f"请检查 {data.parent} 是否可写、磁盘是否已满。"
            )
        names = {self.account.name, _own_name()}
        _write(part / "pg_hba.conf", f"local all {ROLE} peer map={ROLE}\n")
        _write(part / "pg_ident.conf", "".join(f'{ROLE} "{name}" {ROLE}\n' for name in sorted(names)))
        with open(part / "postgresql.conf", "a", encoding="utf-8") as file:
            file.write(_SETTINGS)
        part.rename(data)
        if data.parent != self.folder:
            link = self.folder / "cluster"
            link.unlink(missing_ok=True)
            link.symlink_to(data)
        return data

    def _check_version(self, data: Path) -> None:
        have = int((data / "PG_VERSION").read_text().strip())
        want = major_version(self._bin())
        if have != want:
            raise ClusterError(
                f"{data} 是 PostgreSQL {have} 的数据，当前程序带的是 {want}。",
                f"请用旧版程序导出(pg_dump)后再导入，或用 DATABASE_URL 指向一个 PostgreSQL {have} 服务器。",
            )

    def _running(self, data: Path) -> bool:
        if not (data / "postmaster.pid").exists():
            return False
        return self._program("pg_ctl", "status", "-D", str(data)).returncode == 0

    def _start(self, data: Path) -> None:
        options = f"-c unix_socket_directories='{self.socket_folder}'"
        log = data / "server.log"
        done = self._program("pg_ctl", "start", "-w", "-t", "120", "-D", str(data), "-l", str(log), "-o", options)
        if done.returncode:
            words = log.read_text("utf-8", "replace") if log.exists() else done.stdout
            raise ClusterError(f"内置数据库没有启动：{_last_line(words)}", f"详情见 {log}。")

    def _make_database(self) -> None:
        import psycopg

        with psycopg.connect(self.url.replace(f"/{DATABASE}?", "/postgres?"), autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
            if not found:
                connection.execute(f"CREATE DATABASE {DATABASE} TEMPLATE template0")

    def _program(self, name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        env = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
        return self.account.run([str(self._bin() / name), *arguments], env={**env, "LC_ALL": "C", "TZ": "UTC"})

    def _bin(self) -> Path:
        try:
            return bin_folder(self.account)
        except FileNotFoundError as error:
            raise ClusterError(
                f"没有找到内置数据库的程序（{PACKAGE}）。",
                "请重新执行 make install，或用 DATABASE_URL 指定已有的 PostgreSQL。",
            ) from error


def _own_name() -> str:
    return pwd.getpwuid(os.geteuid()).pw_name


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _last_line(words: str) -> str:
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return lines[-1] if lines else "没有留下说明"
