"""``luoshi pack check``: a pack's files, each with its examples run; ``luoshi pack install``: its registers opened."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from luoshi.packs import load_folder, pack_folder
from luoshi.site.verbs.database import acting, open_database


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes: ``check PACK [--only CODE]``, ``install PACK [--area CODE] [--only CODE]``."""
    parser.add_argument("act", choices=("check", "install"), help="检查、安装 check, install")
    parser.add_argument("pack", type=Path, help="规则包的文件夹，随程序带的是 packs/county the pack's folder")
    parser.add_argument("--only", action="append", default=[], help="只看（装）这个代号 only this code")
    parser.add_argument("--area", help="装到哪个行政区，有几个县时要写 the area's code")
    parser.add_argument("--data", type=Path, help="数据文件夹 data folder")


def run(options: argparse.Namespace) -> int:
    """0 where every file stands and every example holds (or all is installed), 1 where something is wrong."""
    if options.act == "install":
        return _install(options)
    from luoshi.indicators.rules.check_pack import check_indicators
    from luoshi.registers.rules.check_pack import check_registers
    from luoshi.reports.rules.check_pack import check_reports
    from luoshi.reports.rules.vocabulary import vocabulary_of

    folder = pack_folder(options.pack)
    registers = check_registers(load_folder(folder / "registers"))
    known = [one.definition for one in registers if one.definition]
    indicators = check_indicators(load_folder(folder / "indicators"), known)
    vocabulary = vocabulary_of([one.definition for one in indicators if one.definition], known)
    reports = check_reports(load_folder(folder / "reports"), vocabulary)
    wrong = _tell("台账", registers, options.only, lambda one: f"{len(one.fields)} 个字段")
    wrong += _tell("指标", indicators, options.only, lambda one: one.unit or "无单位")
    wrong += _tell("报告", reports, options.only, lambda one: f"{len(one.paragraphs)} 段")
    return 1 if wrong else 0


def _install(options: argparse.Namespace) -> int:
    """Open what the area does not have; registers that are there are only named where the pack has a newer one."""
    folder = pack_folder(options.pack)
    with open_database(options):
        from luoshi.registers.services.packs import install_pack

        done = install_pack(
            acting(options.area), folder=folder, only=options.only, told=lambda code: print(f"装\t{code}")
        )
    for code in done.newer:
        print(f"新\t{code}\t规则包里有更新的定义，请管理员在“台账 › 定义”页上看过再取。")
    print(f"新装 {len(done.opened)} 个台账，原有 {len(done.there)} 个，其中 {len(done.newer)} 个规则包里有更新。")
    return 0


def _tell(kind: str, checked: Sequence[Any], only: Sequence[str], about: Callable[[Any], str]) -> int:
    """Print a line a file and what is wrong with it; how many are wrong."""
    checked = [one for one in checked if not only or one.declared.path.stem in only]
    wrong = 0
    for one in checked:
        stem = one.declared.path.stem
        name = one.definition.name if one.definition else stem
        if not one.faults:
            print(f"对\t{stem}\t{name}\t{about(one.definition)}，{one.examples} 个示例")
            continue
        wrong += 1
        print(f"错\t{stem}\t{name}")
        for place, fault in one.faults:
            print(f"  {place}\t{fault.message}{fault.remedy}")
    print(f"共 {len(checked)} 个{kind}，{sum(one.examples for one in checked)} 个示例，{wrong} 个有错。")
    return wrong
