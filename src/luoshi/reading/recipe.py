"""The recipe: which layer runs after which. Each layer is a pure function of the sheet and of layers before it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from luoshi.ground.period import Calendar
from luoshi.paper.model import Paper
from luoshi.reading.blanks import find_blanks
from luoshi.reading.checkup import check_up
from luoshi.reading.dating import date_of, kind_of, title_of
from luoshi.reading.figures import find_figures
from luoshi.reading.frames import find_frames
from luoshi.reading.model import Reading
from luoshi.reading.names import find_names
from luoshi.reading.opinions import find_opinions
from luoshi.reading.outline import find_outline
from luoshi.reading.problems import find_problems
from luoshi.reading.sentences import split_sentences
from luoshi.reading.sheet import Sheet, lay_out, restore
from luoshi.reading.tasks import find_deeds

Tell = Callable[[str, int, int], None]
"""Told before each layer: its name, how many layers are done, and of how many."""

LAYERS = ("outline", "sentences", "figures", "names", "tasks", "frames", "problems", "findings")


def _tell_nobody(layer: str, done: int, total: int) -> None: ...


def read(
    paper: Paper,
    *,
    dated: date | None = None,
    today: date,
    calendar: Calendar | None = None,
    tell: Tell = _tell_nobody,
) -> Reading:
    """Read a paper.

    ``dated`` is the paper's date (found in the paper where None), ``today`` the reader's: the two clocks that resolve
    ``今年上半年`` and ``月底前``. ``calendar`` counts working days; without one, a limit in working days stays open.
    ``tell`` hears how far it is (``LAYERS``). Linear in the text. The same paper and clocks give the same reading.
    """

    def begin(layer: str) -> None:
        tell(layer, LAYERS.index(layer), len(LAYERS))

    begin("outline")
    with _nothing_collected():
        sheet = lay_out(paper)
        # Nothing here may hold a layer on to: with the layers as found and as taken back to the paper both whole, a
        # long paper's reading would need twice its room. Of the sheet no more is kept than leads back to the paper.
        found = [check_up(sheet, _found(sheet, dated, today, calendar, begin))]
        sheet = replace(sheet, text="", flat="", paragraphs=())
        return restore(found.pop(), sheet)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Without the search for garbage in cycles: a reading is hundreds of thousands of tuples and no cycles.

    It is the process's switch. Threads that read at the same time may find it on again early, never off for good.
    """
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


def _found(
    sheet: Sheet, dated: date | None, today: date, calendar: Calendar | None, begin: Callable[[str], None]
) -> Reading:
    """All layers but the findings, counted in the sheet."""
    kind = kind_of(sheet)
    dated = dated or date_of(sheet)
    outline = find_outline(sheet)
    begin("sentences")
    sentences = split_sentences(sheet, outline)
    blanks = find_blanks(sheet)
    begin("figures")
    figures = find_figures(sheet, outline, sentences, blanks, kind=kind)
    begin("names")
    names = find_names(sheet, outline, sentences)
    opinions = find_opinions(sheet)
    begin("tasks")
    tasks, achievements, sentences = find_deeds(
        sheet, outline, sentences, figures, names, opinions,
        kind=kind, dated=dated, today=today, calendar=calendar,
    )  # fmt: skip
    begin("frames")
    frames = find_frames(sheet, outline)
    begin("problems")
    problems = find_problems(sheet, outline, sentences)
    title = title_of(sheet)
    begin("findings")
    return Reading(
        sha256=sheet.paper.sha256,
        kind=kind,
        title=title,
        dated=dated,
        today=today,
        outline=outline,
        sentences=sentences,
        tasks=tasks,
        achievements=achievements,
        figures=figures,
        blanks=blanks,
        names=names,
        frames=frames,
        problems=problems,
        opinions=opinions,
        findings=(),
    )
