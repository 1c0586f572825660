"""``luoshi plan``: the list of plans, a plan's table out as docx or xlsx, the edited workbook back in."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from luoshi.ground.errors import LuoshiError, UsageError
from luoshi.site.verbs.database import acting, open_database
from luoshi.site.verbs.papers import refuse_to_overwrite, shown, whole_file

if TYPE_CHECKING:
    from luoshi.organization.actor import Actor
    from luoshi.plans.services.tables.bringing_back import Preview


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes: ``list``, ``export PLAN -o FILE``, ``import FILE [--plan PLAN]``."""
    parser.add_argument("act", choices=("list", "export", "import"), help="列出、导出、导入 list, export, import")
    parser.add_argument("what", nargs="?", help="方案编号（导出），文件（导入） the plan, or the file")
    parser.add_argument("-o", "--output", type=Path, help="输出文件，.docx 或 .xlsx output file")
    parser.add_argument("--plan", type=int, help="导入到哪份方案，默认照文件所记 the plan, else as the file remembers")
    parser.add_argument("--dry-run", action="store_true", help="只看会改什么，不写入 show the changes only")
    parser.add_argument("--take-file", action="store_true", help="两边都改过的，以表为准 the file wins conflicts")
    parser.add_argument("--force", action="store_true", help="覆盖已有的文件 overwrite")
    parser.add_argument("--area", help="行政区划代码，有几个县时要写 the area's code")
    parser.add_argument("--data", type=Path, help="数据文件夹 data folder")


def run(options: argparse.Namespace) -> int:
    """0 done, 1 where an import has faults or conflicts that keep it from being done."""
    _check(options)
    with open_database(options):
        actor = acting(options.area)
        return {"list": _list, "export": _export, "import": _import}[options.act](actor, options)


def _check(options: argparse.Namespace) -> None:
    if options.act == "export":
        if not (options.what or "").isdigit() or options.output is None:
            raise UsageError("导出要写方案编号和 -o 文件。", "例如 luoshi plan export 12 -o 任务分解表.docx")
        if options.output.suffix.lower() not in (".docx", ".xlsx"):
            raise UsageError(f"不能导出“{options.output.suffix}”格式。", "输出文件请以 .docx 或 .xlsx 结尾。")
    if options.act == "import" and not options.what:
        raise UsageError("导入要写文件。", "例如 luoshi plan import 改后.xlsx --dry-run")


def _list(actor: Actor, options: argparse.Namespace) -> int:
    from luoshi.plans.models import Plan

    for plan in Plan.objects.filter(area_id=actor.area_id):
        print(plan.pk, plan.get_state_display(), plan.number or "-", plan.title, sep="\t")
    return 0


def _export(actor: Actor, options: argparse.Namespace) -> int:
    from django.utils import timezone

    from luoshi.plans.services.tables.exporting import export_table

    refuse_to_overwrite(options.output, force=options.force)
    form = options.output.suffix.lower().removeprefix(".")
    out = export_table(actor, plan_id=int(options.what), form=form, today=timezone.localdate())
    with whole_file(options.output) as draft:
        draft.write_bytes(out.content)
    print(f"已导出 {shown(options.output)}")
    return 0


def _import(actor: Actor, options: argparse.Namespace) -> int:
    from django.utils import timezone

    from luoshi.paper import open_grids
    from luoshi.plans.queries.table_lines import find_plan
    from luoshi.plans.rules.read_back import plan_of
    from luoshi.plans.services.tables.bringing_back import apply_edits, preview_grids
    from luoshi.plans.services.tables.keeping import choose, keep_file

    path, today = Path(options.what), timezone.localdate()
    grids = open_grids(path)
    plan_id = options.plan or plan_of(grids)
    if plan_id is None:
        raise LuoshiError(
            "文件里没有记下它是哪份方案的表。", "请用 --plan 写明方案编号，编号见 luoshi plan list。", code="no-plan"
        )
    preview = preview_grids(actor, plan_id, grids, {}, today=today)
    _print(preview)
    if preview.problems or (preview.undecided and not options.take_file):
        return 1
    if options.dry_run or preview.empty:
        return 0
    plan = find_plan(actor, plan_id)
    kept = keep_file(actor, kind="edits", name=path.name, content=path.read_bytes(), plan=plan)
    choose(actor, kept, **{f"row-{item}": "file" for item in preview.undecided})
    apply_edits(actor, kept, today=today, now=timezone.now())
    print("已导入，可在方案页撤销。")
    return 0


def _print(preview: Preview) -> None:
    print(f"《{preview.plan.title}》：{preview.summary}。")
    for one in preview.changes:
        aside = f"（方案里现在是“{one.now or '空'}”）" if one.conflict else ""
        what = f"第{one.number}项 {one.head}：“{one.was or '空'}” → “{one.becomes or '空'}”"
        print("冲突" if one.conflict else "修改", one.address, what + aside, sep="\t")
    for address, words in preview.added:
        print(f"新增\t{address}\t{words}")
    for _, words, conflict in preview.removed:
        print(f"删去\t-\t{words}（作为“不采纳”留存）{'，导出后又被改过' if conflict else ''}")
    for problem in preview.problems:
        print(f"有误\t{problem.address}\t{problem.head}：{problem.message}{problem.remedy}")
    for notice in preview.notices:
        print(f"说明\t-\t{notice}")
