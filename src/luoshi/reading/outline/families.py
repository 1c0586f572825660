"""The enumerators of Chinese official prose.

Source: GB/T 9704-2012 7.3.3 (一、（一）1.（1）), the 立法技术规范 (编章节条) and the spoken ones of the
language (一是, 首先,
第一，, 其一, ——).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from luoshi.ground.numerals import parse_number

_N = "[一二三四五六七八九十]"
_MARKER = re.compile(
    rf"[第（①-⑳⑴-⒇⒈-⒛㈠-㈩一二三四五六七八九十0-9首其再最—●■◆▲★▪•◎○A-H](?:"
    rf"(?<=第)(?P<law>[一二三四五六七八九十百]{{1,5}})(?P<unit>部分|[编章节条])[、：]?"
    rf"|(?<=第)(?P<ord>{_N}{{1,2}})(?:(?:[个点]|个?方面|个问题|件事)?[、，：]|(?:点|个方面)?是)"
    rf"|(?<=（)(?:(?P<cnp>{_N}{{1,3}})|(?P<arp>[0-9]{{1,2}}))）[、.]?"
    rf"|(?<={_N})(?P<cn>{_N}{{0,2}})(?:、(?!{_N}[、和产])|[.](?![0-9]))"
    rf"|(?<={_N})(?P<shi>{_N}?)(?P<verb>[是要抓靠])"
    r"|(?<=[0-9])(?P<dec>[0-9]?(?:\.[0-9]{1,2}){1,3})(?=[、. ]?(?![年月日万亿个])[\u4e00-\u9fff“《])[、.]?"
    r"|(?<=[0-9])(?P<bare>[0-9]?) +(?=[\u4e00-\u9fff])"
    r"|(?<=[0-9])(?P<ar>[0-9]?)(?P<dot>[.、])(?![0-9])"
    r"|(?<=[0-9])(?P<year>[0-9]?)[.、](?=(?:19|20)[0-9]{2}年|[0-9]{1,2}月[^0-9])"
    r"|(?<=[0-9])(?P<arh>[0-9]?)）"
    rf"|(?<=其)(?P<qi>{_N})(?:[，：、]|是|(?=[^是，：、]))"
    r"|(?<=首)先(?:[，、：]|是|(?=要))|(?<=其)次(?:[，、：]|是|(?=要))|(?<=再)[次者](?:[，、：]|是|(?=要))|(?<=最)后(?:[，、：]|(?=要))"
    r"|(?<=—)—+"
    r"|(?<=[①-⑳⑴-⒇⒈-⒛㈠-㈩])|(?<=[●■◆▲★▪•◎○])"
    r"|(?<=[A-H])[.、](?=[\u4e00-\u9fff“《])"
    r")"
)
_RANKS = {
    "部分": 1, "编": 1, "章": 2, "节": 3, "条": 4, "cn": 10, "dec0": 11, "dec1": 12, "dec2": 13, "dec3": 14,
    "cnp": 20, "ar": 30, "arp": 40, "arh": 45, "circle": 50,
}  # fmt: skip
_SIGNS = (("①", "⑳", "circle"), ("⑴", "⒇", "arp"), ("⒈", "⒛", "ar"), ("㈠", "㈩", "cnp"))
"""Enumerators that are one character: the first and last of each run in Unicode, and the family that it prints."""
LAST = 90
"""The value of 最后, which may follow any."""
_TURNS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": LAST}


class Marker(NamedTuple):
    """An enumerator at ``flat[start:end]``; ``style`` is its closing mark where a family has several."""

    start: int
    end: int
    family: str
    value: int
    style: str = ""

    @property
    def rank(self) -> int | None:
        """Its place in the standard order, the highest heading the lowest; None for a list that may hang anywhere."""
        return _RANKS.get(self.family)


def markers(flat: str) -> Iterator[Marker]:
    """Everything in ``flat`` that looks like an enumerator, in order; most of it is none."""
    for match in _MARKER.finditer(flat):
        yield _marker(match, flat)


def _marker(match: re.Match[str], flat: str) -> Marker:
    start, end = match.span()
    kind = match.lastgroup
    if kind is None:
        return _unnamed(flat, start, end)
    if kind == "unit":
        return Marker(start, end, match["unit"], number(match["law"]))
    if kind == "ord":
        return Marker(start, end, "ord", number(match["ord"]))
    if kind in ("cnp", "arp"):
        return Marker(start, end, kind, number(match[kind]))
    if kind == "cn":
        return Marker(start, end, "cn", number(flat[start] + match["cn"]), flat[end - 1])
    if kind == "verb":
        return Marker(start, end, match["verb"], number(flat[start] + match["shi"]))
    if kind == "dec":
        printed = flat[start] + match["dec"]
        return Marker(start, end, f"dec{printed.count('.')}", int(printed.rsplit(".", 1)[1]))
    if kind == "bare":
        return Marker(start, start + 1 + len(match["bare"]), "dec0", int(flat[start] + match["bare"]))
    if kind == "qi":
        return Marker(start, end, "qi", number(match["qi"]))
    if kind == "dot":
        return Marker(start, end, "ar", int(flat[start] + match["ar"]), match["dot"])
    return Marker(start, end, "ar" if kind == "year" else "arh", int(flat[start] + match[kind]), flat[end - 1])


def _unnamed(flat: str, start: int, end: int) -> Marker:
    head = flat[start]
    if head in "首其再最":
        return Marker(start, end, "turn", _TURNS[flat[start : start + 2]])
    if head == "—":
        return Marker(start, end, "dash", 0)
    for first, last, family in _SIGNS:
        if first <= head <= last:
            return Marker(start, end, family, ord(head) - ord(first) + 1)
    if "A" <= head <= "H":
        return Marker(start, end, "letter", ord(head) - ord("A") + 1)
    return Marker(start, end, "bullet" + head, 0)


@lru_cache(maxsize=1024)
def number(printed: str) -> int:
    """The value of ``三``, ``十二``, ``一百零三`` or of digits; 0 where it is no number."""
    value = parse_number(printed)
    return int(value) if value is not None else 0
