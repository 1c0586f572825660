"""The interface's languages without GNU gettext: ``python -m tools.messages check|compile|missing``.

``check`` fails where a msgid of a template or of Python has no translation or a translation has no msgid any more;
``compile`` writes the ``.mo`` that Django loads; ``missing`` prints the entries to fill in.
"""

from __future__ import annotations

import ast
import re
import struct
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "luoshi"
#: A catalogue a room; Django finds each in its app. A msgid that several rooms use stands in one of them.
CATALOGUES = "*/locale/zh_Hans/LC_MESSAGES/django.po"

_STRING = r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_CALL = re.compile(rf"\b(?:n?gettext|_)\({_STRING}(?:,\s*{_STRING})?")
_MARKERS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
_PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]")


class Entry(NamedTuple):
    """A msgid, with its plural or "", and the one Chinese form of it."""

    msgid: str
    plural: str
    msgstr: str


def catalogues() -> list[Path]:
    """Every room's catalogue."""
    return sorted(SOURCE.glob(CATALOGUES))


def wanted() -> dict[str, tuple[str, str]]:
    """Every msgid in use, with its plural or "" and the file that it was first found in."""
    found: dict[str, tuple[str, str]] = {}
    for path in sorted(SOURCE.rglob("*.html")):
        for msgid, plural in _in_template(path.read_text("utf-8")):
            found.setdefault(msgid, (plural, str(path.relative_to(SOURCE))))
    for path in sorted(SOURCE.rglob("*.py")):
        for msgid, plural in _in_python(path.read_text("utf-8")):
            found.setdefault(msgid, (plural, str(path.relative_to(SOURCE))))
    return found


def _in_template(source: str) -> Iterator[tuple[str, str]]:
    for match in _CALL.finditer(templatize(source)):
        one, many = match.groups()
        yield _literal(one), _literal(many) if many else ""


def _literal(source: str) -> str:
    """Django doubles the percent signs of what it takes out of templates only where it also interpolates."""
    words: str = ast.literal_eval(source)
    return words


def _in_python(source: str) -> Iterator[tuple[str, str]]:
    if "django.utils.translation" not in source:
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _MARKERS:
            words = [a.value for a in node.args[:2] if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if words:
                yield words[0], words[1] if len(words) > 1 else ""


def catalogue(text: str) -> list[Entry]:
    """The entries of a ``.po``, its header (the empty msgid) included."""
    entries: list[Entry] = []
    for block in re.split(r"\n\s*\n", text.strip()):
        fields: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            if match := re.match(r'(msgid|msgid_plural|msgstr(?:\[0\])?)\s+(".*")$', line):
                name = match[1]
                fields[name] = ast.literal_eval(match[2])
            elif line.startswith('"') and name:
                fields[name] += ast.literal_eval(line)
        if "msgid" in fields:
            msgstr = fields.get("msgstr", fields.get("msgstr[0]", ""))
            entries.append(Entry(fields["msgid"], fields.get("msgid_plural", ""), msgstr))
    return entries


def binary(entries: list[Entry]) -> bytes:
    """The entries as a ``.mo``: a sorted table of originals, one of translations, then the strings."""
    rows = sorted(
        ((f"{e.msgid}\0{e.plural}" if e.plural else e.msgid).encode(), e.msgstr.encode()) for e in entries if e.msgstr
    )
    head = 28
    at = head + 16 * len(rows)
    originals, translations, strings = b"", b"", b""
    for column, table in ((0, "o"), (1, "t")):
        for row in rows:
            place = struct.pack("<II", len(row[column]), at + len(strings))
            originals, translations = (originals + place, translations) if table == "o" else (
                originals, translations + place
            )  # fmt: skip
            strings += row[column] + b"\0"
    header = struct.pack("<7I", 0x950412DE, 0, len(rows), head, head + 8 * len(rows), 0, head + 16 * len(rows))
    return header + originals + translations + strings


def complaints() -> list[str]:
    """What is missing, left over, said twice or has other placeholders than its msgid."""
    entries = [entry for path in catalogues() for entry in catalogue(path.read_text("utf-8"))]
    have = {entry.msgid: entry for entry in entries if entry.msgid}
    need = wanted()
    found = [f"{need[msgid][1]}: no translation: {msgid!r}" for msgid in need if not _said(have.get(msgid))]
    found += [f"no longer used: {msgid!r}" for msgid in have if msgid not in need]
    found += [f"other placeholders: {msgid!r}" for msgid, entry in have.items() if not _same_places(entry)]
    said = Counter(entry.msgid for entry in entries if entry.msgid)
    found += [f"stands twice: {msgid!r}" for msgid, times in said.items() if times > 1]
    if len(entries) - sum(said.values()) != len(catalogues()):
        found.append("a catalogue has no header")
    return found


def _said(entry: Entry | None) -> bool:
    return entry is not None and bool(entry.msgstr.strip())


def _same_places(entry: Entry) -> bool:
    return sorted(_PLACE.findall(entry.plural or entry.msgid)) == sorted(_PLACE.findall(entry.msgstr))


def main(words: list[str]) -> int:
    """Do one of the verbs; 1 where ``check`` complains."""
    verb = words[0] if words else "check"
    if verb == "compile":
        for path in catalogues():
            path.with_suffix(".mo").write_bytes(binary(catalogue(path.read_text("utf-8"))))
    elif verb == "missing":
        have = {entry.msgid for path in catalogues() for entry in catalogue(path.read_text("utf-8"))}
        for msgid, (plural, where) in wanted().items():
            if msgid not in have:
                print(f"#: {where}\nmsgid {_quoted(msgid)}")
                print(f'msgid_plural {_quoted(plural)}\nmsgstr[0] ""\n' if plural else 'msgstr ""\n')
    elif verb == "check":
        found = complaints()
        print("\n".join(found))
        return 1 if found else 0
    else:
        print(__doc__)
        return 2
    return 0


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
