"""``luoshi register``: the registers of a county, with their rows and who is in charge."""

from __future__ import annotations

import argparse
from pathlib import Path

from luoshi.site.verbs.database import acting, open_database


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes: ``list``."""
    parser.add_argument("act", choices=("list",), help="列出台账 list the registers")
    parser.add_argument("--area", help="行政区划代码，有几个县时要写 the area's code")
    parser.add_argument("--data", type=Path, help="数据文件夹 data folder")


def run(options: argparse.Namespace) -> int:
    """Print one register a line: code, name, line of work, department in charge, rows, rows that count."""
    with open_database(options):
        from django.utils import timezone

        from luoshi.registers.queries.home import home

        found = home(acting(options.area), today=timezone.localdate())
        for line, registers in found.lines:
            for one in registers:
                owner = one.register.owner.short if one.register.owner else "-"
                counted = one.rows - one.waiting
                print(one.register.code, one.register.name, line, owner, one.rows, counted, sep="\t")
        print(f"共 {found.total} 个台账。")
    return 0
