"""The lines around the body: head, addressee, annex note, signature, annex heads; places by GB/T 9704-2012."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from luoshi.ground.period.days import say_day
from luoshi.paper.layout.measure import width
from luoshi.paper.writers.geometry import BODY_POINTS, HEADING_FONTS, LINE_TWIPS, PORTRAIT, twips
from luoshi.paper.writers.official.ink import font, run
from luoshi.paper.writers.official.parts import Annex, Letterhead, Signature
from luoshi.paper.writers.official.styles import RED

BLANK = '<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr></w:p>'
# The mark's upper edge below the type area's (7.2.4), the line below the number (7.2.7), in millimetres.
MARK_BELOW, LINE_BELOW = 35.0, 4.0
LARGEST_MARK, TYPE_POINTS = 48, 442.0
SEAL_RIGHT, PLAIN_RIGHT = 4.0, 2.0


def paragraph(style: str, runs: str, more: str = "") -> str:
    """``<w:p>`` in a style; ``more`` is the rest of its ``pPr`` in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{runs}</w:p>'


def head(letterhead: Letterhead) -> Iterator[str]:
    """Copy number and urgency flush left, the mark, two lines, the number over a red line, two lines."""
    lines = [("Normal", letterhead.copy_number), ("LuoshiHeadLine", letterhead.urgency)]
    written = [paragraph(style, run(text)) for style, text in lines if text]
    yield from written
    size = min(LARGEST_MARK, int((TYPE_POINTS - 8) / max(width(letterhead.mark), 1)))
    above = max(0, twips(MARK_BELOW) - LINE_TWIPS * len(written))
    tall = round(size * 1.15 * 20)
    spacing = f'<w:snapToGrid w:val="0"/><w:spacing w:before="{above}" w:line="{tall}" w:lineRule="exact"/>'
    yield paragraph("LuoshiMark", run(letterhead.mark, f'<w:sz w:val="{size * 2}"/>'), spacing)
    yield BLANK * 2
    space = round(LINE_BELOW / 25.4 * 72)
    line = f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="{space}" w:color="{RED}"/></w:pBdr>'
    yield _number(letterhead, line)
    yield BLANK * 2


def _number(letterhead: Letterhead, line: str) -> str:
    if not letterhead.signer:
        return paragraph("LuoshiNumber", run(letterhead.number), line)
    right = twips(PORTRAIT.type_width) - round(BODY_POINTS * 20)
    place = (
        f'{line}<w:tabs><w:tab w:val="right" w:pos="{right}"/></w:tabs>'
        f'<w:ind w:leftChars="100" w:left="320"/><w:jc w:val="left"/>'
    )
    signer = run(f"{letterhead.number}\t签发人：") + run(letterhead.signer, font(HEADING_FONTS[1]))
    return paragraph("LuoshiNumber", signer, place)


def annex_note(annexes: Sequence[Annex]) -> Iterator[str]:
    """One line empty, then the names; a name's further lines stand under its first word (7.3.4)."""
    yield BLANK
    if len(annexes) == 1:
        yield paragraph("LuoshiAnnexNote", run(f"附件：{annexes[0].name}"), _hanging(5, 3))
        return
    for place, annex in enumerate(annexes, 1):
        first = "附件：" if place == 1 else ""
        yield paragraph(
            "LuoshiAnnexNote", run(f"{first}{place}.\t{annex.name}"), _hanging(6.25, 4.25 if first else 1.25)
        )


def _hanging(left: float, back: float) -> str:
    sides = (("left", left), ("hanging", back))
    return "<w:ind w:firstLineChars=\"0\" " + " ".join(
        f'w:{name}Chars="{round(size * 100)}" w:{name}="{round(size * BODY_POINTS * 20)}"' for name, size in sides
    ) + "/>"  # fmt: skip


def signature(given: Signature) -> Iterator[str]:
    """Office and day, with the room that a seal takes, or without one (7.3.5.1, 7.3.5.2)."""
    words = say_day(given.day)
    office, day = places(width(given.office), width(words), sealed=given.sealed)
    yield BLANK * (2 if given.sealed else 1)
    yield paragraph("LuoshiSignature", run(given.office), _right(office))
    yield paragraph("LuoshiDate", run(words), _right(day))


def places(office: float, day: float, *, sealed: bool) -> tuple[float, float]:
    """Characters left free to the right of the office's name and of the day, both so many characters wide."""
    if sealed:
        above = SEAL_RIGHT + (day - office) / 2
        return (above, SEAL_RIGHT) if above >= 0 else (0.0, (office - day) / 2)
    if day > office:
        return PLAIN_RIGHT + day - office + 2, PLAIN_RIGHT
    return PLAIN_RIGHT, PLAIN_RIGHT + office - day - 2


def _right(characters: float) -> str:
    return f'<w:ind w:rightChars="{round(characters * 100)}" w:right="{round(characters * BODY_POINTS * 20)}"/>'


def annex_head(place: int, of: int, annex: Annex) -> Iterator[str]:
    """附件1 flush left in the first line of a page, the title in the third (7.3.7)."""
    yield paragraph("LuoshiAnnex", run(f"附件{place}" if of > 1 else "附件"))
    yield BLANK
    yield paragraph("Title", run(annex.name))
    yield BLANK
