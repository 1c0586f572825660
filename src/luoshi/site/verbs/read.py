"""``luoshi read``: one paper or a folder of them, to a report, JSON, a workbook or a task table."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from luoshi.reading import read
from luoshi.site.verbs.formats import FORMATS
from luoshi.site.verbs.papers import OutputError, day, open_file, refuse_to_overwrite, shown, whole_file

SUMMARY = "读取汇总.xlsx"


def arguments(parser: ArgumentParser) -> None:
    """What the verb takes."""
    add = parser.add_argument
    add("file", metavar="FILE", type=Path, help="文稿，或装文稿的文件夹 a paper, or a folder of papers")
    add("--format", choices=list(FORMATS), help="输出格式：单个文稿默认 text，文件夹默认 json the form of the result")
    add(
        "-o",
        "--output",
        metavar="OUT",
        type=Path,
        help="写到哪里；text、json 默认屏幕，xlsx、docx 默认当前文件夹 where to write; a folder needs it",
    )
    add("--today", metavar="DATE", type=day, help="阅读日期，默认今天 the reader's day, today by default")
    add("--dated", metavar="DATE", type=day, help="成文日期，默认由文中找 the paper's date, found in it by default")
    add("--force", action="store_true", help="覆盖已有的输出 overwrite existing output")
    add("--jobs", metavar="N", type=int, default=os.cpu_count() or 1, help="读文件夹用几个进程 processes for a folder")


def run(options: Namespace) -> int:
    """Read and write; 0 all read, 1 some of a folder's files were not."""
    # A command is run on a day: the one place here that reads the clock.
    options.today = options.today or date.today()  # noqa: DTZ011
    return _folder(options) if options.file.is_dir() else _file(options)


def _file(options: Namespace) -> int:
    form = FORMATS[options.format or "text"]
    target = options.output
    if target is None and form.binary:
        target = Path(f"{options.file.stem}{form.suffix}")
    if target is not None:
        refuse_to_overwrite(target, force=options.force)
    paper = open_file(options.file)
    reading = read(paper, dated=options.dated, today=options.today)
    if target is None:
        form.write(reading, paper, None)
        return 0
    with whole_file(target) as draft:
        form.write(reading, paper, draft)
    print(f"已写入 {shown(target)}", file=sys.stderr)
    return 0


def _folder(options: Namespace) -> int:
    # A pool of processes and a workbook: what a single reading can do without is not loaded for it.
    from luoshi.site.verbs.folder import Job, outcomes, papers_in
    from luoshi.site.verbs.progress import Progress
    from luoshi.site.verbs.summary import write_summary

    target, name = options.output, options.format or "json"
    if target is None:
        raise OutputError("读整个文件夹要说明结果放在哪里。", "请加 -o 输出文件夹。")
    if target.is_dir() and any(target.iterdir()) and not options.force:
        raise OutputError(
            f"文件夹“{shown(target)}”里已有东西，没有写入。", "请用 -o 指一个空文件夹，或加 --force 写进去。"
        )
    files = [path for path in papers_in(options.file) if not path.resolve().is_relative_to(target.resolve())]
    if not files:
        raise OutputError(f"文件夹“{shown(options.file)}”里没有文稿。", "请检查是不是指错了文件夹。")
    target.mkdir(parents=True, exist_ok=True)
    jobs = []
    for path in files:
        inner = path.relative_to(options.file)
        place = target / inner.with_name(inner.name + FORMATS[name].suffix)
        jobs.append(Job(path, shown(inner), place, name, options.today, options.dated))
    results = []
    with Progress(len(jobs)) as progress:
        for outcome in outcomes(jobs, options.jobs):
            results.append(outcome)
            progress.step(outcome.name)
    results.sort(key=lambda outcome: outcome.name)
    with whole_file(target / SUMMARY) as draft:
        write_summary(results, draft)
    failed = [outcome for outcome in results if outcome.error]
    for outcome in failed:
        print(f"没有读成 {outcome.name}：{outcome.error}{outcome.remedy}", file=sys.stderr)
    print(
        f"读了 {len(results)} 个文件，成 {len(results) - len(failed)} 个；汇总见 {shown(target / SUMMARY)}",
        file=sys.stderr,
    )
    return int(bool(failed))
