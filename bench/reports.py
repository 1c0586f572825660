"""``python -m bench.reports``: a report of 20 pages with 400 slots, from its figures to its docx, step by step.

The floor is python-docx alone writing the same paragraphs of the filled text, without styles, slots or source table, in
turns with ours. Medians of the process's own time.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from docx import Document

from luoshi.paper.model import paper_from_text
from luoshi.paper.writers.official import write_official
from luoshi.reading import read
from luoshi.reports.rules.check_filled import check_filled
from luoshi.reports.rules.data_table import Datum
from luoshi.reports.rules.fill import Filled, fill, propose
from luoshi.reports.rules.lay_out import lay_out

ROUNDS = 7
SECTIONS = 50
TODAY = date(2025, 7, 10)
#: Eight slots and some 250 characters: fifty of them are twenty pages of 22 lines of 28 characters.
_SECTION = (
    "（{n}）抓好第{n}片区建设\n今年上半年，{name}片区地区生产总值*亿元、增长*%，居全市第*位；{name}片区固定资产投资增长*%。"
    "坚持把片区建设摆在突出位置，主要负责同志靠前指挥，分管负责同志盯在一线，有关单位协同推进，定期调度、逐项销号，"
    "各项工作有力有序，群众满意度稳步提升。今年以来，{name}片区实施项目*个，其中{name}工业项目*个、{name}农业项目*个。"
    "坚持问题导向，逐条梳理堵点难点，建立台账、限时整改，推动{name}片区各项任务落地见效。开展{name}片区理论宣讲*余场，"
    "组织干部进企业、进村居、进项目，现场办公、现场解决，营造了比学赶超、大干快上的浓厚氛围。\n"
)
_NAMES = "东西南北中上下前后左右大小新老高长青红白"


def main() -> None:
    """Print the table."""
    text, data = _paper()
    paper = paper_from_text(text)
    reading = read(paper, dated=None, today=TODAY)
    slots, bindings = propose(text, reading, data)
    filled = fill(text, slots, bindings, data)
    official = lay_out(filled, reading, text, title="工作总结", draft=bool(filled.gaps))
    steps: list[tuple[str, Callable[[], Any]]] = [
        ("read the masked paper", lambda: read(paper, dated=None, today=TODAY)),
        ("propose for every slot", lambda: propose(text, reading, data)),
        ("fill", lambda: fill(text, slots, bindings, data)),
        ("lay out", lambda: lay_out(filled, reading, text, title="工作总结", draft=False)),
        ("write the docx", lambda: write_official(BytesIO(), official)),
        ("check up the result", lambda: check_filled(filled, reading)),
        ("floor: python-docx, bare paragraphs", lambda: _bare(filled)),
    ]
    times = _measured(steps)
    print(f"{len(text):,} characters, {len(slots)} slots, {len(filled.gaps)} open, {len(data):,} figures")
    for name, _ in steps:
        print(f"{name:<40}{times[name] * 1000:>9.0f} ms")
    ours = times["fill"] + times["lay out"] + times["write the docx"]
    print(f"{'filled and written after its data':<40}{ours * 1000:>9.0f} ms", end="")
    print(f"{ours / times['floor: python-docx, bare paragraphs']:>7.1f} x the floor")


def _measured(steps: list[tuple[str, Callable[[], Any]]]) -> dict[str, float]:
    spent: dict[str, list[float]] = {name: [] for name, _ in steps}
    for _ in range(ROUNDS):
        for name, step in steps:
            start = time.process_time()
            step()
            spent[name].append(time.process_time() - start)
    return {name: statistics.median(values) for name, values in spent.items()}


def _paper() -> tuple[str, list[Datum]]:
    parts, data = ["工作总结\n"], []
    for number in range(1, SECTIONS + 1):
        name = _NAMES[number % 20] + _NAMES[number * 7 // 3 % 20] + _NAMES[number // 20]
        parts.append(_SECTION.format(n=number, name=name))
        data += _figures(name, number)
    return "".join(parts), data


def _figures(name: str, number: int) -> list[Datum]:
    rows = [
        (f"{name}片区地区生产总值", "value", "亿元", f"{100 + number}.37"),
        (f"{name}片区地区生产总值", "growth", "%", f"{number % 9}.{number % 7}"),
        (f"{name}片区地区生产总值", "rank", "", f"{number % 12 + 1}"),
        (f"{name}片区固定资产投资", "growth", "%", f"{number % 11 - 5}.4"),
        (f"{name}片区实施项目", "value", "个", f"{number + 30}"), (f"{name}工业项目", "value", "个", f"{number + 10}"),
        (f"{name}农业项目", "value", "个", "20"), (f"{name}片区理论宣讲", "value", "场", f"{1000 + number * 13}"),
    ]  # fmt: skip
    return [Datum(what, facet, unit, Decimal(value), source="台账") for what, facet, unit, value in rows]  # type: ignore[arg-type]


def _bare(filled: Filled) -> None:
    document = Document()
    for line in filled.text.split("\n"):
        document.add_paragraph(line)
    document.save(BytesIO())


if __name__ == "__main__":
    main()
