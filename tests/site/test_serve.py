"""``luoshi serve`` as a person runs it: it starts, tells its address, stops cleanly, and survives being killed."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from luoshi.site.postgres import Cluster

ROOT = Path(__file__).resolve().parents[2]


class Server:
    """One ``luoshi serve`` in its own data folder."""

    def __init__(self, data: Path, port: int, **more: str) -> None:
        self.data = data
        self.port = port
        env = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "LUOSHI_DATA")}
        env |= {"PYTHONPATH": str(ROOT / "src"), **more}
        self.log = (data.parent / f"{data.name}.log").open("w+")
        command = [sys.executable, "-m", "luoshi", "serve", "--data", str(data), "--port", str(port)]
        self.process = subprocess.Popen([*command, "--workers", "1"], stdout=self.log, stderr=self.log, env=env)

    def said(self) -> str:
        return (self.data.parent / f"{self.data.name}.log").read_text("utf-8")

    def wait(self, seconds: float = 60) -> str:
        """The address that it prints. Fails with what was said where it ends first."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if found := re.search(r"http://\S+", self.said()):
                return found.group()
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        pytest.fail(f"not started: {self.said()}")

    def stop(self, number: int = signal.SIGINT) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(40)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def fetch(address: str) -> int:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return int(answer.status)


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "data"
    yield folder
    if (folder / "postgres").exists():
        Cluster(folder / "postgres").stop()


@contextlib.contextmanager
def serving(data: Path, port: int, **more: str) -> Iterator[Server]:
    server = Server(data, port, **more)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.process.kill()
            server.process.wait()


def test_it_starts_on_an_empty_folder_serves_pages_and_ctrl_c_stops_everything(data: Path) -> None:
    port = free_port()
    with serving(data, port) as server:
        assert fetch(server.wait()) == 200
        assert server.stop() == 0
    assert not taken(port)
    assert not Cluster(data / "postgres").running()


def test_a_second_start_on_the_same_folder_is_told_where_the_first_one_is(data: Path) -> None:
    with serving(data, free_port()) as first:
        address = first.wait()
        second = Server(data, free_port())
        assert second.process.wait(30) == 2
        assert address in second.said()
        assert first.stop() == 0


def test_a_taken_port_is_named_with_another_to_try(data: Path) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with serving(data, port) as server:
            assert server.process.wait(30) == 2
            assert f"--port {port + 1}" in server.said()


def test_killed_outright_it_frees_the_port_and_the_next_start_finds_everything_committed(data: Path) -> None:
    port = free_port()
    with serving(data, port) as server:
        server.wait()
        with psycopg.connect(Cluster(data / "postgres").url, autocommit=True) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
        server.process.kill()
        server.process.wait()
    for _ in range(150):
        if not taken(port):
            break
        time.sleep(0.1)
    with serving(data, port) as server:
        server.wait()
        assert "接上了仍在运行的内置数据库" in server.said()
        with psycopg.connect(Cluster(data / "postgres").url) as connection:
            assert connection.execute("SELECT answer FROM kept").fetchone() == (42,)
        assert server.stop(signal.SIGTERM) == 0


def test_two_run_side_by_side_and_one_may_use_a_server_of_its_own(data: Path, tmp_path: Path) -> None:
    other = Cluster(tmp_path / "server")
    other.start()
    try:
        with serving(data, free_port()) as first:
            with serving(tmp_path / "second", free_port(), DATABASE_URL=other.url) as second:
                assert fetch(first.wait()) == fetch(second.wait()) == 200
                assert second.stop() == 0
            assert first.stop() == 0
        assert not (tmp_path / "second" / "postgres").exists()
    finally:
        other.stop()
