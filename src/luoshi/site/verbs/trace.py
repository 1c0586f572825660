"""``luoshi trace``: every number of a filled paper traced to its source, from the file alone."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from luoshi.site.verbs.papers import open_file


def arguments(parser: ArgumentParser) -> None:
    """What the verb takes."""
    parser.add_argument("file", metavar="FILE", type=Path, help="luoshi fill 写出的 docx the filled paper")


def run(options: Namespace) -> int:
    """0 where every number is traced, 1 where one is not."""
    from luoshi.paper.writers.official import charts_in, slots_in
    from luoshi.reports.rules.trace import trace

    paper = open_file(options.file)
    tables = []
    for table in paper.tables:
        rows: list[list[str]] = [
            [""] * table.columns for _ in range(max((cell.row for cell in table.cells), default=-1) + 1)
        ]
        for cell in table.cells:
            rows[cell.row][cell.column] = paper.text[cell.start : cell.end].strip()
        tables.append(rows)
    traced, faults = trace(paper.text, tables, slots_in(options.file), charts_in(options.file))
    for one in traced:
        print("有据", one.slot, one.printed, one.name, one.source, sep="\t")
    for fault in faults:
        print("无据", "-", fault.number or "-", fault.message + fault.remedy, sep="\t")
    print(f"{len(traced)} 个数有据，{len(faults)} 处不能追溯。")
    return 1 if faults else 0
