"""A pack is a folder of YAML files, one declared thing a file; every value remembers the line that it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from luoshi.ground.errors import LuoshiError

#: The way to a value inside a file: keys and positions (``("fields", 3, "name")``).
Way = tuple[str | int, ...]


class Place(NamedTuple):
    """Where something stands, as a person looks for it."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file} 第{self.line}行"


class PackError(LuoshiError):
    """A pack that cannot be taken as it is."""

    code = "pack"


@dataclass(frozen=True, slots=True)
class Declared:
    """One file as plain data (str, int, Decimal, bool, date, None, list, dict), with the lines of its parts."""

    path: Path
    data: dict[str, Any]
    lines: dict[Way, int]

    def place(self, way: Way = ()) -> Place:
        """Where the value at ``way`` stands; its nearest container where the value itself has no line."""
        while way and way not in self.lines:
            way = way[:-1]
        return Place(self.path.name, self.lines.get(way, 1))


def pack_folder(name: str | Path) -> Path:
    """The folder of a pack: a folder that exists, else the pack of that name that comes with the program.

    Raises PackError where there is neither.
    """
    given = Path(name)
    if given.is_dir():
        return given
    own = Path(__file__).parent / given.name
    if own.is_dir() and given.name:
        return own
    raise PackError(f"没有找到规则包“{name}”。", "请写规则包所在的文件夹，随程序带的是 packs/county。", code="no-pack")


def load_folder(folder: Path) -> list[Declared]:
    """Every ``*.yaml`` below ``folder``, by name. Raises PackError for the first file that is not YAML."""
    return [load_file(path) for path in sorted(folder.rglob("*.yaml"))]


def load_file(path: Path) -> Declared:
    """One declared thing. Raises PackError with file and line."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        raise PackError(f"{path.name} 不是 UTF-8 编码。", "请用 UTF-8 另存后再试。", code="pack-encoding") from None
    return load_text(text, path)


def load_text(text: str, path: Path) -> Declared:
    """The same from text typed into an editor; ``path`` names it in errors. Raises PackError with the line."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PackError(
            f"{Place(path.name, line)}：YAML 写法有误（{error.problem or error.context}）。",
            "请检查这一行的缩进、冒号后的空格和引号。",
            code="pack-yaml",
        ) from None
    if not isinstance(node, yaml.MappingNode):
        raise PackError(
            f"{path.name} 不是“名称: 值”的写法。", "一个文件声明一件事，最外层是若干“名称: 值”。", code="pack-shape"
        )
    lines: dict[Way, int] = {}
    data = _value(node, (), lines, path)
    return Declared(path, data, lines)


def _value(node: yaml.Node, way: Way, lines: dict[Way, int], path: Path) -> Any:
    lines[way] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, way, lines, path))
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*way, place), lines, path) for place, child in enumerate(node.value)]
    return _scalar(node)


def _pairs(node: yaml.MappingNode, way: Way, lines: dict[Way, int], path: Path) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in seen:
            line = key_node.start_mark.line + 1
            raise PackError(f"{Place(path.name, line)}：“{key}”写了两次。", "请留下一个。", code="pack-twice")
        seen.add(key)
        yield key, _value(value_node, (*way, key), lines, path)


def _scalar(node: yaml.Node) -> Any:
    """YAML's plain words, without its surprises: numbers are exact, ``yes``/``no``/``on`` stay words."""
    word, tag = str(node.value), node.tag.rsplit(":", 1)[-1]
    if tag == "null":
        return None
    if tag == "bool":
        return {"true": True, "false": False}.get(word.lower(), word)
    if tag == "int" and word.lstrip("+-").isdigit():
        # A leading zero is a code (区划代码、文号), not an octal number.
        return int(word) if word.lstrip("+-")[0] != "0" or word.lstrip("+-") == "0" else word
    if tag == "float":
        return Decimal(word.replace("_", ""))
    if tag == "timestamp" and len(word) == 10:
        return _day(word)
    return word


def _day(word: str) -> date | str:
    """What only looks like a day (2022-13-01, in the example of a bad row) stays a word."""
    try:
        return date.fromisoformat(word)
    except ValueError:
        return word
