"""``luoshi check --layout``: a docx held against GB/T 9704-2012, clause by clause."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from luoshi.ground.errors import LuoshiError
from luoshi.paper import LayoutFinding, check_layout
from luoshi.site.verbs.papers import shown
from luoshi.site.verbs.terminal import fold

VERDICTS = {"error": "错误", "warning": "提醒", "unknown": "看打印件"}


def run_layout(files: Sequence[Path], form: str, *, spoken: bool) -> int:
    """Check the layout of every file; 0 no errors, 1 errors, 2 a file could not be read."""
    wrong, failed = False, False
    for path in files:
        try:
            findings = check_layout(path, spoken=spoken)
        except LuoshiError as error:
            failed = True
            print(f"错误：“{shown(path)}”：{error}", file=sys.stderr)
            continue
        wrong = wrong or any(one.verdict == "error" for one in findings)
        for line in _objects(path, findings) if form == "json" else _lines(path, findings):
            print(line)
    return 2 if failed else int(wrong)


def _lines(path: Path, findings: Sequence[LayoutFinding]) -> list[str]:
    counted: Counter[str] = Counter(one.verdict for one in findings)
    counts = "，".join(f"{name} {counted[verdict]}" for verdict, name in VERDICTS.items())
    lines = [f"{shown(path)}  GB/T 9704-2012 版式：{counts}"]
    for verdict, name in VERDICTS.items():
        for one in findings:
            if one.verdict == verdict:
                lines.append(f"  {name}  {one.clause} {one.title}：{one.found}（{one.place}）")
                lines += [
                    f"      {line}"
                    for text in (f"条文：{one.asks}。", f"办法：{one.remedy}")
                    for line in fold(text, 96)
                ]
    return lines


def _objects(path: Path, findings: Sequence[LayoutFinding]) -> list[str]:
    found = []
    for one in findings:
        places = [place._asdict() for place in one.places]
        form = {"file": shown(path), **one._asdict(), "places": places}
        found.append(json.dumps(form, ensure_ascii=False))
    return found
