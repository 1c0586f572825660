"""The processes of one running Luoshi: kept together, ended together."""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from luoshi.ground.errors import LuoshiError

#: Seconds that a process gets to finish its work in hand before it is killed.
GRACE = 20


class ServeError(LuoshiError):
    """The product could not be started."""

    code = "serve"


@contextlib.contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the data folder: a second start on the same folder is told so instead of fighting over the database."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "serve.lock", "a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            where = file.read().strip()
            raise ServeError(
                f"这个数据文件夹已有一个落实在运行{where and '：' + where}。",
                "请直接打开上面的地址；要再开一个，请换数据文件夹(--data)和端口(--port)。",
            ) from error
        yield


def note_address(folder: Path, address: str) -> None:
    """Leave the address for a second start to tell."""
    (folder / "serve.lock").write_text(address, encoding="utf-8")


def check_port(host: str, port: int) -> None:
    """Raise ServeError where the port is taken or may not be used."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise ServeError(
                f"{host}:{port} 用不了：{error.strerror}。", f"请换一个端口，例如 luoshi serve --port {port + 1}。"
            ) from error


def wait_for(host: str, port: int, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    """Wait until the web server answers; raise ServeError where it ends first."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError), socket.create_connection((host, port), timeout=1):
            return
        time.sleep(0.05)
    raise ServeError("网页服务没有起来。", "原因见上面的输出。")


class Household:
    """The child processes. Leaving the ``with`` block ends them all, politely first."""

    def __init__(self) -> None:
        self.children: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Household:
        return self

    def __exit__(self, *_: object) -> None:
        for child in self.children:
            if child.poll() is None:
                child.terminate()
        until = time.monotonic() + GRACE
        for child in self.children:
            try:
                child.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()

    def start(self, module: str, *arguments: str) -> subprocess.Popen[bytes]:
        """Start ``python -m module arguments`` beside us, in a session of its own so that Ctrl-C is ours to pass on."""
        command = [sys.executable, "-m", module, *arguments]
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # what matters goes to stderr
            start_new_session=True,
            preexec_fn=_end_with_parent,
        )
        self.children.append(child)
        return child

    def watch(self) -> int:
        """Wait for Ctrl-C or SIGTERM (0) or for a child that ends by itself (1)."""
        stopped = False

        def stop(signum: int, frame: FrameType | None) -> None:
            nonlocal stopped
            stopped = True

        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, stop)
        while not stopped:
            if any(child.poll() is not None for child in self.children):
                return 1
            time.sleep(0.2)
        return 0


def _end_with_parent() -> None:
    """Linux: a child must not outlive a killed parent, or the port stays taken."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)
        if os.getppid() == 1:
            os._exit(1)
