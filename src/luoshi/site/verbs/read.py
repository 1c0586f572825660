"""``luoshi read``: one paper or a folder of them, to a report, JSON, a workbook or a task table."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path

from luoshi.paper import Paper
from luoshi.reading import Reading, read
from luoshi.reading.form import write_json
from luoshi.site.verbs.papers import day, open_file, refuse_to_overwrite, whole_file
from luoshi.site.verbs.report import write_report


def arguments(parser: ArgumentParser) -> None:
    """What the verb takes."""
    add = parser.add_argument
    add("file", metavar="FILE", type=Path, help="要读的文稿 the paper to read")
    add("--format", choices=list(FORMATS), default="text", help="输出格式 the form of the result")
    add("-o", "--output", metavar="OUT", type=Path, help="写到哪里 where to write (default: stdout)")
    add("--today", metavar="DATE", type=day, help="阅读日期，默认今天 the reader's day, today by default")
    add("--dated", metavar="DATE", type=day, help="成文日期，默认由文中找 the paper's date, found in it by default")
    add("--force", action="store_true", help="覆盖已有的输出文件 overwrite an existing output")


def run(options: Namespace) -> int:
    """Read and write; 0 when done."""
    paper = open_file(options.file)
    # A command is run on a day: the one place here that reads the clock.
    reading = read(paper, dated=options.dated, today=options.today or date.today())  # noqa: DTZ011
    write = FORMATS[options.format]
    if options.output is None:
        write(reading, paper, None)
    else:
        refuse_to_overwrite(options.output, force=options.force)
        with whole_file(options.output) as draft:
            write(reading, paper, draft)
    return 0


def _text(reading: Reading, paper: Paper, target: Path | None) -> None:
    if target is None:
        write_report(reading, paper, sys.stdout)
    else:
        with target.open("w", encoding="utf-8", errors="backslashreplace") as out:
            write_report(reading, paper, out)


def _json(reading: Reading, paper: Paper, target: Path | None) -> None:
    if target is None:
        write_json(reading, sys.stdout, paper.text)
    else:
        with target.open("w", encoding="utf-8", errors="backslashreplace") as out:
            write_json(reading, out, paper.text)


FORMATS: dict[str, Callable[[Reading, Paper, Path | None], None]] = {"text": _text, "json": _json}
