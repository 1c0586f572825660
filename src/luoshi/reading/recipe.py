"""The recipe: which layer runs after which. Each layer is a pure function of the sheet and of layers before it."""

from __future__ import annotations

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
from luoshi.reading.sheet import lay_out, restore
from luoshi.reading.tasks import find_deeds


def read(paper: Paper, *, dated: date | None = None, today: date, calendar: Calendar | None = None) -> Reading:
    """Read a paper.

    ``dated`` is the paper's date (found in the paper where None), ``today`` the reader's: the two clocks that resolve
    ``今年上半年`` and ``月底前``. ``calendar`` counts working days; without one, a limit in working days stays open.
    Linear in the text. The same paper and clocks give the same reading.
    """
    sheet = lay_out(paper)
    kind = kind_of(sheet)
    dated = dated or date_of(sheet)
    outline = find_outline(sheet)
    sentences = split_sentences(sheet, outline)
    blanks = find_blanks(sheet)
    figures = find_figures(sheet, outline, sentences, blanks, kind=kind)
    names = find_names(sheet, outline, sentences)
    opinions = find_opinions(sheet)
    tasks, achievements, sentences = find_deeds(
        sheet, outline, sentences, figures, names, opinions,
        kind=kind, dated=dated, today=today, calendar=calendar,
    )  # fmt: skip
    frames = find_frames(sheet, outline)
    problems = find_problems(sheet, outline, sentences)
    reading = Reading(
        sha256=paper.sha256,
        kind=kind,
        title=title_of(sheet),
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
    return restore(check_up(sheet, reading), sheet)
