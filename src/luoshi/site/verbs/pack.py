"""``luoshi pack check``: a pack's files, each with its examples run."""

from __future__ import annotations

import argparse
from pathlib import Path

from luoshi.packs import load_folder, pack_folder


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes: ``check PACK [--only CODE]``."""
    parser.add_argument("act", choices=("check",), help="检查 check")
    parser.add_argument("pack", type=Path, help="规则包的文件夹，随程序带的是 packs/county the pack's folder")
    parser.add_argument("--only", action="append", default=[], help="只看这个代号的台账 only this register")


def run(options: argparse.Namespace) -> int:
    """0 where every file stands and every example holds, 1 where something is wrong."""
    from luoshi.registers.rules.check_pack import check_registers

    folder = pack_folder(options.pack)
    checked = check_registers(load_folder(folder / "registers"))
    if options.only:
        checked = [one for one in checked if one.declared.path.stem in options.only]
    wrong = examples = 0
    for one in checked:
        name = one.definition.name if one.definition else one.declared.path.stem
        examples += one.examples
        if not one.faults:
            print(f"对\t{one.declared.path.stem}\t{name}\t{len(one.definition.fields)} 个字段，{one.examples} 个示例")  # type: ignore[union-attr]
            continue
        wrong += 1
        print(f"错\t{one.declared.path.stem}\t{name}")
        for place, fault in one.faults:
            print(f"  {place}\t{fault.message}{fault.remedy}")
    print(f"共 {len(checked)} 个台账，{examples} 个示例，{wrong} 个有错。")
    return 1 if wrong else 0
