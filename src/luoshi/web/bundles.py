"""Several small files to read, one file to fetch: ``{% bundle "web/grid.js" %}`` in a template.

Where the static files have been collected (the running product) a bundle is one file; elsewhere (tests, developers)
its parts are named one by one, so that a change shows without building anything.
"""

from __future__ import annotations

from collections.abc import Callable

_CSS = ("tokens", "base", "layout", "components", "forms", "tables", "dialogs", "print")
_GRID = (
    "text", "wire", "store", "history", "save", "stash", "view", "options", "editor", "block", "keys", "pointer",
    "problems", "conflicts", "frame", "sheet", "waiting",
)  # fmt: skip

#: The bundle's name, and its parts in order.
BUNDLES: dict[str, tuple[str, ...]] = {
    "web/shell.css": tuple(f"web/css/{name}.css" for name in _CSS),
    "web/grid.css": ("web/css/grid.css",),
    "web/grid.js": tuple(f"web/js/grid/{name}.js" for name in _GRID),
    "web/chart.css": ("web/css/chart.css",),
    "web/chart.js": ("vendor/echarts.min.js", "web/js/chart/options.js", "web/js/chart/chart.js"),
}


def joined(name: str, read: Callable[[str], bytes]) -> bytes:
    """The bytes of a whole bundle; ``read`` gives those of one part."""
    return b"\n".join(read(part).rstrip() for part in BUNDLES[name]) + b"\n"
