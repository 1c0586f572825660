"""Walks the paper: sentence by sentence in running text, cell by cell in tables."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from luoshi.ground.numerals import parse_number
from luoshi.ground.patterns import compiled
from luoshi.ground.period import TimeWords, find_times
from luoshi.reading.figures.cells import BARE, Cell, place_cells
from luoshi.reading.figures.clues import Clue
from luoshi.reading.figures.clues import Sentence as Stretch
from luoshi.reading.figures.describe import describe
from luoshi.reading.figures.judging import scope_of
from luoshi.reading.figures.lexicon import AREA
from luoshi.reading.figures.measured_cells import cell_figure
from luoshi.reading.figures.numbers import Number, numbers
from luoshi.reading.figures.roles import mood_of_head, mood_of_kind
from luoshi.reading.figures.select import Form, form_of
from luoshi.reading.model import Blank, Figure, Kind, Node, Sentence
from luoshi.reading.sharing import shared
from luoshi.reading.sheet import Sheet

_END = re.compile(r"[。！？\n]+[”’）】]*")
_SKIP = {"junk", "title", "salutation", "signoff", "attachment"}
_HAS_NUMBER = re.compile(r"[\d*×X_○□△▲x一两二三四五六七八九十百千]")
_HEDGE = compiled(r"(近|(?<![签节公履解])约|大约|(?<!不)超过?|逾|突破|不足|左右|上下)$")
_CLASS_OF = re.compile(
    r"^(?:狠|紧|大)?(?:抓|做|强|促|聚焦|突出|围绕|实施|谋划|招引|攻坚|建)|[，、的]|重点|重大|推进|加快|建设项目|民生项目|产业项目|交通项目|.{2}类项目"
)
_YEARS = re.compile(r"\d{4} ?年")
_ARABIC = re.compile(r"\d")
_NEAR = ("左右", "上下")
_DONE_OF = re.compile(r"(?:完成了?|占|达到?)$")
_TASK_OF = re.compile(r"[\u4e00-\u9fff]{0,5}?(?:任务|预算|计划|目标)")
_SINCE = re.compile(r"(?:^|[，；。：])([\u4e00-\u9fff]{2,10}以来)[，、]")
_FAR = 120


def find_figures(
    sheet: Sheet, outline: Sequence[Node], sentences: Sequence[Sentence], blanks: Sequence[Blank], *, kind: Kind
) -> tuple[Figure, ...]:
    """Every number that measures something, in reading order.

    ``outline`` tells list numbers from figures and lends its headings' mood (目标 against 回顾); ``blanks`` are the
    masks, a figure's value where they hide one; stops alone bound a figure's sentence. Linear in the text.
    """
    reader = _Reader(sheet, outline, blanks, kind)
    return tuple(shared(reader.figures()))


class _Reader:
    """What is the same for the whole paper."""

    def __init__(self, sheet: Sheet, outline: Sequence[Node], blanks: Sequence[Blank], kind: Kind) -> None:
        self.sheet = sheet
        self.outline = outline
        self.blanks = blanks
        self.kind = kind
        self.starts = [blank.start for blank in blanks]
        self.heads = [node.start for node in outline]
        self.marker_ends = [node.start + len(node.marker) for node in outline]
        self.moods = self._moods()
        self.seed = ""

    def figures(self) -> Iterator[Figure]:
        cells = place_cells(self.sheet)
        for index, paragraph in enumerate(self.sheet.paragraphs):
            if paragraph.kind in _SKIP:
                continue
            self.seed = ""
            placed = cells.get(index)
            if placed is None:
                bare = paragraph.kind == "cell" and BARE.fullmatch(self.sheet.flat, paragraph.start, paragraph.end)
                yield from () if bare else self._stretch(paragraph.start, paragraph.end, None)
                continue
            for cell in placed:
                if not BARE.fullmatch(self.sheet.flat, cell.start, cell.end):
                    yield from self._stretch(cell.start, cell.end, cell)
                elif found := cell_figure(self.sheet, cell):
                    yield found

    def _stretch(self, start: int, end: int, cell: Cell | None) -> Iterator[Figure]:
        for begin, stop in _sentences(self.sheet.flat, start, end):
            yield from self._sentence(begin, stop, cell)

    def _moods(self) -> list[int]:
        """For each heading whether it announces plans (1) or reports (-1), by the titles from the root down to it."""
        paths: list[str] = []
        for node in self.outline:
            above = paths[node.parent] if node.parent >= 0 else ""
            # A title with a number in it is an item's sentence, which announces nothing.
            told = "" if _ARABIC.search(_YEARS.sub("", node.title)) else node.title[:30]
            paths.append(f"{above}/{told}"[-120:])
        return [mood_of_head(path, self.kind) for path in paths]

    def _items(self, begin: int, end: int) -> tuple[int, ...]:
        """Where within a sentence an enumerator ends or a heading's words give way to its body."""
        places: list[int] = []
        at = bisect_right(self.heads, begin - 1)
        while at < len(self.heads) and self.heads[at] < end:
            node = self.outline[at]
            places.append(node.start + len(node.marker))
            if self.sheet.flat[node.end : node.end + 1] not in ("，", "、"):
                places.append(node.end)
            at += 1
        return tuple(place for place in places if begin < place < end)

    def _sentence(self, begin: int, end: int, cell: Cell | None) -> Iterator[Figure]:
        items, times = self._choose(begin, end)
        if not items:
            return
        flat = self.sheet.flat
        at = bisect_right(self.heads, begin) - 1
        mood = self.moods[at] if at >= 0 else mood_of_kind(self.kind)
        goal = True if cell and re.search("目标|计划", cell.column) else None
        stretch = Stretch(
            flat, begin, end, times, mood, goal, self.seed, self._items(begin, end),
            [words.start for words in times], self._topic(at, begin),
        )  # fmt: skip
        area = AREA.search(flat, begin, min(end, items[-1][0].lead))
        clues = describe(stretch, items)
        self.seed = clues[-1].carry
        for clue in clues:
            yield self._figure(stretch, clue, area[0] if area and area.start() < clue.item.lead else None)

    def _topic(self, at: int, begin: int) -> str:
        """The heading's words where they are a work's name (``1.某某迁建项目。计划投资…``)."""
        if at < 0 or self.outline[at].end > begin:
            return ""
        title = self.outline[at].title
        return title if len(title) <= 16 and title.endswith(("项目", "工程")) and not _CLASS_OF.search(title) else ""

    def _choose(self, begin: int, end: int) -> tuple[list[tuple[Number, Form]], list[TimeWords]]:
        flat = self.sheet.flat
        found = list(numbers(flat, begin, end, self.blanks, self.starts))
        if not found:
            return [], []
        times = find_times(flat, begin, end)
        chosen: list[tuple[Number, Form]] = []
        at, head = 0, bisect_right(self.heads, begin)
        for item in found:
            while head < len(self.heads) and self.heads[head] <= item.start:
                head += 1
            while at < len(times) and times[at].end <= item.start:
                at += 1
            held = times[at].kind if at < len(times) and times[at].start <= item.start else ""
            if head and item.start < self.marker_ends[head - 1]:
                continue
            form = form_of(flat, item, begin, end, bool(chosen), held)
            if form:
                chosen.append((item, form))
        return _with_ranges(chosen), times

    def _figure(self, stretch: Stretch, clue: Clue, area: str | None) -> Figure:
        item, text = clue.item, self.sheet.text
        unit = self._unit(item)
        before = _HEDGE.search(stretch.flat[max(stretch.begin, item.lead - 3) : item.lead])
        approx = item.hedge or (before[1] if before else "") or (item.tail if item.tail in _NEAR else "")
        value = None if item.mask else _value(text[item.start : item.end])
        return Figure(
            item.start, item.end, text[item.start : item.end], unit or None, clue.indicator or None, clue.role,
            clue.sign, clue.area or area, _period(stretch, item),
            scope_of(stretch, clue) if clue.role == "rank" else None, value, approx,
        )  # fmt: skip

    def _unit(self, item: Number) -> str:
        """As printed: the flat text has one width only, so the paper's own letters are taken where they are whole."""
        printed = self.sheet.text[item.stop - len(item.unit) : item.stop]
        return printed if self.sheet.flat[item.stop - len(item.unit) : item.stop] == item.unit else item.unit


