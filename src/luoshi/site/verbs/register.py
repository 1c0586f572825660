"""``luoshi register``: the registers of a county; files into one and a list out of one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from luoshi.ground.errors import LuoshiError, UsageError
from luoshi.site.verbs.database import acting, open_database
from luoshi.site.verbs.papers import refuse_to_overwrite, shown, whole_file
from luoshi.site.verbs.progress import Progress

if TYPE_CHECKING:
    from luoshi.organization.actor import Actor
    from luoshi.registers.models import Import, ImportProfile
    from luoshi.registers.queries.reach import Desk

MOST_SAID = 50


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes: ``list``, ``import REG FILE``, ``export REG -o FILE``."""
    add = parser.add_argument
    add("act", choices=("list", "import", "export"), help="列出、导入、导出 list, import, export")
    add("register", nargs="?", help="台账的代号，见 list the register's code")
    add("file", nargs="?", type=Path, help="要导入的文件 the file to bring in")
    add("-o", "--output", type=Path, help="导出到哪个 .xlsx 文件 the file to write")
    add("--unit", help="填报单位的名称或简称；文件有“单位”列时不必写 the unit whose rows they are")
    add("--dry-run", action="store_true", help="只核对，不写入 check only, write nothing")
    add("--good-rows", action="store_true", help="有错的行不要，只写好的行 write the good rows only")
    add("--hidden-rows", action="store_true", help="隐藏的行也读 read hidden rows too")
    add("--as", dest="profile", metavar="PROFILE", help="按哪个导入方案读 the import profile to read by")
    add("--mark", type=Path, metavar="OUT", help="把标注了错处的副本写到这个文件 a copy with the mistakes marked")
    add("--force", action="store_true", help="覆盖已有的文件 overwrite")
    add("--area", help="行政区划代码，有几个县时要写 the area's code")
    add("--data", type=Path, help="数据文件夹 data folder")


def run(options: argparse.Namespace) -> int:
    """0 done, 1 where rows are bad and nothing, or only the good ones, were written."""
    _check(options)
    with open_database(options):
        return {"list": _list, "import": _import, "export": _export}[options.act](acting(options.area), options)


def _check(options: argparse.Namespace) -> None:
    if options.act == "import" and not (options.register and options.file):
        raise UsageError("导入要写台账代号和文件。", "例如 luoshi register import projects 项目.xlsx --dry-run")
    if options.act == "export" and not (options.register and options.output):
        raise UsageError("导出要写台账代号和 -o 文件。", "例如 luoshi register export projects -o 项目.xlsx")
    for target in (options.output, options.mark):
        if target is not None:
            refuse_to_overwrite(target, force=options.force)


def _list(actor: Actor, options: argparse.Namespace) -> int:
    """One register a line: code, name, line of work, department in charge, rows, rows that count."""
    from django.utils import timezone

    from luoshi.registers.queries.home import home

    found = home(actor, today=timezone.localdate())
    for line, registers in found.lines:
        for one in registers:
            owner = one.register.owner.short if one.register.owner else "-"
            counted = one.rows - one.waiting
            print(one.register.code, one.register.name, line, owner, one.rows, counted, sep="\t")
    print(f"共 {found.total} 个台账。")
    return 0


def _import(actor: Actor, options: argparse.Namespace) -> int:
    from django.utils import timezone

    from luoshi.registers.queries.reach import desk
    from luoshi.registers.services.importing.checking import check_import
    from luoshi.registers.services.importing.starting import cancel
    from luoshi.registers.services.importing.writing import ask_to_write, write_import

    at = desk(actor, options.register)
    job = _started(at, options)
    with Progress(job.rows) as bar:
        check_import(job, tell=bar.reach)
    _say(job)
    if options.mark is not None and job.counts["bad"]:
        _mark(job, options)
    bad = int(job.counts["bad"])
    nothing = not (job.counts["new"] or job.counts["changed"])
    if options.dry_run or nothing or (bad and not options.good_rows):
        cancel(at, job)
        if bad and not options.dry_run and not options.good_rows:
            print("有错的行，一行也没有写入；只要好的行，请加 --good-rows。")
        return int(bool(bad))
    ask_to_write(at, job, mode="good" if options.good_rows else "all")
    with Progress(job.counts["new"] + job.counts["changed"]) as bar:
        done = write_import(job.pk, today=timezone.localdate(), tell=bar.reach)
    print(f"已写入 {done.done_rows - done.counts.get('conflict', 0)} 行，可在导入页整批撤销。")
    return int(bool(bad))


