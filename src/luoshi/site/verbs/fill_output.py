"""What ``luoshi fill`` says and writes: a line a slot, what the check-up finds, the paper as docx, PDF or text."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from luoshi.site.verbs.papers import open_file

if TYPE_CHECKING:
    from luoshi.paper.writers.official import Official
    from luoshi.reading.model import Reading
    from luoshi.reports.rules.fill import Filled
    from luoshi.reports.rules.template import Drawn

#: What can be written.
FORMATS = (".docx", ".pdf", ".txt")


def report(filled: Filled, reading: Reading) -> None:
    """Print a line a slot and a line a finding that the filling caused."""
    from luoshi.paper.model import paper_from_text
    from luoshi.reports.rules.check_filled import check_filled
    from luoshi.site.verbs.places import Places

    titles = {slot.id: slot for slot in filled.slots}
    for one in filled.sources:
        slot = titles[one.slot]
        told = f"{one.title} {one.printed}{slot.unit if one.printed[-1:].isdigit() else ''}"
        print("填好", one.slot, told, f"← {one.name} {one.value}", one.remark, sep="\t")
    for gap in filled.gaps:
        slot = titles[gap.slot]
        place = f"{slot.before}＿{slot.after}".replace("\n", " ")
        print("没填" if not gap.blocks else "不能印", gap.slot, place, gap.reason + "。" + gap.remedy, sep="\t")
    places = Places(paper_from_text(filled.text))
    for found in check_filled(filled, reading):
        print("体检", places.of(found.start), found.message, f"[{found.code}] {found.remedy}", sep="\t")
    print(f"共 {len(filled.slots)} 处，填好 {len(filled.sources)} 处，{len(filled.gaps)} 处没有填。")


def write(
    target: Path, options: Namespace, filled: Filled, reading: Reading, original: str, graphs: Sequence[Drawn]
) -> None:
    """Write the paper in the format of the output's name. Raises PaperError where a PDF cannot be made."""
    from luoshi.paper import Limits
    from luoshi.paper.office import to_pdf
    from luoshi.paper.writers.official import write_official

    suffix = options.output.suffix.lower()
    if suffix == ".txt":
        target.write_text(filled.text, "utf-8")
        return
    paper = _official(options, filled, reading, original, graphs)
    if suffix == ".docx":
        write_official(target, paper)
        return
    made = BytesIO()
    write_official(made, paper)
    target.write_bytes(to_pdf(made.getvalue(), Limits()))


def _official(options: Namespace, filled: Filled, reading: Reading, original: str, graphs: Sequence[Drawn]) -> Official:
    from luoshi.paper.writers.official import Revision
    from luoshi.reports.rules.lay_out import body_of, lay_out

    title = options.title or reading.title
    if not title:
        title = options.report.stem
        print(f"文中没有找到标题，用了文件名“{title}”；可以用 --title 写明。")
    paper = lay_out(filled, reading, original, title=title, draft=bool(filled.gaps), graphs=graphs)
    if options.redline is None:
        return paper
    earlier = body_of(open_file(options.redline).text, title)
    return replace(paper, revision=Revision(earlier, options.by, datetime.now().astimezone()))
