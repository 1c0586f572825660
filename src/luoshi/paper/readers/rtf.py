"""Rich Text Format, which WPS and Word save under the names rtf, doc and wps alike: text, rows of tables, no looks."""

from __future__ import annotations

import re
from typing import NamedTuple

from luoshi.paper.draft import Box, Draft, Line, with_marker
from luoshi.paper.errors import TooDeep

TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z\r\n])|([{}])|([^\\{}\r\n]+)|[\r\n\\]", re.S
)
SKIPPED = frozenset(
    b"colortbl stylesheet info pict object fldinst listtable listoverridetable revtbl rsidtbl themedata "
    b"colorschememapping latentstyles datastore xmlnstbl generator filetbl footnote annotation nonshppict "
    b"bkmkstart bkmkend atnid atnauthor ftnsep ftnsepc aftnsep aftnsepc pgdsctbl".split()
)
MARGINS = frozenset(b"header headerl headerr headerf footer footerl footerr footerf".split())
NUMBERS = frozenset((b"listtext", b"pntext"))
KEPT_STARRED = frozenset(b"shpinst shptxt shppict listtext pntext".split())
SIGNS = {
    b"tab": "\t", b"line": "\n", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
    b"rdblquote": "”", b"bullet": "•", b"emspace": "\u2003", b"enspace": "\u2002",
}  # fmt: skip
ESCAPED = {b"~": "\xa0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}"}
CHARSETS = {128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 204: "cp1251", 238: "cp1250", 161: "cp1253"}
PAGES = {936: "gb18030", 950: "cp950", 932: "cp932", 949: "cp949", 65001: "utf-8"}
FOOTNOTE = "文件中有 {n} 条脚注，未读入。"


class State(NamedTuple):
    """What a group changes and its end restores."""

    target: str = "body"
    font: int = 0
    skip: int = 1
    bold: bool = False
    centred: bool = False
    size: float | None = None
    hidden: bool = False


def read_rtf(data: bytes, draft: Draft) -> None:
    """Fill the draft; unknown control words say nothing. Raises TooDeep and what the draft raises."""
    reader = Rtf(draft)
    reader.read(data)
    reader.end_paragraph()
    reader.end_table()
    reader.end_margins()


