"""Who is told to do it: the sentence's own words first, then its tag or table row, then its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from luoshi.ground.patterns import led
from luoshi.ground.span import Span
from luoshi.reading.model import Owner, State
from luoshi.reading.tasks.lexicon import DO
from luoshi.reading.tasks.tags import Tag
from luoshi.reading.tasks.units import UNIT, UNITS, Unit, is_unit, split_units

_VERB: Final = "|".join(sorted((word for word in DO if len(word) > 1), key=lambda word: (-len(word), word)))
_BINDS: Final = (
    "要|必须|务必|应当|应该|应|须|需|将|把|对|得|不得|不要|不能|负责|牵头|主办|承办|配合|会同|协同|协助|抓|管|盯|包"
)
_TIME: Final = (
    r"\d{1,4}[年月日个周小天]|[一二三四]季度|[上下]半年|[本下上]周|[本下]月|全年|年[内底]|月底|每|"
    r"[一二三四五六七八九十两半]+个?(?:工作日|天|周|月|小时)|春|秋|国庆|五一|汛|开学|次日|今|明"
)
_ADVERB: Final = (
    r"从|于|在|先|再|也|都|还|并|抓紧|尽快|及时|按|根据|结合|围绕|依托|通过|全程|全面|逐|连夜|带队|实行|请|继续|严格|主动|分别|共同|具体|"
    r"统一|原则上|书面|采取|作为|当好|带头|[为是](?:第一|牵头|责任|主责|组长)"
)
# The verb that follows must not be the rest of a longer name (县政府|督查室).
_LONGER: Final = r"(?![一-鿿]{2}(?:室|局|办(?![理好成结事实])|组(?!织|建|成)|部(?!署|门|分)|中心))"
_FOLLOWS: Final = led(f"{_BINDS}|{_TIME}|{_ADVERB}|{_VERB}|发[放函出]|提供|组成|拿出|报")
_NEXT: Final = rf"{_LONGER}(?={_FOLLOWS})"
_LEAD: Final = (
    r"(?:[一二三四五六七八九十]是|[一二三四五六七八九十]要|由|请|并由|并请|责成|要求|同时|下一?步|会后|其中)*"
)
_DUTY: Final = r"(?=的(?:主体|监督|领导|属地|监管)?责任)"
_AT_HEAD: Final = re.compile(rf"{_LEAD}((?:{UNITS})(?:{_NEXT}|{_DUTY})(?:(?:要|应|须)?(?:会同|协同|联合){UNIT})?)")
# Where a clause may name its doer elsewhere than at its head: the word that must be there, and the pattern.
_ELSEWHERE: Final = (
    ("由", re.compile(rf"(?<![理自缘事])由({UNITS})(?:{_NEXT}|{_LONGER}(?=任|担任|出|处理|发|拿|[，。；]|\Z))")),
    ("请", re.compile(rf"(?:[，。；]|^)请({UNITS}){_NEXT}")),
    ("会同", re.compile(rf"会同({UNITS})(?:{_NEXT}|(?=[，。；]|\Z))")),
    ("责成", re.compile(rf"责成({UNITS}){_NEXT}")),
    ("名", re.compile(rf"(?:明确|确定|落实|安排|指定|选派)[一1]名({UNIT}){_NEXT}")),
    ("各", re.compile(
        r"(?<=[^由请和与、，])(各[一-鿿]{0,6}?(?:局|委|办|镇|乡|街道|部门|单位|指挥部|专班|区|县|市|企业|地)"
        r"(?:、各[一-鿿]{0,6}?(?:部门|单位|乡镇|街道|区))*)(?=要|必须|应|务必)"
    )),
    ("发挥", re.compile(rf"发挥({UNIT})(?=[的在等对作][^，。；]{{0,16}}?作用|作用)")),
    ("办公室设在", re.compile(rf"办公室设在({UNIT})(?=[，。；]|\Z)")),
)  # fmt: skip
_GIVEN: Final = re.compile(rf"移交(?:给)?({UNIT})")
_WHEN: Final = re.compile(
    r"(?:[今明]年|年[底内初中]|月底|[本下]周|近期|当前|目前|今后|会后|下一?步|同时|最后)(?![前以之])"
)
_CLAUSE: Final = re.compile(r"[^，：。； ][^，：。；]*")
_TOGETHER: Final = re.compile(r"会同|协同")
_DOWN: Final = re.compile(r"配合|协助|协办|参与")
_TIMEHEAD: Final = re.compile(r"[^，：]{0,14}?[年月日末底初前后内起间周旬度节]")


def stated(text: str, start: int, end: int) -> list[Owner]:
    """The owners that a sentence names, in reading order, each once."""
    found: list[tuple[Unit, bool]] = []
    for clause in _CLAUSE.finditer(text, start, end):
        if match := _subject(text, *clause.span()):
            helps = _DOWN.match(text, match.end(1)) is not None
            joined = _TOGETHER.search(text, match.start(1), match.end(1))
            beside = joined.end() if joined else match.end(1)
            units = split_units(text, match.start(1), match.end(1))
            found += [(unit, helps or unit.start >= beside) for unit in units]
    for word, pattern in _ELSEWHERE:
        if text.find(word, start, end) >= 0:
            for match in pattern.finditer(text, start, end):
                found += [(unit, word == "会同") for unit in split_units(text, match.start(1), match.end(1))]
    if not found and (given := _GIVEN.search(text, start, end)):
        found.append((Unit(given.start(1), given.end(1)), False))
    found = [(unit, helps) for unit, helps in found if is_unit(text[unit.start : unit.end])]
    return list(_once(text, found))


def _subject(text: str, start: int, end: int) -> re.Match[str] | None:
    """Who the clause begins with, at once or after a time."""
    if said := _WHEN.match(text, start, end):
        start = said.end()
    if match := _AT_HEAD.match(text, start, end):
        return match
    time = _TIMEHEAD.match(text, start, end)
    return time and _AT_HEAD.match(text, time.end(), end)


def _once(text: str, found: list[tuple[Unit, bool]]) -> Iterator[Owner]:
    found.sort()
    seen: set[str] = set()
    for unit, helps in found:
        words = text[unit.start : unit.end]
        if words not in seen:
            seen.add(words)
            yield Owner(words, unit.start, unit.end, "supporting" if helps else "lead", "stated")


def of_tag(text: str, tag: Tag, state: State = "stated", rule: str = "责任标注") -> list[Owner]:
    """The owners of a tag, the lead first."""
    owners = sorted(tag.owners, key=lambda owner: owner.part != "lead")
    out: list[Owner] = []
    for owner in owners:
        words = text[owner.start : owner.end]
        if all(words != other.text for other in out):
            out.append(Owner(words, owner.start, owner.end, owner.part, state, rule))
    return out


def of_cells(text: str, cells: Sequence[Span], part: Literal["lead", "supporting"]) -> list[Owner]:
    """The units of a table row's owner cells."""
    return [
        Owner(text[unit.start : unit.end], unit.start, unit.end, part, "stated", "表格同行")
        for cell in cells
        for unit in split_units(text, cell.start, cell.end)
        if text[unit.start : unit.end].strip("-—－/无*×Xx_○")
    ]


def of_heading(text: str, start: int, end: int) -> list[Owner]:
    """The owners that a heading names (``县直部门要靠上去``): implied for the sentences that name none."""
    return [owner._replace(state="implied", rule="标题写明") for owner in stated(text, start, end)]
