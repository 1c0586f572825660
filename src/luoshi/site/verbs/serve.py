"""``luoshi serve``: the whole product on this machine: database, web server, background work."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from luoshi.site.folders import data_folder
from luoshi.site.postgres import Cluster
from luoshi.site.serving import Household, check_port, note_address, only_one, wait_for

#: Listening on every address of the machine; which names are served then is LUOSHI_HOSTS' to say.
#: One job at a time: a reading takes a core, and the other one serves pages.
WORKER = ("--concurrency", "1", "--delete-jobs", "successful")
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 (asked for by the user, never the default)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("--host", default="127.0.0.1", help="监听的地址，默认只限本机 address, this machine by default")
    parser.add_argument("--port", type=int, default=8000, help="端口，默认 8000 port")
    parser.add_argument("--data", type=Path, help="数据文件夹，默认见 LUOSHI_DATA data folder")
    parser.add_argument("--demo", action="store_true", help="装入演示县“沂川县” load the demo county")
    parser.add_argument("--workers", type=int, default=2, help="网页进程数，默认 2 web processes")
    parser.add_argument("--print-url", action="store_true", help="只打印内置数据库的地址 print its database address")


def run(options: argparse.Namespace) -> int:
    """Start everything, print the address, stay until Ctrl-C; 0 after a clean stop, 1 where a part ended by itself."""
    if options.data:
        os.environ["LUOSHI_DATA"] = str(options.data.resolve())
    if options.host in EVERYWHERE:
        os.environ.setdefault("LUOSHI_HOSTS", "*")
    elif options.host not in ("127.0.0.1", "localhost"):
        os.environ.setdefault("LUOSHI_HOSTS", f"127.0.0.1,localhost,{options.host}")
    folder = data_folder()
    if options.print_url:
        print(os.environ.get("DATABASE_URL") or Cluster(folder / "postgres").url)
        return 0
    with only_one(folder):
        check_port(options.host, options.port)
        cluster = None if os.environ.get("DATABASE_URL") else Cluster(folder / "postgres")
        try:
            if cluster:
                _say("正在启动内置数据库 …")
                if cluster.start():
                    _say("接上了仍在运行的内置数据库。")
            _prepare(demo=options.demo)
            return _serve(options, folder)
        finally:
            if cluster:
                cluster.stop()
            _say("已停止。数据都在 " + str(folder))


def _prepare(*, demo: bool) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.site.settings")
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    if demo:
        _load_demo()
    connections.close_all()


def _load_demo() -> None:
    from luoshi.organization.models import Area
    from luoshi.site.demo.load import COUNTY, PASSWORD, load_demo, sign_ins
    from luoshi.site.demo.registers.jobs import begin

    if load_demo():
        _say("已装入演示县“沂川县”（人名、单位、数字均为虚构）；台账数据随后在后台装入。")
    if Area.objects.filter(code=COUNTY).exists():
        begin(COUNTY)
    _say(f"演示账号（口令都是 {PASSWORD}）：")
    for who in sign_ins():
        _say(f"  {who.username:<12}{who.name}  {who.title}（{who.role}）")


def _serve(options: argparse.Namespace, folder: Path) -> int:
    host = "127.0.0.1" if options.host in EVERYWHERE else options.host
    address = f"http://{host}:{options.port}/"
    with Household() as household:
        web = household.start(
            "gunicorn", "luoshi.site.wsgi", "--bind", f"{options.host}:{options.port}",
            "--workers", str(options.workers), "--threads", "4", "--worker-class", "gthread",
            "--timeout", "120", "--graceful-timeout", "10", "--log-level", "warning", "--no-control-socket",
        )  # fmt: skip
        household.start("luoshi.site.manage", "procrastinate", "worker", *WORKER)
        wait_for(host, options.port, web)
        note_address(folder, address)
        _say(f"落实已启动：{address}  （按 Ctrl-C 停止）")
        return household.watch()


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
