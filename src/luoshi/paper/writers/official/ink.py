"""Words to WordprocessingML: runs, slots that can be found again, footnotes, marks of revision.

A slot is a content control with its id as tag, between the ends of a hidden bookmark: a program that drops the one
keeps the other (ECMA-376 part 1, 17.5.2 and 17.13.6).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape, quoteattr

from luoshi.paper.writers.clean import clean
from luoshi.paper.writers.footnotes import reference_run
from luoshi.paper.writers.geometry import LATIN_FONT
from luoshi.paper.writers.official.parts import Revision, Slot, Words

TAG = "luoshi:"
BOOKMARK = "_luoshi_"
# Word takes letters, digits and underscores, forty at most.
PLAIN_ID = re.compile(r"[A-Za-z0-9_]{1,32}")


def bookmark_of(slot_id: str) -> str:
    """The name of the bookmark around a slot: its id where Word allows it, else a digest of it."""
    if PLAIN_ID.fullmatch(slot_id):
        return BOOKMARK + slot_id
    return BOOKMARK + hashlib.sha256(slot_id.encode()).hexdigest()[:32]


class Ink:
    """Writes runs; keeps the numbers that a file may give once, and tells ``footnote`` of each source."""

    def __init__(self, footnote: Callable[[str], int], revision: Revision | None = None) -> None:
        self._footnote = footnote
        self._revision = revision
        self._last = 100
        self._names: set[str] = set()

    def words(self, words: Words, look: str = "") -> str:
        """Runs; ``look`` is the inside of their ``rPr`` in the schema's order."""
        pieces: Sequence[str | Slot] = (words,) if isinstance(words, str) else words
        return "".join(self.piece(piece, look) for piece in pieces)

    def piece(self, piece: str | Slot, look: str = "", *, inserted: bool = False) -> str:
        """One piece, as an insertion of the revision where told so."""
        if isinstance(piece, str):
            return self._inserted(run(piece, look)) if inserted else run(piece, look)
        made = run(piece.text, _shaded(look, piece.shade))
        return self._slot(piece, self._inserted(made) if inserted else made)

    def struck(self, text: str, look: str = "") -> str:
        """Words that the revision takes out."""
        return f"<w:del {self._by()}>{run(text, look, tag='delText')}</w:del>" if text else ""

    def end(self, kind: str) -> str:
        """The mark of a paragraph's end that was put in (``ins``) or taken out (``del``)."""
        return f"<w:rPr><w:{kind} {self._by()}/></w:rPr>"

    def _inserted(self, made: str) -> str:
        return f"<w:ins {self._by()}>{made}</w:ins>"

    def _by(self) -> str:
        if self._revision is None:
            raise ValueError("a revision needs its author")
        at = self._revision.at.strftime("%Y-%m-%dT%H:%M:%SZ")
        return f'w:id="{self._next()}" w:author={quoteattr(clean(self._revision.author))} w:date="{at}"'

    def _slot(self, slot: Slot, made: str) -> str:
        mark = reference_run(self._footnote(slot.source)) if slot.source else ""
        return self.wrap(slot.id, made, slot.title) + mark

    def wrap(self, slot_id: str, made: str, title: str = "") -> str:
        """The content control and the bookmark around a slot's run."""
        name, number = self._name(slot_id), self._next()
        shown = f"<w:alias w:val={quoteattr(clean(title)[:64])}/>" if title else ""
        # sdtLocked: the value can be mended by hand, the control around it cannot be deleted by chance.
        control = (
            f"<w:sdt><w:sdtPr>{shown}<w:tag w:val={quoteattr(TAG + clean(slot_id))}/>"
            f'<w:id w:val="{number}"/><w:lock w:val="sdtLocked"/></w:sdtPr><w:sdtContent>{made}</w:sdtContent></w:sdt>'
        )
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{control}<w:bookmarkEnd w:id="{number}"/>'

    def _name(self, slot_id: str) -> str:
        """A bookmark's name may stand once in a file; a value that is printed again gets a further number."""
        base = name = bookmark_of(slot_id)
        again = 2
        while name in self._names:
            tail = f"__{again}"
            name, again = base[: 40 - len(tail)] + tail, again + 1
        self._names.add(name)
        return name

    def _next(self) -> int:
        self._last += 1
        return self._last


def run(text: str, look: str = "", *, tag: str = "t") -> str:
    """``<w:r>``; line ends and tabs become their own elements."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    parts = re.split(r"([\n\t])", clean(text).replace("\r", ""))
    inside = "".join(_part(part, tag) for part in parts if part)
    return f"<w:r>{properties}{inside}</w:r>"


def _part(part: str, tag: str) -> str:
    if part in "\n\t":
        return "<w:br/>" if part == "\n" else "<w:tab/>"
    return f'<w:{tag} xml:space="preserve">{escape(part)}</w:{tag}>'


def font(name: str) -> str:
    """The ``rFonts`` of words set in another face than their paragraph's style."""
    return f'<w:rFonts w:ascii="{LATIN_FONT}" w:hAnsi="{LATIN_FONT}" w:eastAsia="{name}" w:cs="{LATIN_FONT}"/>'


def _shaded(look: str, shade: str) -> str:
    return f'{look}<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else look