class Rtf:
    """One pass over the tokens, a state a group."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._state = State()
        self._stack: list[State] = []
        self._encoding = "gb18030"
        self._fonts: dict[int, str] = {}
        self._bytes = bytearray()
        self._text: list[str] = []
        self._margin: list[str] = []
        self._marker: list[str] = []
        self._bold = True
        self._in_table = False
        self._cell: list[Line] = []
        self._row: list[tuple[Line, ...]] = []
        self._rows: list[list[tuple[Line, ...]]] = []
        self._pending = 0
        self._starred = False

    def read(self, data: bytes) -> None:
        at = 0
        while at < len(data) and (found := TOKEN.match(data, at)) is not None:
            at = found.end()
            word, argument, byte, sign, brace, plain = found.groups()
            if byte is not None:
                self._byte(int(byte, 16))
            elif plain is not None:
                self._plain(plain)
            elif brace is not None:
                self._group(brace)
            elif word is not None:
                number = int(argument) if argument else None
                if word == b"bin":
                    at += max(0, number or 0)
                else:
                    self._word(word, number)
            elif sign is not None:
                self._sign(sign)

    def end_paragraph(self) -> None:
        """Hand the paragraph so far to the cell or the draft."""
        self._flush()
        # Signs beyond the basic plane come as two \\u words, the halves of a pair.
        text = "".join(self._text).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        self._text = []
        marker, self._marker = "".join(self._marker).strip(), []
        text = with_marker(marker, text.lstrip(" \t") if marker else text) if text.strip() else text
        line = Line(
            text, marker=marker, bold=self._bold and bool(text), centred=self._state.centred, size=self._state.size
        )
        self._bold = True
        if self._in_table:
            self._cell.append(line)
        else:
            self.end_table()
            self._draft.line(line)

    def end_table(self) -> None:
        """Hand the rows so far to the draft."""
        rows, self._rows = self._rows, []
        self._draft.table(
            Box(lines, row, column) for row, cells in enumerate(rows) for column, lines in enumerate(cells)
        )

    def end_margins(self) -> None:
        """Hand the headers and footers to the draft, for the marking check."""
        self._draft.margins.append("".join(self._margin))

    def _group(self, brace: bytes) -> None:
        self._flush()
        self._pending, self._starred = 0, False
        if brace == b"{":
            self._stack.append(self._state)
            if len(self._stack) > 10 * self._draft.limits.depth:
                raise TooDeep
        elif self._stack:
            self._state = self._stack.pop()

    def _word(self, word: bytes, number: int | None) -> None:
        if word not in (b"u", b"uc", b"f"):
            self._pending = 0
        starred, self._starred = self._starred, False
        if word in SKIPPED or (starred and word not in KEPT_STARRED):
            if word == b"footnote":
                self._draft.notice(FOOTNOTE)
            self._flush()
            self._state = self._state._replace(target="nowhere")
        elif word == b"fonttbl":
            self._state = self._state._replace(target="fonts")
        elif word in NUMBERS:
            self._state = self._state._replace(target="marker")
        elif word in MARGINS:
            self._margin.append("\n")
            self._state = self._state._replace(target="margin")
        elif word in SIGNS:
            self._say(SIGNS[word])
        elif word == b"u" and number is not None:
            self._flush()
            self._say(chr(number % 65536))
            self._pending = self._state.skip
        elif self._state.target in ("body", "margin"):
            self._structure(word, number)
            self._look(word, number)
        elif word in (b"f", b"fcharset"):
            self._look(word, number)

    def _structure(self, word: bytes, number: int | None) -> None:
        if self._state.target == "margin":
            if word == b"par":
                self._say("\n")
        elif word in (b"par", b"sect", b"page"):
            self.end_paragraph()
        elif word == b"intbl":
            self._in_table = True
        elif word == b"pard":
            self._in_table = False
        elif word in (b"cell", b"nestcell"):
            self._in_table = True
            self.end_paragraph()
            self._row.append(tuple(self._cell))
            self._cell = []
        elif word in (b"row", b"nestrow"):
            self._rows.append(self._row)
            self._row, self._in_table = [], False

    def _look(self, word: bytes, number: int | None) -> None:
        state = self._state
        on = number != 0
        if word == b"ansicpg":
            self._encoding = PAGES.get(number or 0, self._encoding if not number or number == 1252 else "gb18030")
        elif word == b"f":
            self._flush()
            self._state = state._replace(font=number or 0)
        elif word == b"fcharset" and number in CHARSETS:
            self._fonts[state.font] = CHARSETS[number]
        elif word == b"uc":
            self._state = state._replace(skip=max(0, min(number or 0, 8)))
        elif word == b"b":
            self._state = state._replace(bold=on)
        elif word == b"fs" and number:
            self._state = state._replace(size=number / 2)
        elif word == b"v":
            self._state = state._replace(hidden=on)
        elif word in (b"qc", b"ql", b"qr", b"qj", b"pard"):
            self._state = state._replace(centred=word == b"qc")
        elif word == b"plain":
            self._state = state._replace(bold=False, size=None, hidden=False)

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._starred = True
        elif sign in ESCAPED:
            self._say(ESCAPED[sign])

    def _plain(self, text: bytes) -> None:
        skipped = min(self._pending, len(text))
        self._pending -= skipped
        self._bytes += text[skipped:]

    def _byte(self, byte: int) -> None:
        if self._pending:
            self._pending -= 1
        else:
            self._bytes.append(byte)

    def _flush(self) -> None:
        if self._bytes:
            encoding = self._fonts.get(self._state.font, self._encoding)
            text = bytes(self._bytes).decode(encoding, "replace")
            self._bytes.clear()
            self._put(text)

    def _say(self, text: str) -> None:
        self._flush()
        self._put(text)

    def _put(self, text: str) -> None:
        if self._state.hidden:
            return
        if self._state.target == "body":
            self._text.append(text)
            if text.strip():
                self._bold = self._bold and self._state.bold
        elif self._state.target == "marker":
            self._marker.append(text)
        elif self._state.target == "margin":
            self._margin.append(text)
