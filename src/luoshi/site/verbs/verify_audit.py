"""``luoshi verify-audit``: proves that no row of the audit trail was changed, removed or moved."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from luoshi.site.verbs.database import open_database


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("--data", type=Path, help="数据文件夹 data folder")
    parser.add_argument(
        "--head",
        metavar="AREA:SEQ:HASH",
        help="上次记下的链尾，一并核对 an end noted earlier",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式 output format")


def run(options: argparse.Namespace) -> int:
    """0 where the trail holds, 1 where it does not (each row named)."""
    with open_database(options):
        return _verify(options)


def _verify(options: argparse.Namespace) -> int:
    from luoshi.audit.queries import Fault, holds, verify

    verdict = verify()
    faults = list(verdict.faults)
    if options.head and not holds(options.head):
        area, seq, _ = (options.head.split(":") + ["", ""])[:3]
        faults.append(Fault(int(area), int(seq), None, "与上次记下的链尾不符"))
    if options.format == "json":
        rows = [fault._asdict() for fault in faults]
        print(json.dumps({"events": verdict.events, "heads": verdict.heads, "faults": rows}, ensure_ascii=False))
        return 1 if faults else 0
    for fault in faults:
        print(f"区域 {fault.area_id} 第 {fault.seq} 环，记录编号 {fault.event_id}：{fault.what}")
    for area, (seq, mark) in verdict.heads.items():
        print(f"链尾 {area}:{seq}:{mark}")
    print(f"共核验 {verdict.events} 条记录，{'没有发现问题。' if not faults else f'发现 {len(faults)} 处问题。'}")
    return 1 if faults else 0
