"""``python -m bench.registers [--rows 10000 100000 1000000]``: a register over HTTP beside bare SQL of the same minute.

The product runs as it does in an office (web server, worker, embedded database); the client is signed in, rights are
on, every page comes finished as HTML, every write with its history and its trail. The floor is one statement on a
plain typed table with the fitting index. Each pair is asked in turns, so that both share the same moments of a machine
that has other work. Data are made when they are not there yet; ``--data`` keeps them for the next run.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bench.registers_data import PHASES, WORKS, floor_table, seed

ROUNDS, TURN = 30, 5
CLIENTS, SECONDS = 8, 8
Call = Callable[[random.Random], None]


def main(arguments: list[str] | None = None) -> None:
    """A table a size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--data", type=Path)
    options = parser.parse_args(arguments)
    for count in options.rows:
        # Each size in a process of its own: Django knows one database a process.
        subprocess.run(
            [sys.executable, "-m", "bench.registers", "--one", str(count), str(options.data or "")], check=True
        )


def one_size(count: int, keep: str) -> None:
    """Everything at one size."""
    with contextlib.ExitStack() as stack:
        base = Path(keep) if keep else Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="luoshi-bench-")))
        folder = base / str(count)
        os.environ["LUOSHI_DATA"] = str(folder)
        os.environ["DJANGO_SETTINGS_MODULE"] = "luoshi.site.settings"
        from luoshi.site.postgres import Cluster

        cluster = Cluster(folder / "postgres")
        cluster.start()
        stack.callback(cluster.stop)
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        there = seed(count)
        floor_table(count)
        port = stack.enter_context(_served(folder))
        _report(count, there, port)


@contextlib.contextmanager
def _served(folder: Path) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "luoshi", "serve", "--data", str(folder), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.1)
        time.sleep(2)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _report(count: int, there: dict[str, Any], port: int) -> None:
    print(f"\n{count:,} rows{'':<22}{'p50 ms':>9}{'p95 ms':>9}{'floor ms':>10}{'ratio':>8}")
    for name, ours, floor in _pairs(count, there, port):
        mine, bare = _in_turns(ours, floor)
        ratio = statistics.median(mine) / statistics.median(bare)
        late = sorted(mine)[int(0.95 * (len(mine) - 1))]
        print(
            f"{name:<30}{statistics.median(mine):>9.1f}{late:>9.1f}{statistics.median(bare):>10.2f}{ratio:>8.0f}",
            flush=True,
        )
    page = _browser(there, port)
    unit = there["units"]
    rate = _rate(
        lambda rnd: page(
            f"/registers/works/?f.unit={rnd.choice(unit)}&f.phase={quote(rnd.choice(PHASES))}&sort=-planned"
        )
    )
    print(f"{'filtered pages a second, 8 clients':<34}{rate:>6.0f}", flush=True)


def _pairs(count: int, there: dict[str, Any], port: int) -> Iterator[tuple[str, Call, Call]]:
    page, units, api = _browser(there, port), there["units"], _program(there, port)
    deep = f"after={count // 2}~2024-06-01"
    yield (
        "first page and total", lambda rnd: page("/registers/works/"),
        _sql("SELECT * FROM bench_floor ORDER BY id DESC LIMIT 50"),
    )  # fmt: skip
    yield (
        "filtered, sorted page",
        lambda rnd: page(
            f"/registers/works/?f.unit={rnd.choice(units)}&f.phase={quote(rnd.choice(PHASES))}&sort=-planned"
        ),
        _sql("SELECT * FROM bench_floor WHERE unit = {unit} AND phase = '{phase}' ORDER BY planned DESC LIMIT 50"),
    )
    yield (
        "deep page by time limit", lambda rnd: page(f"/registers/works/?sort=due_by&{deep}"),
        _sql("SELECT * FROM bench_floor WHERE (due_by, id) > ('2024-06-01', 1) ORDER BY due_by, id LIMIT 50"),
    )  # fmt: skip
    yield (
        "count and sum by unit", lambda rnd: api("GET", "/registers/works/measures/planned?by=unit"),
        _sql("SELECT unit, count(*), sum(planned) FROM bench_floor GROUP BY unit"),
    )  # fmt: skip
    yield (
        "search, a word of many rows", lambda rnd: page(f"/registers/works/?q={quote(rnd.choice(WORKS)[:2])}"),
        _sql("SELECT * FROM bench_floor WHERE name LIKE '%{work}%' OR note LIKE '%{work}%' LIMIT 50"),
    )  # fmt: skip
    yield (
        "find by number", lambda rnd: api("GET", f"/registers/works/entries?f.number={rnd.randrange(1, count):07}"),
        _sql("SELECT * FROM bench_floor WHERE number = '{number:07}'"),
    )  # fmt: skip
    yield (
        "read one", lambda rnd: api("GET", f"/registers/works/entries/{rnd.randrange(1, count)}"),
        _sql("SELECT * FROM bench_floor WHERE id = {number}"),
    )  # fmt: skip
    yield (
        "create one", lambda rnd: api("POST", "/registers/works/entries", _new(units[0], rnd)),
        _sql("INSERT INTO bench_floor SELECT {fresh}, '{fresh}', unit, name FROM bench_floor WHERE id = 1"),
    )  # fmt: skip
    yield (
        "update one", _update(api, count),
        _sql("UPDATE bench_floor SET spent = {number} WHERE id = {number}"),
    )  # fmt: skip
    yield (
        "filter that no index serves", lambda rnd: page("/registers/works/?f.progress=101..", any_status=True),
        _sql("SELECT * FROM bench_floor WHERE progress > 100 LIMIT 50"),
    )  # fmt: skip


