"""``luoshi read``: one paper or a folder of them, to a report, JSON, a workbook or a task table."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

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
    add("-o", "--output", metavar="OUT", type=Path, help="写到哪里；默认屏幕，xlsx、docx 默认当前文件夹 where to write")
    add("--today", metavar="DATE", type=day, help="阅读日期，默认今天 the reader's day, today by default")
    add("--dated", metavar="DATE", type=day, help="成文日期，默认由文中找 the paper's date, found in it by default")
    add("--force", action="store_true", help="覆盖已有的输出文件 overwrite an existing output")


def run(options: Namespace) -> int:
    """Read and write; 0 when done."""
    form = FORMATS[options.format]
    target = options.output
    if target is None and form.binary:
        target = Path(f"{options.file.stem}.{options.format}")
    if target is not None:
        refuse_to_overwrite(target, force=options.force)
    paper = open_file(options.file)
    # A command is run on a day: the one place here that reads the clock.
    reading = read(paper, dated=options.dated, today=options.today or date.today())  # noqa: DTZ011
    if target is None:
        form.write(reading, paper, None)
        return 0
    with whole_file(target) as draft:
        form.write(reading, paper, draft)
    print(f"已写入 {target}", file=sys.stderr)
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


def _xlsx(reading: Reading, paper: Paper, target: Path | None) -> None:
    # Writers of office files load slowly; a reading to the terminal does without them.
    from luoshi.reading.workbook import write_reading

    write_reading(reading, paper, target or Path())


def _docx(reading: Reading, paper: Paper, target: Path | None) -> None:
    from luoshi.reading.division import write_division

    write_division(reading, paper, target or Path())


class Format(NamedTuple):
    """How a reading is written, and whether it cannot go to a terminal."""

    write: Callable[[Reading, Paper, Path | None], None]
    binary: bool = False


FORMATS = {"text": Format(_text), "json": Format(_json), "xlsx": Format(_xlsx, True), "docx": Format(_docx, True)}