def _started(at: Desk, options: argparse.Namespace) -> Import:
    from luoshi.registers.queries.lookups import CountyLookups
    from luoshi.registers.services.importing.starting import map_again, start_import

    unit = None
    if options.unit:
        unit, near = CountyLookups(at.actor.area_id).unit(options.unit)
        if unit is None:
            remedy = f"是不是“{'”“'.join(near[:3])}”？" if near else "请写全称或简称。"
            raise LuoshiError(f"没有找到单位“{options.unit}”。", remedy, code="unknown-unit")
    try:
        content = options.file.read_bytes()
    except OSError as error:
        message = f"读不了“{shown(options.file)}”：{error.strerror}。"
        raise LuoshiError(message, "请核对路径。", code="unreadable") from None
    job, looked = start_import(at, name=options.file.name, content=content, unit=unit, profile=_profile(at, options))
    for one in looked.mapping.columns:
        if one.title:
            print("列", one.title, one.key or "不读", *([f"按{one.unit}换算"] if one.unit else []), sep="\t")
    if options.hidden_rows or job.state == "mapping":
        # Whoever sits at the command line sees above what each column was taken for.
        job = map_again(at, job, columns={}, hidden_rows=options.hidden_rows, match_by=job.match_by, unit=unit)
    return type(job).objects.select_related("register__version", "created_by", "profile").get(pk=job.pk)


def _profile(at: Desk, options: argparse.Namespace) -> ImportProfile | None:
    from luoshi.registers.queries.imports import profiles_of

    if not options.profile:
        return None
    profiles = profiles_of(at)
    for one in profiles:
        if options.profile in (one.name, one.system):
            return one
    names = "、".join(one.name for one in profiles) or "还没有"
    raise LuoshiError(f"没有名为“{options.profile}”的导入方案。", f"已有的：{names}。", code="no-profile")


def _say(job: Import) -> None:
    from luoshi.paper.grids import letters
    from luoshi.registers.models import ImportRow
    from luoshi.registers.pages.imports.preview import SKIPPED

    counts, said = job.counts, 0
    for row, problems in ImportRow.objects.filter(job=job, verdict="bad").values_list("row", "problems").iterator():
        for place, _key, message, remedy, found, _warn in problems:
            if said < MOST_SAID:
                where = f"{letters(place)}{row}" if place >= 0 else f"第{row}行"
                print("错", f"{job.mapping['sheet']}!{where}", found or "-", message, remedy, sep="\t")
            said += 1
    if said > MOST_SAID:
        print(f"……还有 {said - MOST_SAID} 处，用 --mark 写出标注副本可以看全。")
    names = (("new", "新增"), ("changed", "有改动"), ("same", "没有变化"), ("bad", "有错"))
    print("，".join(f"{name} {counts[key]} 行" for key, name in names) + "。")
    if passed := [f"{SKIPPED[name]} {number}" for name, number in counts["skipped"].items() if number]:
        print(f"没有作为条目读的：{'，'.join(passed)}。")


def _mark(job: Import, options: argparse.Namespace) -> None:
    from luoshi.paper.sheets.marking import mark_cells
    from luoshi.registers.queries.imports import remarks_on

    copy = mark_cells(options.file.read_bytes(), {job.mapping["sheet"]: list(remarks_on(job))}, name=job.name)
    with whole_file(options.mark) as draft:
        draft.write_bytes(copy)
    print(f"标注副本：{shown(options.mark)}")


def _export(actor: Actor, options: argparse.Namespace) -> int:
    from django.utils import timezone

    from luoshi.registers.pages.columns import every_column
    from luoshi.registers.pages.listed import listed
    from luoshi.registers.queries.reach import desk
    from luoshi.registers.services.exporting import export_list

    at = desk(actor, options.register)
    asked, columns, about = listed(at, "sort=id&cols=" + ".".join(one.key for one in every_column(at)))
    with whole_file(options.output) as draft:
        written = export_list(at, asked, columns, draft, today=timezone.localdate(), about=about)
    print(f"已导出 {written.rows} 行：{shown(options.output)}")
    return 0