def _new(unit: int, rnd: random.Random) -> dict[str, Any]:
    return {
        "unit": unit,
        "values": {"name": f"新项目{rnd.random()}", "phase": "谋划", "planned": "1200", "begun": "2025-03-01"},
    }


def _update(api: Any, count: int) -> Call:
    def call(rnd: random.Random) -> None:
        entry = own.pop() if own else _create()
        api(
            "PATCH",
            f"/registers/works/entries/{entry['id']}",
            {"revision": entry["revision"], "values": {"spent": "7"}},
        )

    def _create() -> dict[str, Any]:
        raise RuntimeError("no entries were made to be updated")

    first = api("GET", "/registers/works/entries?sort=-id")["entries"]
    own = [one for one in first if one["unit"] == first[0]["unit"]]
    after = ""
    while len(own) < ROUNDS + 1:
        following = api("GET", f"/registers/works/entries?sort=-id&f.unit={first[0]['unit']}&after={after}")
        own += following["entries"]
        after = following["following"]
    own = list({one["id"]: one for one in own}.values())
    return call


def _browser(there: dict[str, Any], port: int) -> Any:
    cookie = {"Cookie": f"sessionid={there['session']}"}

    def page(address: str, *, any_status: bool = False) -> None:
        status, body = _ask(port, "GET", address, cookie)
        if not any_status and (status != 200 or b"</html>" not in body):
            raise RuntimeError(f"{address}: {status}")

    return page


def _program(there: dict[str, Any], port: int) -> Any:
    head = {"Authorization": f"Bearer {there['token']}", "Content-Type": "application/json"}

    def api(method: str, address: str, send: Any = None) -> Any:
        status, body = _ask(
            port, method, "/api/v1" + address, head, None if send is None else json.dumps(send).encode()
        )
        if status not in (200, 201):
            raise RuntimeError(f"{address}: {status} {body[:300].decode()}")
        return json.loads(body)

    return api


def _ask(port: int, method: str, address: str, head: dict[str, str], body: bytes | None = None) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, address, body, head)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def _sql(text: str) -> Call:
    from django.db import connection

    first = time.time_ns() // 1000
    fresh = iter(range(first, first + 10**6))

    def call(rnd: random.Random) -> None:
        words = {"unit": rnd.randrange(200), "phase": rnd.choice(PHASES), "number": rnd.randrange(1, 9000)}
        words |= {"work": rnd.choice(WORKS)[:2], "fresh": next(fresh) if "{fresh}" in text else 0}
        with connection.cursor() as cursor:
            cursor.execute(text.format(**words))
            if cursor.description:
                cursor.fetchall()

    return call


def _in_turns(ours: Call, floor: Call) -> tuple[list[float], list[float]]:
    """Milliseconds of each, five of one and five of the other; the first of each is not counted."""
    rnd, times = random.Random(11), ([], [])  # type: ignore[var-annotated]
    for call in (ours, floor):
        call(rnd)
    for _ in range(ROUNDS // TURN):
        for call, kept in zip((ours, floor), times, strict=True):
            for _ in range(TURN):
                start = time.perf_counter()
                call(rnd)
                kept.append((time.perf_counter() - start) * 1000)
    return times


def _rate(call: Call) -> float:
    done, until = [0] * CLIENTS, time.perf_counter() + SECONDS

    def work(place: int) -> None:
        rnd = random.Random(place)
        while time.perf_counter() < until:
            call(rnd)
            done[place] += 1

    threads = [threading.Thread(target=work, args=(place,)) for place in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / SECONDS


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one_size(int(sys.argv[2]), sys.argv[3])
    else:
        main()
