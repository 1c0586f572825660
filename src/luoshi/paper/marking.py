"""Security marks and handling marks: a secret paper is refused, one for internal use is remembered as such.

The words and their form come from 保守国家秘密法 (three grades), 国家秘密定密管理规定 (mark ★ term) and GB/T 9704
(grade and term at the top left of the first page); the handling words from 政府信息公开条例 and common office use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from luoshi.paper.errors import SecretPaper
from luoshi.paper.model import Paper

HEAD_LINES = 15
HEAD_CHARACTERS = 60
GAP = r"[ \t\u3000\xa0]*"
GRADE = f"(?:绝{GAP}密|机{GAP}密|秘{GAP}密)"
STAR = "[★☆＊*✩✭⭐🌟]"
DIGIT = "[0-9０-９〇一二三四五六七八九十百]"
TERM = f"(?:{DIGIT}{{1,4}}{GAP}(?:年|个{GAP}月|月|日|天)|长{GAP}期|永{GAP}久)"
LABEL = f"(?:密{GAP}级{GAP}(?:[:：]|和保密期限{GAP}[:：]){GAP})"
EDGE = r"(?:^|[\s\u3000\[［【〔（(:：|])"
# With a star or a term the mark cannot be prose; alone it must be a whole line or cell, or follow the label 密级.
STARRED = re.compile(
    f"^{GAP}{LABEL}?{GRADE}{GAP}★|{GRADE}{GAP}★{GAP}(?:{TERM}|$|[\\s\u3000)）\\]］】〕|])|{EDGE}{GRADE}{GAP}{STAR}{GAP}{TERM}",
    re.M,
)
TERMED = re.compile(f"^{GAP}{LABEL}?{GRADE}{GAP}[:：]?{GAP}{TERM}{GAP}$")
ALONE = re.compile(
    f"^{GAP}[\\[［【〔（(]?{GAP}(?:{LABEL}{GRADE}|{GRADE}){GAP}{STAR}?{GAP}[\\]］】〕）)]?{GAP}$"
    f"|^{GAP}{LABEL}{GRADE}(?:{GAP}{STAR})?{GAP}(?:$|[\\s\u3000])"
)
NUMBERED = re.compile(
    f"^{GAP}(?:{GRADE})(?:{GAP}{STAR}{GAP}{TERM}?)?[ \t\u3000]+(?:特急|加急|特提|平急|份号|№|[0-9]{{6}}).*$"
)

# A mark given as an example stands in quotes or in a sentence.
QUOTES = frozenset("“‘\"'「『《")
SENTENCE = re.compile("[，。；！？]")

HANDLING = (
    ("此件不公开", re.compile(f"此{GAP}件{GAP}(?:不|不予){GAP}公{GAP}开")),
    ("不予公开", re.compile(f"不{GAP}予{GAP}公{GAP}开|公开{GAP}(?:属性|方式|选项){GAP}[:：]{GAP}不公开")),
    ("依申请公开", re.compile(f"依{GAP}申{GAP}请{GAP}公{GAP}开")),
    ("内部资料", re.compile(f"内{GAP}部{GAP}(?:资{GAP}料|文{GAP}件|材{GAP}料|参{GAP}考|情{GAP}况)")),
    ("内部", re.compile(f"^{GAP}[\\[［【〔（(]?{GAP}内{GAP}部{GAP}(?:使{GAP}用|掌{GAP}握)?{GAP}[\\]］】〕）)]?{GAP}$")),
)
# A mark is short: a sentence that speaks of 内部资料 or 依申请公开 is longer than this.
MARK_CHARACTERS = 24
NOTICES = {
    "此件不公开": "文件注明“此件不公开”，读出的内容请勿对外发布。",
    "不予公开": "文件注明“不予公开”，读出的内容请勿对外发布。",
    "依申请公开": "文件注明“依申请公开”，读出的内容请勿主动发布。",
    "内部资料": "文件注明是内部资料，请按内部资料保管，不要外传。",
    "内部": "文件注明“内部”，请按内部文件保管，不要外传。",
}


def is_secret_mark(line: str) -> bool:
    """Whether a head line (or a page header's) is a mark of state secrecy, not a sentence about secrecy."""
    found = STARRED.search(line)
    if found and found.start() == 0:
        return True
    if len(line) > HEAD_CHARACTERS:
        return False
    if found and line[found.start() - 1] not in QUOTES and not SENTENCE.search(line):
        return True
    return bool(TERMED.match(line) or ALONE.match(line) or NUMBERED.match(line))


def refuse_secret(paper: Paper, margins: Iterable[str] = ()) -> None:
    """Raise SecretPaper (without a word of the content) where a head line, header or text box bears a secrecy mark."""
    lines = [*_head(paper), *(line for margin in margins for line in margin.splitlines())]
    if any(is_secret_mark(line) for line in lines):
        raise SecretPaper


def handling_mark(paper: Paper, margins: Sequence[str] = ()) -> tuple[str, str]:
    """The handling mark at a paper's head, foot or margins, and the notice for it; two "" where there is none."""
    lines = [*_head(paper), *_foot(paper), *(line for margin in margins for line in margin.splitlines())]
    marks = [line for line in lines if 0 < len(line.strip()) <= MARK_CHARACTERS]
    for mark, pattern in HANDLING:
        if any(pattern.search(line.strip()) for line in marks):
            return mark, NOTICES[mark]
    return "", ""


def _head(paper: Paper) -> list[str]:
    text = paper.text
    return [text[block.start : min(block.end, block.start + 400)] for block in paper.blocks[:HEAD_LINES]]


def _foot(paper: Paper) -> list[str]:
    return [paper.text[block.start : min(block.end, block.start + 400)] for block in paper.blocks[-HEAD_LINES:]]
