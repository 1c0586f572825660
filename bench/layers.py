"""How the time of a reading divides among its layers."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from typing import Any

from luoshi.paper import paper_from_text
from luoshi.reading import recipe

LAYERS = (
    "lay_out", "kind_of", "date_of", "title_of", "find_outline", "split_sentences", "find_blanks", "find_figures",
    "find_names", "find_opinions", "find_deeds", "find_frames", "find_problems", "check_up", "restore",
)  # fmt: skip


def print_layers(text: str) -> None:
    """Run the recipe once with a clock round each layer it calls."""
    spent: dict[str, float] = {}
    originals = {name: getattr(recipe, name) for name in LAYERS if hasattr(recipe, name)}
    for name, layer in originals.items():
        setattr(recipe, name, _timed(name, layer, spent))
    start = time.process_time()
    recipe.read(paper_from_text(text), today=date(2022, 7, 10))
    whole = time.process_time() - start
    for name, layer in originals.items():
        setattr(recipe, name, layer)
    print(f"{'layer':<18}{'µs/char':>9}{'share':>8}")
    for name, seconds in sorted(spent.items(), key=lambda row: -row[1]):
        print(f"{name:<18}{seconds / len(text) * 1e6:>9.3f}{seconds / whole:>8.0%}")
    print(f"{'all':<18}{whole / len(text) * 1e6:>9.3f}{1:>8.0%}")


def _timed(name: str, layer: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    def run(*arguments: Any, **options: Any) -> Any:
        start = time.process_time()
        result = layer(*arguments, **options)
        spent[name] = spent.get(name, 0.0) + time.process_time() - start
        return result

    return run
