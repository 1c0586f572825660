"""The list numbers that Word draws and does not store: definitions, counters, restarts, patterns."""

from __future__ import annotations

import re
from typing import NamedTuple

from luoshi.paper.readers.docx.numerals import render
from luoshi.paper.readers.docx.styles import Styles
from luoshi.paper.readers.ooxml import MC, Element, W, number, switched_on, value

LEVELS = 9
PLACE = re.compile(r"%([1-9])")
# Bullets are drawn with symbol fonts whose characters lie in the private area.
PRIVATE = re.compile("[\ue000-\uf8ff]")
BULLET = "•"


class Level(NamedTuple):
    """One level of a list: where it starts, its format and pattern (``第%1章``), what follows it, its restart rule."""

    start: int
    format: str
    pattern: str
    legal: bool
    restart: int | None
    style: str | None
    shape: Element | None = None


class Instance(NamedTuple):
    """A list in use (``w:num``): its definition, its own levels, its own starts."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """Counts through a document: ``marker(paragraph properties)`` must be asked for every paragraph in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._instances: dict[str, Instance] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is not None:
            self._load(root)

    def marker(self, properties: list[Element], style: str | None) -> str:
        """The number or bullet drawn before this paragraph, "" for none. Moves the counters."""
        found = self._list_of(properties, style)
        if found is None:
            return ""
        number_id, depth = found
        instance = self._instances[number_id]
        levels = self._levels(instance)
        if depth not in levels:
            return ""
        counters = self._count(number_id, instance, levels, depth)
        level = levels[depth]
        if level.format == "bullet":
            return PRIVATE.sub(BULLET, level.pattern[:1]) or ""
        return PLACE.sub(lambda place: _sign(place, levels, counters, level), level.pattern)

    def shape(self, properties: list[Element], style: str | None) -> Element | None:
        """The ``pPr`` by which the list indents this paragraph, None for none."""
        found = self._list_of(properties, style)
        level = None if found is None else self._levels(self._instances[found[0]]).get(found[1])
        return None if level is None else level.shape

    def _load(self, root: Element) -> None:
        for definition in root.findall(W + "abstractNum"):
            name = definition.get(W + "abstractNumId", "")
            self._definitions[name] = _levels_in(definition)
            link = value(definition.find(W + "numStyleLink"))
            if link:
                self._links[name] = link
        for instance in root.findall(W + "num"):
            levels: dict[int, Level] = {}
            starts: dict[int, int] = {}
            for override in instance.findall(W + "lvlOverride"):
                depth = number(override.get(W + "ilvl"))
                if depth is None:
                    continue
                levels.update(_levels_in(override))
                start = number(value(override.find(W + "startOverride")))
                if start is not None:
                    starts[depth] = start
            base = value(instance.find(W + "abstractNumId")) or ""
            self._instances[instance.get(W + "numId", "")] = Instance(base, levels, starts)

    def _list_of(self, properties: list[Element], style: str | None) -> tuple[str, int] | None:
        number_id, depth, by_style = None, None, False
        for place, element in enumerate(properties):
            numbered = element.find(W + "numPr")
            if numbered is None:
                continue
            if number_id is None and (named := value(numbered.find(W + "numId"))) is not None:
                number_id, by_style = named, _belongs_to_style(element)
            if depth is None:
                depth = number(value(numbered.find(W + "ilvl")))
            if number_id is not None and (depth is not None or place == 0):
                break
        if number_id is None or number_id not in self._instances:
            return None
        if by_style:
            depth = self._depth_of_style(number_id, style, depth)
        return number_id, min(max(depth or 0, 0), LEVELS - 1)

    def _depth_of_style(self, number_id: str, style: str | None, depth: int | None) -> int | None:
        names = [element.get(W + "styleId") for element in self._styles.chain(style)]
        for name in names:
            for place, level in self._levels(self._instances[number_id]).items():
                if level.style is not None and level.style == name:
                    return place
        return depth

    def _levels(self, instance: Instance) -> dict[int, Level]:
        base = self._definitions.get(self._target(instance.definition), {})
        return {**base, **instance.levels} if instance.levels else base

    def _target(self, definition: str) -> str:
        seen: set[str] = set()
        while definition in self._links and definition not in seen:
            seen.add(definition)
            for element in self._styles.chain(self._links[definition]):
                linked = value(element.find(f"{W}pPr/{W}numPr/{W}numId"))
                if linked in self._instances:
                    definition = self._instances[linked].definition
                    break
        return definition

    def _count(self, number_id: str, instance: Instance, levels: dict[int, Level], depth: int) -> list[int | None]:
        counters = self._counters.setdefault(self._target(instance.definition), [None] * LEVELS)
        for place in range(depth + 1):
            if place in instance.starts and (number_id, place) not in self._started:
                self._started.add((number_id, place))
                counters[place] = None if place == depth else instance.starts[place]
                if place == depth:
                    counters[place] = instance.starts[place] - 1
        current = counters[depth]
        counters[depth] = (levels[depth].start if current is None else current + 1) if depth in levels else 1
        for place in range(depth):
            if counters[place] is None:
                counters[place] = levels[place].start if place in levels else 1
        for place in range(depth + 1, LEVELS):
            restart = levels[place].restart if place in levels else None
            if restart is None or depth < restart:
                counters[place] = None
        return counters


def _belongs_to_style(properties: Element) -> bool:
    parent = properties.getparent()
    return parent is not None and parent.tag == W + "style"


def _sign(place: re.Match[str], levels: dict[int, Level], counters: list[int | None], level: Level) -> str:
    other = int(place[1]) - 1
    count = counters[other] or 0
    format = levels[other].format if other in levels else "decimal"
    if level.legal and format != "none":
        return str(count)
    return render(count, format)


def _levels_in(parent: Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for element in parent.findall(W + "lvl"):
        depth = number(element.get(W + "ilvl"))
        if depth is None or not 0 <= depth < LEVELS:
            continue
        start = number(value(element.find(W + "start")))
        found[depth] = Level(
            start=0 if start is None else start,
            format=_format(element),
            pattern=value(element.find(W + "lvlText")) or "",
            legal=bool(switched_on(element, "isLgl")),
            restart=number(value(element.find(W + "lvlRestart"))),
            style=value(element.find(W + "pStyle")),
            shape=element.find(W + "pPr"),
        )
    return found


def _format(level: Element) -> str:
    element = level.find(W + "numFmt")
    if element is None:
        element = level.find(f"{MC}AlternateContent/{MC}Fallback/{W}numFmt")
    return value(element) or "decimal"
