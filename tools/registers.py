"""What the documents say of registers, made from the program itself: ``python -m tools.registers write|check``.

The keys of a definition stand in ``docs/guide/registers.zh.md`` between two marks, the county pack's registers in
``docs/registers-pack.md``. ``check`` fails where either is not what ``write`` would write.
"""

from __future__ import annotations

import sys
from pathlib import Path

from luoshi.packs import load_folder, pack_folder
from luoshi.registers.rules.check_pack import check_registers
from luoshi.registers.rules.definition import Definition
from luoshi.registers.rules.explained import FIELD_TYPES, PARTS, Said

ROOT = Path(__file__).resolve().parent.parent
GUIDE, PACK = ROOT / "docs" / "guide" / "registers.zh.md", ROOT / "docs" / "registers-pack.md"
BEGIN, END = "<!-- keys: python -m tools.registers write -->", "<!-- end of keys -->"
_EVERY = {"month": "月", "quarter": "季", "half": "半年", "year": "年", "none": "随时"}


def keys() -> str:
    """A table for each part of a definition."""
    tables = []
    for part in PARTS:
        rows = "\n".join(f"| `{one.key}` | {one.label} | {_about(one)} |" for one in part.keys)
        tables.append(f"### {part.title}\n\n{part.about}\n\n| 写法 | 名称 | 说明 |\n|---|---|---|\n{rows}\n")
    return "\n".join(tables)


def _about(one: Said) -> str:
    words = one.about.replace("|", "\\|")
    if one.choices:
        words += f"可写：{'、'.join(f'`{key}` {label}' if key else f'空着 {label}' for key, label in one.choices)}。"
    if one.types and one.key not in ("date", "stock", "gone", "where", "field", "of", "over"):
        named = dict(FIELD_TYPES)
        if len(one.types) <= 6:
            words += f"用于：{'、'.join(named[key] for key in one.types)}。"
    return words


def pack() -> str:
    """A line a register of the county pack, by line of work."""
    checked = check_registers(load_folder(pack_folder("county") / "registers"))
    definitions = [one.definition for one in checked if one.definition is not None]
    head = (
        "# The registers of the county pack\n\n"
        "Made by `python -m tools.registers write`; a test holds it to the pack.\n"
        f"{len(definitions)} registers, {sum(len(one.measures) for one in definitions)} measures.\n"
    )
    lines: dict[str, list[Definition]] = {}
    for one in definitions:
        lines.setdefault(one.line, []).append(one)
    return head + "".join(_line(name, lines[name]) for name in sorted(lines))


def _line(name: str, registers: list[Definition]) -> str:
    rows = "\n".join(
        f"| `{one.code}` | {one.name} | {one.owner or '—'} | {_EVERY[one.filing.every]} | {len(one.fields)} |"
        f" {len(one.stages) or '—'} | {len(one.measures)} | {one.record or '—'} |"
        for one in sorted(registers, key=lambda one: one.code)
    )
    columns = "| Code | Name | In charge | Filed | Fields | Stages | Measures | Source of record |"
    return f"\n## {name}\n\n{columns}\n{'|---' * 8}|\n{rows}\n"


def wanted() -> dict[Path, str]:
    """Each document as it should be."""
    guide = GUIDE.read_text("utf-8")
    before, rest = guide.split(BEGIN)
    after = rest.split(END)[1]
    return {GUIDE: f"{before}{BEGIN}\n\n{keys()}\n{END}{after}", PACK: pack()}


def main(words: list[str]) -> int:
    """Write the documents, or say which are not what they should be."""
    stale = [path for path, text in wanted().items() if not path.exists() or path.read_text("utf-8") != text]
    if words[:1] == ["write"]:
        for path in stale:
            path.write_text(wanted()[path], "utf-8")
        return 0
    for path in stale:
        print(f"{path.relative_to(ROOT)} is stale: python -m tools.registers write", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
