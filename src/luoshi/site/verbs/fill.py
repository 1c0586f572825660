"""``luoshi fill``: a masked paper and tables of figures in, the filled paper with its sources out; no server."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from luoshi.ground.errors import LuoshiError, UsageError
from luoshi.site.verbs.fill_output import FORMATS, report, write
from luoshi.site.verbs.fill_tables import load_data, load_verdicts
from luoshi.site.verbs.papers import day, open_file, refuse_to_overwrite, shown, whole_file

if TYPE_CHECKING:
    from luoshi.reports.rules.data_table import Datum
    from luoshi.reports.rules.template import Drawn


def arguments(parser: ArgumentParser) -> None:
    """What the verb takes."""
    add = parser.add_argument
    add(
        "report",
        metavar="REPORT",
        type=Path,
        help="待填的文稿，写着 * 等掩码或 {{指标}} 标记 masked or marked",
    )
    add("--data", type=Path, action="append", default=[], help="数据表 xlsx/xls/csv，可写几个 tables of figures")
    add("-o", "--output", type=Path, help="填好的文稿，.docx、.pdf 或 .txt the filled paper")
    add("--propose", type=Path, help="写出待填对照表（xlsx），填好后作 --data 用 write the table of blanks")
    add("--draft", action="store_true", help="有空也印草稿，空处标出 print a draft with what is open marked")
    add("--redline", metavar="LAST", type=Path, help="与上一稿比，写成修订稿 mark the changes against an earlier paper")
    add("--by", metavar="NAME", default="修订", help="修订人 who the changes are said to be by")
    add("--title", default="", help="标题，默认由文中找 the title")
    add("--today", metavar="DATE", type=day, help="阅读日期，默认今天 the reader's day")
    add("--force", action="store_true", help="覆盖已有的文件 overwrite")


def run(options: Namespace) -> int:
    """0 everything filled, 1 something open (a draft is written where asked), 2 a file could not be read."""
    from luoshi.reading import read
    from luoshi.reports.rules.fill import fill, propose
    from luoshi.reports.rules.template import has_marks
    from luoshi.site.verbs.marked import expand_marks

    if options.output is None and options.propose is None:
        raise UsageError("没有写输出到哪里。", "写 -o 填好.docx，或 --propose 对照表.xlsx。")
    if options.output is not None and options.output.suffix.lower() not in FORMATS:
        raise UsageError(f"不能写“{options.output.suffix}”格式。", "输出文件请以 .docx、.pdf 或 .txt 结尾。")
    paper = open_file(options.report)
    today = options.today or date.today()  # noqa: DTZ011
    data: Sequence[Datum]
    graphs: Sequence[Drawn] = ()
    if has_marks(paper.text):
        paper, reading, slots, bindings, data, graphs = expand_marks(paper, options.data, load_data, today)
    else:
        reading = read(paper, dated=None, today=today)
        data = [datum for path in options.data for datum in load_data(path)]
        slots, bindings = propose(paper.text, reading, data)
    if not slots and not graphs:
        raise LuoshiError("这份文稿里没有空。", "空要写成 *、××、__ 等掩码，或 {{指标}} 标记。", code="no-slots")
    if options.propose is not None:
        _propose(options, slots, bindings, data)
    if options.output is None:
        return 0
    verdicts = load_verdicts(options.data)
    filled = fill(paper.text, slots, bindings, data, approved=verdicts.approved, decided=verdicts.decided)
    report(filled, reading)
    if filled.gaps and not options.draft:
        print("有空没有填上，没有写文稿；要看草稿请加 --draft。")
        return 1
    refuse_to_overwrite(options.output, force=options.force)
    with whole_file(options.output) as target:
        write(target, options, filled, reading, paper.text, graphs)
    print(f"已写出 {shown(options.output)}")
    return 1 if filled.gaps else 0


def _propose(options: Namespace, slots: object, bindings: object, data: Sequence[Datum]) -> None:
    from luoshi.paper.sheets import write_rows
    from luoshi.reports.rules.slot_table import slot_table

    refuse_to_overwrite(options.propose, force=options.force)
    with whole_file(options.propose) as target:
        write_rows(target, [slot_table(slots, bindings, data)])  # type: ignore[arg-type]
    print(f"已写出待填对照表 {shown(options.propose)}")
