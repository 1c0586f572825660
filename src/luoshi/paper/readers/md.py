"""Markdown: its signs made hints (headings, bold, tables), its words kept; list numbers stay, bullets go."""

from __future__ import annotations

import re

from luoshi.paper.draft import Box, Draft, Line
from luoshi.paper.readers.txt import decode

HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t\u3000]+|(?=[^\s#]))(.*?)(?:[ \t]+#+)?[ \t]*$")
UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
FENCE = re.compile(r" {0,3}(?:```+|~~~+)")
QUOTE = re.compile(r"^ {0,3}(?:> ?)+")
BULLET = re.compile(r"^[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?")
ROW_RULE = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
BAR = re.compile(r"(?<!\\)\|")
IMAGE = re.compile(r"!\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)")
LINK = re.compile(r"\[([^\]\n]{1,500})\]\([^)\n]{0,2000}\)")
STRONG = re.compile(r"(\*\*|__)(?=\S)([^\n]{1,2000}?\S??)\1")
EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s*])\*(?![\w*])")
CODE = re.compile(r"(`+)([^`\n]{1,2000})\1")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
COMMENT = re.compile(r"<!--.*?-->", re.S)
BREAK = re.compile(r"<br\s*/?>", re.I)


def read_md(data: bytes, draft: Draft) -> None:
    """Fill the draft, a paragraph a line (Chinese authors end paragraphs with a single line end)."""
    lines = COMMENT.sub("", decode(data).removeprefix("\ufeff")).split("\n")
    lines = _without_front_matter(lines)
    at = 0
    while at < len(lines):
        if "|" in lines[at] and at + 1 < len(lines) and "|" in lines[at + 1] and ROW_RULE.match(lines[at + 1]):
            at = _table(lines, at, draft)
        elif at + 1 < len(lines) and lines[at].strip() and _underlined(lines, at):
            level = 1 if "=" in lines[at + 1] else 2
            draft.line(Line(plain(lines[at].strip()), heading=level))
            at += 2
        else:
            _line(lines[at], draft)
            at += 1


def plain(text: str) -> str:
    """Inline Markdown without its signs: bold, emphasis, code, links (their words), escapes."""
    text = LINK.sub(r"\1", IMAGE.sub(r"\1", text))
    text = CODE.sub(r"\2", EMPHASIS.sub(r"\1", STRONG.sub(r"\2", text)))
    return ESCAPE.sub(r"\1", BREAK.sub("\n", text))


def _without_front_matter(lines: list[str]) -> list[str]:
    if lines and lines[0].strip() == "---" and "---" in (line.strip() for line in lines[1:60]):
        end = next(place for place, line in enumerate(lines) if place and line.strip() == "---")
        if all(":" in line or line.startswith((" ", "-")) or not line.strip() for line in lines[1:end]):
            return lines[end + 1 :]
    return lines


def _underlined(lines: list[str], at: int) -> bool:
    if (
        HEADING.match(lines[at])
        or BULLET.match(lines[at])
        or QUOTE.match(lines[at])
        or not UNDERLINE.match(lines[at + 1])
    ):
        return False
    return "=" in lines[at + 1] or len(lines[at]) <= 60


def _line(line: str, draft: Draft) -> None:
    if RULE.match(line) or FENCE.match(line):
        return
    line = QUOTE.sub("", line, count=1)
    if found := HEADING.match(line):
        draft.line(Line(plain(found[2]), heading=len(found[1])))
        return
    body = BULLET.sub("", line, count=1).strip(" \t")
    whole = STRONG.fullmatch(body)
    draft.line(Line(plain(body), bold=whole is not None and whole[1] not in whole[2]))


def _table(lines: list[str], at: int, draft: Draft) -> int:
    rows = [_cells(lines[at])]
    at += 2
    while at < len(lines) and "|" in lines[at] and lines[at].strip():
        rows.append(_cells(lines[at]))
        at += 1
    width = len(rows[0])
    draft.table(
        Box((Line(plain(cell)),), row, column)
        for row, cells in enumerate(rows)
        for column, cell in enumerate((cells + [""] * width)[:width])
    )
    return at


def _cells(line: str) -> list[str]:
    line = line.strip()
    line = line.removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return [cell.strip().replace("\\|", "|") for cell in BAR.split(line)]
