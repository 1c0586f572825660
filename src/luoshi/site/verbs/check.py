"""``luoshi check``: the findings of papers, one a line, in the form that editors jump by."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path

from luoshi.ground.errors import LuoshiError, UsageError
from luoshi.ground.finding import Finding
from luoshi.paper import Paper
from luoshi.reading import read
from luoshi.reading.checkup import RULES
from luoshi.reading.labels import SEVERITIES
from luoshi.reading.tables import words
from luoshi.site.verbs.layout import run_layout
from luoshi.site.verbs.papers import day, open_file, shown
from luoshi.site.verbs.places import Places
from luoshi.site.verbs.terminal import fold


def arguments(parser: ArgumentParser) -> None:
    """What the verb takes."""
    add = parser.add_argument
    add("files", metavar="FILE", type=Path, nargs="*", help="要体检的文稿 the papers to check")
    add("--format", choices=["text", "json"], default="text", help="输出格式 the form of the findings")
    add("--json", dest="format", action="store_const", const="json", help="同 --format json the same")
    add(
        "--layout",
        action="store_true",
        help="查 docx 的版式（GB/T 9704-2012） hold a docx's layout against the standard",
    )
    add("--spoken", action="store_true", help="讲话稿也按公文查版式 judge a paper to be read aloud as well")
    add("--rules", action="store_true", help="列出全部规则和说明，不读文稿 list the rules and why they ask")
    add("--today", metavar="DATE", type=day, help="阅读日期，默认今天 the reader's day, today by default")
    add("--dated", metavar="DATE", type=day, help="成文日期，默认由文中找 the paper's date, found in it by default")


def run(options: Namespace) -> int:
    """Check every file; 0 nothing found, 1 something found (errors in a layout), 2 a file could not be read."""
    if options.rules:
        return _print_rules(options.format)
    if not options.files:
        raise UsageError("缺少参数：要体检的文稿。", "用法见 luoshi check --help")
    if options.layout:
        return run_layout(options.files, options.format, spoken=options.spoken)
    show = SHOW[options.format]
    today = options.today or date.today()  # noqa: DTZ011
    found, failed = False, False
    for path in options.files:
        try:
            paper = open_file(path)
        except (LuoshiError, OSError) as error:
            failed = True
            print(f"错误：{error}", file=sys.stderr)
            continue
        places = Places(paper)
        for finding in read(paper, dated=options.dated, today=today).findings:
            found = True
            print(show(path, paper, places.of(finding.start), finding))
    return 2 if failed else int(found)


def _print_rules(form: str) -> int:
    for rule in RULES.values():
        if form == "json":
            keys = ("code", "title", "severity", "message", "remedy", "source", "explanation")
            print(json.dumps({key: getattr(rule, key) for key in keys}, ensure_ascii=False))
            continue
        print(f"{rule.code}  {rule.title}（{SEVERITIES[rule.severity]}）")
        lines = [rule.explanation, f"办法：{rule.remedy}", f"来由：{rule.source}"]
        print("\n".join(f"    {line}" for text in lines if text for line in fold(text, 100)))
    return 0


def _line(path: Path, paper: Paper, place: str, finding: Finding) -> str:
    quoted = words(paper.text, finding.start, finding.end)
    if len(quoted) > 40:
        quoted = f"{quoted[:30]}…{quoted[-9:]}"
    return f"{shown(path)}:{place}: [{finding.code}] {finding.message}“{quoted}” → {finding.remedy}"


def _object(path: Path, paper: Paper, place: str, finding: Finding) -> str:
    line, column = map(int, place.split(":"))
    text = paper.text[finding.start : finding.end]
    form = {"file": shown(path), "line": line, "column": column, **finding._asdict(), "text": text}
    return json.dumps(form, ensure_ascii=False)


SHOW: dict[str, Callable[[Path, Paper, str, Finding], str]] = {"text": _line, "json": _object}
