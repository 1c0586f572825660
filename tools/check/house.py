"""docs/house.md has one caption a room, word for word the first line of the room's own docstring."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| `([a-z.]+)` \| (.+?) \|$", re.M)


def complaints() -> list[str]:
    """Rooms without a caption, captions without a room, captions that say something else than the room."""
    said = dict(ROW.findall((ROOT / "docs" / "house.md").read_text("utf-8")))
    rooms = {path.parent.name: path for path in (ROOT / "src" / "luoshi").glob("*/__init__.py")}
    found = [f"docs/house.md: no row for the room {room}" for room in rooms.keys() - said.keys()]
    found += [f"docs/house.md: there is no room {room}" for room in said.keys() - rooms.keys()]
    for room in rooms.keys() & said.keys():
        words = (ast.get_docstring(ast.parse(rooms[room].read_text("utf-8"))) or "").split("\n\n")[0]
        if " ".join(words.split()) != said[room].strip():
            found.append(f"docs/house.md: {room} says {said[room]!r}, its own docstring {words!r}")
    return sorted(found)
