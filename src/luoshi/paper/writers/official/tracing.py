"""The printed values of a docx found again, after it went through Word, WPS or LibreOffice."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from luoshi.paper.errors import Corrupt
from luoshi.paper.gate import Package
from luoshi.paper.limits import Limits
from luoshi.paper.opening import read_bytes
from luoshi.paper.readers.docx.parts import main_part, part, related_by_id
from luoshi.paper.readers.ooxml import Element, W, value
from luoshi.paper.writers.official.ink import BOOKMARK, TAG

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class FoundSlot(NamedTuple):
    """A value in a file: the slot's id ("" where only the bookmark is left), the bookmark's name, its words now."""

    id: str
    bookmark: str
    text: str


@dataclass(slots=True)
class _Held:
    bookmark: str
    id: str = ""
    words: list[str] = field(default_factory=list)


class FoundChart(NamedTuple):
    """A chart in a file: what lies along it and the numbers as they are drawn ("" where there is none)."""

    labels: list[str]
    values: list[str]


def slots_in(source: Path | bytes, limits: Limits | None = None) -> list[FoundSlot]:
    """Every slot of a docx in reading order. Raises PaperError."""
    limits = limits or Limits()
    package = Package(read_bytes(source, limits), limits)
    body = part(package, main_part(package, limits.depth), limits.depth).find(W + "body")
    if body is None:
        raise Corrupt("缺少正文")
    return [FoundSlot(one.id, one.bookmark, "".join(one.words)) for one in _held(body)]


def charts_in(source: Path | bytes, limits: Limits | None = None) -> list[FoundChart]:
    """Every chart of a docx that Word draws itself, in reading order; its first series. Raises PaperError."""
    limits = limits or Limits()
    package = Package(read_bytes(source, limits), limits)
    main = main_part(package, limits.depth)
    parts = related_by_id(package, main, limits.depth)
    found = []
    for one in part(package, main, limits.depth).iter(f"{_CHART}chart"):
        series = part(package, parts.get(one.get(_ID, ""), ""), limits.depth).find(f".//{_CHART}ser")
        if series is not None:
            labels = _points(series.find(f"{_CHART}cat"))
            values = _points(series.find(f"{_CHART}val"))
            places = range(max([*labels, *values], default=-1) + 1)
            found.append(FoundChart([labels.get(at, "") for at in places], [values.get(at, "") for at in places]))
    return found


def _points(held: Element | None) -> dict[int, str]:
    if held is None:
        return {}
    return {int(one.get("idx", "0")): one.findtext(f"{_CHART}v") or "" for one in held.iter(f"{_CHART}pt")}


def _held(body: Element) -> list[_Held]:
    found: list[_Held] = []
    marks: dict[str, _Held] = {}
    for element in body.iter(W + "bookmarkStart", W + "bookmarkEnd", W + "sdt", W + "t"):
        number, name = element.get(W + "id", ""), element.get(W + "name", "")
        if element.tag == W + "bookmarkStart" and name.startswith(BOOKMARK):
            marks[number] = _Held(name)
            found.append(marks[number])
        elif element.tag == W + "bookmarkEnd":
            marks.pop(number, None)
        elif element.tag == W + "sdt":
            _control(element, marks, found)
        elif element.tag == W + "t":
            for one in marks.values():
                one.words.append(element.text or "")
    return found


def _control(control: Element, marks: dict[str, _Held], found: list[_Held]) -> None:
    tag = value(control.find(f"{W}sdtPr/{W}tag")) or ""
    if not tag.startswith(TAG):
        return
    slot = tag.removeprefix(TAG)
    around = next((one for one in marks.values() if not one.id), None)
    if around is not None:
        around.id = slot
    else:
        # The bookmark went: the control alone tells.
        found.append(_Held("", slot, [text.text or "" for text in control.iter(W + "t")]))