@lru_cache(4096)
def _value(text: str) -> Decimal | None:
    """A number's value; few numbers are many figures."""
    return parse_number(text)


def _sentences(flat: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for stop in _END.finditer(flat, start, end):
        if _HAS_NUMBER.search(flat, start, stop.start()):
            yield start, stop.start()
        start = stop.end()
    if _HAS_NUMBER.search(flat, start, end):
        yield start, end


def _with_ranges(chosen: list[tuple[Number, Form]]) -> list[tuple[Number, Form]]:
    """The first number of a range (30-50亿元) or row (0.6、2.5和3.0个百分点) takes the unit of the one after it.

    One that no number with a unit follows is no figure.
    """
    out: list[tuple[Number, Form]] = []
    for item, form in reversed(chosen):
        if form != "range":
            out.append((item, form))
        elif out and out[-1][0].lead - item.end <= 3 and out[-1][0].unit:
            following, kind = out[-1]
            out.append((item._replace(unit=following.unit), kind))
    return out[::-1]


def _period(stretch: Stretch, item: Number) -> str | None:
    """The time words nearest before the figure that are no term of comparison (较一季度, 比年初) and no yardstick
    (完成全年任务); else what it is counted since."""
    flat, at = stretch.flat, bisect_right(stretch.time_starts, item.start)
    for words in reversed(stretch.times[max(0, at - 8) : at]):
        if words.kind in ("frequency", "recurring", "duration", "standing"):
            continue
        if _DONE_OF.search(flat, max(stretch.begin, words.start - 3), words.start) and _TASK_OF.match(flat, words.end):
            continue
        if flat[words.start - 1 : words.start] not in ("比", "较", "与", "同"):
            return words.text
    since = _SINCE.search(flat, max(stretch.begin, item.start - _FAR), item.start)
    return since[1] if since else None
