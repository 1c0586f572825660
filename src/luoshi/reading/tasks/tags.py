"""Owner tags: ``（责任单位：甲、乙；完成时限：6月底）``, ``（甲牵头，乙配合）``, ``【甲、乙；长期坚持】``, lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from luoshi.ground.patterns import compiled
from luoshi.ground.period import TimeWords
from luoshi.reading.tasks.deadlines import is_time, times_within
from luoshi.reading.tasks.units import is_unit, split_units

Part = Literal["lead", "supporting"]
_BRACKET: Final = re.compile(r"[（【［〔]((?:[^（）【】［］〔〕\n]|（[^（）\n]{1,12}）){2,240})[）】］〕]")
_LABELS: Final = (
    r"(?:第一|主要|市级|县级|区级|省级|行业)?(?:责任|牵头|负责|主办|主责|承办|实施|落实|协办|配合|协助|参与|责任主管|主管)"
    r"(?:单位|部门|领导|人|科室|处室|镇街|主体|县领导|县级领导|单位和责任人|单位及责任人)(?:及(?:责任人|分工))?"
)
_LABEL: Final = compiled(rf"({_LABELS})[：:]\s*")
_DUE: Final = compiled(
    r"(?:完成|办结|整改|落实|责任|工作)?(?:时限|期限|时间|节点|时间节点|日期|时间要求)(?:要求)?[：:]\s*"
)
# The same labels without a bracket: on a line of their own or behind the stop of the item's last sentence.
_LINE: Final = compiled(
    rf"(?:^|(?<=。)) *(?:{_LABELS}|(?:完成|办结|整改|工作)?(?:时限|期限|时间|时间节点|时间要求))：[^。\n]*",
    re.MULTILINE,
)
_LEADS: Final = ("牵头", "主办")
_SUPPORT: Final = ("配合", "协办", "协助", "参与")
_DOES: Final = compiled(
    r"(?:共同|分别|具体|按照?职责(?:分工)?|按照?各自职责|依职责|按分工|按)*"
    r"(牵头(?:负责|落实|实施|组织)?|负责(?:落实)?|主办|主责|承办|落实|实施|组织实施|配合|协助|协办|参与|参加)\s*\Z"
)
_SAME: Final = re.compile(r"下同|以下同")
_PIECE: Final = re.compile(r"[^；;，,。]+")


class TagOwner(NamedTuple):
    """A unit that a tag names."""

    start: int
    end: int
    part: Part


class Tag(NamedTuple):
    """``text[start:end]`` with its brackets; ``same`` where it says that it holds for what follows (下同)."""

    start: int
    end: int
    owners: tuple[TagOwner, ...]
    times: tuple[TimeWords, ...]
    dealt: bool
    same: bool


def find_tags(text: str) -> list[Tag]:
    """All owner tags of the text in reading order."""
    found: list[Tag] = []
    for match in _BRACKET.finditer(text):
        tag = _parse(text, match.start(), match.end(), match.start(1), match.end(1))
        if tag is None and found and found[-1].end == match.start() and is_time(match.group(1)):
            times = tuple(times_within(text, match.start(1), match.end(1)))
            tag = Tag(match.start(), match.end(), (), times, dealt=False, same=False)
        if tag is not None:
            found.append(tag)
    starts, ends = [tag.start for tag in found], [tag.end for tag in found]
    for match in _LINE.finditer(text):
        before = bisect_left(starts, match.end())
        if not before or ends[before - 1] <= match.start():
            tag = _parse(text, match.start(), match.end(), match.start(), match.end())
            if tag:
                found.append(tag)
    return list(_joined(text, sorted(found)))


def _joined(text: str, tags: list[Tag]) -> Iterator[Tag]:
    """Tags that follow one another with nothing between (a line each for 牵头单位, 配合单位, 时限) are one."""
    held: Tag | None = None
    for tag in tags:
        if held is not None and not text[held.end : tag.start].strip(" \n。；"):
            held = Tag(
                held.start, tag.end, held.owners + tag.owners, held.times + tag.times, held.dealt, held.same or tag.same
            )
            continue
        if held is not None:
            yield held
        held = tag
    if held is not None:
        yield held


def _parse(text: str, start: int, end: int, inner: int, stop: int) -> Tag | None:
    """The tag between ``inner`` and ``stop``, or None where the words are something else."""
    owners: list[TagOwner] = []
    times: list[TimeWords] = []
    part: Part = "lead"
    labelled = dealt = same = leading = False
    at = inner
    pieces = list(_PIECE.finditer(text, inner, stop))
    for piece in pieces:
        at, last = piece.span()
        if label := _LABEL.search(text, at, last):
            labelled = True
            # 责任单位 after a 牵头单位 are those who work with it.
            second = leading and not label.group(1).startswith(_LEADS)
            part = "supporting" if second or label.group(1).startswith(_SUPPORT) else "lead"
            leading = leading or label.group(1).startswith(_LEADS)
            at = label.end()
        if due := _DUE.search(text, at, last):
            at = due.end()
            labelled = True
        if _SAME.search(text, at, last):
            same = True
            continue
        words = text[at:last].strip()
        if due or is_time(words):
            dealt = dealt or "分别为" in words
            times += times_within(text, at, last)
            continue
        if not words:
            continue
        does = _DOES.search(text, at, last)
        role: Part = part if does is None else "supporting" if does.group(1).startswith(_SUPPORT) else "lead"
        units = list(split_units(text, at, does.start() if does else last))
        if does is not None and not units:
            owners = _restate(owners, role)
            continue
        if not labelled and not all(is_unit(text[u.start : u.end]) for u in units):
            return None
        owners += [TagOwner(u.start, u.end, role) for u in units]
    if not owners and times and labelled and text[inner:stop] == text[start:end]:
        return Tag(start, end, (), tuple(times), dealt, same)
    if not owners or (not labelled and not (_closes(text, start, end) and _is_list(text, pieces))):
        return None
    return Tag(start, end, tuple(owners), tuple(times), dealt, same)


def _restate(owners: list[TagOwner], role: Part) -> list[TagOwner]:
    return owners if role == "lead" else [owner._replace(part=role) for owner in owners]


def _closes(text: str, start: int, end: int) -> bool:
    """Whether the bracket closes a sentence: ``乡镇（街道）不得…`` only glosses a word."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return before in "。；\n" or after in "。；\n" or not after


def _is_list(text: str, pieces: list[re.Match[str]]) -> bool:
    """Whether a bracket without labels names units in full and nothing else."""
    if len(pieces) > 1:
        return True
    start, end = pieces[0].span()
    does = _DOES.search(text, start, end)
    return all(is_unit(text[u.start : u.end]) for u in split_units(text, start, does.start() if does else end))
