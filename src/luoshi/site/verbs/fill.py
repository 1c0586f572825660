"""``luoshi fill``: a masked paper and tables of figures in, the filled paper with its sources out; no server."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from luoshi.ground.errors import LuoshiError, UsageError
from luoshi.site.verbs.papers import day, open_file, refuse_to_overwrite, shown, whole_file

if TYPE_CHECKING:
    from luoshi.reports.rules.data_table import Datum
    from luoshi.reports.rules.fill import Filled


def arguments(parser: ArgumentParser) -> None:
    """What the verb takes."""
    add = parser.add_argument
    add("report", metavar="REPORT", type=Path, help="待填的文稿，空用 * 等掩码 the masked paper")
    add("--data", type=Path, action="append", default=[], help="数据表 xlsx/xls/csv，可写几个 tables of figures")
    add("-o", "--output", type=Path, help="填好的文稿，.docx 或 .txt the filled paper")
    add("--propose", type=Path, help="写出待填对照表（xlsx），填好后作 --data 用 write the table of blanks")
    add("--draft", action="store_true", help="有空也印草稿，空处标出 print a draft with what is open marked")
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
    if options.output is not None and options.output.suffix.lower() not in (".docx", ".txt"):
        raise UsageError(f"不能写“{options.output.suffix}”格式。", "输出文件请以 .docx 或 .txt 结尾。")
    paper = open_file(options.report)
    today = options.today or date.today()  # noqa: DTZ011
    data: Sequence[Datum]
    if has_marks(paper.text):
        paper, reading, slots, bindings, data = expand_marks(paper, options.data, load_data, today)
    else:
        reading = read(paper, dated=None, today=today)
        data = [datum for path in options.data for datum in load_data(path)]
        slots, bindings = propose(paper.text, reading, data)
    if not slots:
        raise LuoshiError("这份文稿里没有空。", "空要写成 *、××、__ 等掩码，或 {{指标}} 标记。", code="no-slots")
    if options.propose is not None:
        _propose(options, slots, bindings, data)
    if options.output is None:
        return 0
    filled = fill(paper.text, slots, bindings, data)
    _report(filled)
    if filled.gaps and not options.draft:
        print("有空没有填上，没有写文稿；要看草稿请加 --draft。")
        return 1
    refuse_to_overwrite(options.output, force=options.force)
    with whole_file(options.output) as target:
        _write(target, options, filled, reading, paper.text)
    print(f"已写出 {shown(options.output)}")
    return 1 if filled.gaps else 0


def load_data(path: Path, skip: Collection[str] = ()) -> list[Datum]:
    """The figures of every sheet that has any, but for those in ``skip``. Raises LuoshiError where none has."""
    from luoshi.paper.sheets import open_book
    from luoshi.paper.sheets.head import DATA, NoHeadError, table_of
    from luoshi.reports.rules.data_table import TableError, known_heads, read_data

    found: list[Datum] = []
    wrong: LuoshiError | None = None
    with open_book(path) as book:
        for sheet in book.sheets:
            if not sheet.shown or sheet.name in skip:
                continue
            try:
                head, rows = table_of(book.rows(sheet.name), known=known_heads())
                ready = [(one.row.number, one.row.values) for one in rows if one.kind == DATA]
                found += read_data(sheet.name, head.titles, ready)
            except (TableError, NoHeadError) as error:
                wrong = wrong or error
    if not found:
        raise wrong or LuoshiError(f"“{shown(path)}”里没有数。", "请检查工作表。", code="no-data")
    return found


def _propose(options: Namespace, slots: object, bindings: object, data: Sequence[Datum]) -> None:
    from luoshi.paper.sheets import write_rows
    from luoshi.reports.rules.slot_table import slot_table

    refuse_to_overwrite(options.propose, force=options.force)
    with whole_file(options.propose) as target:
        write_rows(target, [slot_table(slots, bindings, data)])  # type: ignore[arg-type]
    print(f"已写出待填对照表 {shown(options.propose)}")


def _report(filled: Filled) -> None:
    titles = {slot.id: slot for slot in filled.slots}
    for one in filled.sources:
        print(
            "填好", one.slot, f"{one.title} {one.printed}{titles[one.slot].unit}", f"← {one.name} {one.value}", sep="\t"
        )
    for gap in filled.gaps:
        slot = titles[gap.slot]
        place = f"{slot.before}＿{slot.after}".replace("\n", " ")
        print("没填" if not gap.blocks else "不能印", gap.slot, place, gap.reason + "。" + gap.remedy, sep="\t")
    print(f"共 {len(filled.slots)} 处，填好 {len(filled.sources)} 处，{len(filled.gaps)} 处没有填。")


def _write(target: Path, options: Namespace, filled: Filled, reading: object, original: str) -> None:
    from luoshi.paper.writers.official import write_official
    from luoshi.reports.rules.lay_out import lay_out

    if options.output.suffix.lower() == ".txt":
        target.write_text(filled.text, "utf-8")
        return
    title = options.title or getattr(reading, "title", "") or options.report.stem
    write_official(target, lay_out(filled, reading, original, title=title, draft=bool(filled.gaps)))  # type: ignore[arg-type]
