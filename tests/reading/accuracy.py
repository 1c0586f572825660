"""The table of docs/reading.md, section Accuracy: ``python -m tests.reading.accuracy`` prints it anew."""

from __future__ import annotations

import re
from pathlib import Path

from tests.reading.golden import OURS, documents, form_of, gold_of, shared_folder
from tests.reading.scoring import Count, score

HANDBOOK = Path(__file__).parents[2] / "docs" / "reading.md"
LAYERS = (
    *("outline", "figures.span", "figures.strict", "blanks", "tasks", "tasks.owner", "tasks.deadline"),
    *("achievements", "names"),
)


def measured(folder: Path) -> dict[str, dict[str, Count]]:
    """Layer → document → count, with ``all`` for the sum."""
    table: dict[str, dict[str, Count]] = {layer: {"all": Count()} for layer in LAYERS}
    for path in documents(folder):
        for layer, count in score(gold_of(path), form_of(path)).items():
            table[layer][path.stem] = count
            table[layer]["all"] = table[layer]["all"].plus(count)
    return table


def printed() -> dict[str, dict[str, float]]:
    """Layer → document → F1, as the handbook prints it."""
    rows = [
        [cell.strip() for cell in line.strip("|\n ").split("|")]
        for line in HANDBOOK.read_text("utf-8").splitlines()
        if re.match(r"\| *(?:layer|" + "|".join(map(re.escape, LAYERS)) + r") *\|", line)
    ]
    heads = rows[0][1:]
    return {
        row[0]: {
            head: float(cell) for head, cell in zip(heads, row[1:], strict=True) if re.fullmatch(r"[01]\.\d+", cell)
        }
        for row in rows[1:]
    }


def main() -> None:
    table = measured(shared_folder() or OURS)
    names = [name for name in table["names"] if name != "all"]
    print("| layer |", " | ".join(["all", *names]), "|")
    print("|---|" + "---|" * (len(names) + 1))
    for layer, counts in table.items():
        cells = [f"{counts[name].f1:.3f}" if counts[name].gold else "–" for name in ["all", *names]]
        print(f"| {layer} |", " | ".join(cells), "|")


if __name__ == "__main__":
    main()
