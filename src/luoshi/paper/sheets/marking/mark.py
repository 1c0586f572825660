"""A copy of the user's own workbook with what is wrong marked in it: coloured cells, comments, a list of problems.

Its parts are patched as they stream by, so that everything else stays: styles, widths, formulas, other sheets.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence

from luoshi.paper.errors import Corrupt, ReaderFailed
from luoshi.paper.gate import Package
from luoshi.paper.limits import Limits
from luoshi.paper.readers.xlsx.book import bare_book
from luoshi.paper.sheets.marking.anew import marked_anew, with_found
from luoshi.paper.sheets.marking.comments import with_boxes, with_comments
from luoshi.paper.sheets.marking.frame import Frame
from luoshi.paper.sheets.marking.listing import listing_xml
from luoshi.paper.sheets.marking.looks import Looks, add_looks
from luoshi.paper.sheets.marking.model import Remark
from luoshi.paper.sheets.marking.places import Finder, Places
from luoshi.paper.sheets.marking.splice import spliced, unselected
from luoshi.paper.sheets.model import PROBLEMS_SHEET
from luoshi.paper.sheets.opening import SHEET_LIMITS, NoSheetError
from luoshi.paper.sheets.writing.package import RELATIONS, TYPE
from luoshi.paper.sheets.writing.styles import Styles
from luoshi.paper.sheets.writing.write import sheet_name

MOST_COMMENTS = 5_000
_STYLES = "xl/styles.xml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_STRICT = b"http://purl.oclc.org/ooxml/"


def mark_cells(
    original: bytes, remarks: Mapping[str, Sequence[Remark]], *, name: str = "", most_comments: int = MOST_COMMENTS,
    limits: Limits = SHEET_LIMITS,
) -> bytes:  # fmt: skip
    """The file with ``remarks`` (by sheet) marked and listed on a first sheet 问题清单.

    An xlsx is patched; the cells of any other format are written to a new xlsx. Beyond ``most_comments`` problems are
    coloured and listed without a comment, which the list says. Raises PaperError, NoSheetError.
    """
    told = with_found(original, remarks, name, limits)
    if not original.startswith(b"PK"):
        original, told = marked_anew(original, told, name, limits)
    package = Package(original, limits)
    if "xl/workbook.xml" not in package or _STRICT in package.xml("xl/workbook.xml"):
        original, told = marked_anew(original, told, name, limits)
        package = Package(original, limits)
    return _Marking(package, told, most_comments, limits).packed(original)


class _Marking:
    """The changes to one package."""

    def __init__(
        self, package: Package, remarks: Mapping[str, Sequence[Remark]], most_comments: int, limits: Limits
    ) -> None:
        self._package, self._limits = package, limits
        self._frame = Frame(package, limits.depth)
        self._remarks = {
            sheet: sorted(found, key=lambda one: (one.row, one.column)) for sheet, found in remarks.items() if found
        }
        parts = {sheet.name: sheet.part for sheet in bare_book(package, limits.depth).sheets}
        for sheet in self._remarks:
            if parts.get(sheet, "") not in package:
                raise NoSheetError(f"文件里没有名为“{sheet[:31]}”的工作表。", "请检查工作表的名称。")
        self._places = {parts[sheet]: self._find(parts[sheet], found) for sheet, found in self._remarks.items()}
        self._looks = self._add_looks()
        self._new: dict[str, bytes] = {self._styles_part: self._looks.part}
        self._drawings: dict[str, tuple[int, bytes]] = {}
        self._commented = 0
        for block, (sheet, found) in enumerate(self._remarks.items()):
            room = max(0, most_comments - self._commented)
            self._comment(parts[sheet], found[:room], block)
            self._commented += len(found[:room])
        self._list_name = sheet_name(PROBLEMS_SHEET, self._frame.names())
        self._list_part = self._free("xl/worksheets/luoshi-problems{}.xml")
        self._frame.add_first_sheet(self._list_name, self._list_part)

    def packed(self, original: bytes) -> bytes:
        """The new package."""
        changed = {**self._new, **self._frame.changed()}
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as new:
            for part in self._package.names():
                if part.endswith("/"):
                    continue
                with new.open(part, "w", force_zip64=False) as out:
                    for piece in [changed.pop(part)] if part in changed else self._pieces(part):
                        out.write(piece)
            for part, data in changed.items():
                new.writestr(part, data)
            with new.open(self._list_part, "w") as out:
                for text in listing_xml(self._remarks, self._commented, self._looks):
                    out.write(text.encode())
        return target.getvalue()

    def _free(self, pattern: str) -> str:
        """A part's name that is not taken."""
        place = 1
        while pattern.format(place) in self._package or pattern.format(place) in self._new:
            place += 1
        return pattern.format(place)

    def _pieces(self, part: str) -> Iterable[bytes]:
        chunks: Iterator[bytes] = self._package.chunks(part)
        places = self._places.get(part)
        if places is not None:
            chunks = spliced(chunks, places, self._looks.marked, self._drawings.get(part))
        return unselected(chunks) if part.startswith(("xl/worksheets/", "xl/chartsheets/")) else chunks

    def _find(self, part: str, found: Sequence[Remark]) -> Places:
        head = next(self._package.chunks(part), b"")
        if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise ReaderFailed
        wanted: dict[int, list[int]] = {}
        for remark in found:
            wanted.setdefault(remark.row, []).append(remark.column)
        return Finder(wanted).find(self._package.chunks(part))

    def _add_looks(self) -> Looks:
        used = {style for places in self._places.values() for style in places.styles} | {"0"}
        self._styles_part = self._frame.related("xl/workbook.xml", kind="styles")
        if self._styles_part in self._package:
            return add_looks(self._package.xml(self._styles_part), used, self._limits.depth)
        self._styles_part = _STYLES
        self._frame.relate("xl/workbook.xml", _STYLES, "styles")
        self._frame.declare(_STYLES, f"{TYPE}.styles+xml")
        return add_looks(Styles().xml().encode(), used, self._limits.depth)

    def _comment(self, part: str, remarks: Sequence[Remark], block: int) -> None:
        if not remarks:
            return
        frame, places = self._frame, self._places[part]
        comments = frame.related(part, kind="comments")
        old = self._package.xml(comments) if comments in self._package else None
        if old is None:
            comments = self._free("xl/comments-luoshi{}.xml")
            frame.relate(part, comments, "comments")
            frame.declare(comments, f"{TYPE}.comments+xml")
        self._new[comments], fresh = with_comments(old, remarks, self._limits.depth)
        drawing = frame.related(part, relation=places.drawing) if places.drawing else ""
        if drawing in self._package:
            self._new[drawing] = with_boxes(self._package.read(drawing), fresh, block)
            return
        if places.drawing:
            raise Corrupt
        drawing = self._free("xl/drawings/vmlDrawing-luoshi{}.vml")
        relation = frame.relate(part, drawing, "vmlDrawing")
        frame.declare(drawing, _VML)
        self._new[drawing] = with_boxes(None, fresh, block)
        element = f'<{places.prefix}legacyDrawing xmlns:lr="{RELATIONS}" lr:id="{relation}"/>'
        self._drawings[part] = (places.drawing_at, element.encode())
