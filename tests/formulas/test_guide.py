"""The guide's examples are worth what the guide says."""

from __future__ import annotations

import doctest
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from luoshi.formulas import DATE, TEXT, TRUTH, FormulaError, Type, compile, number, show
from luoshi.ground.missing import Missing

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "guide" / "formulas.zh.md").read_text("utf-8")


def table(*head: str) -> list[tuple[str, ...]]:
    """The rows of every table with this head."""
    rows: list[tuple[str, ...]] = []
    first = re.escape("| " + " | ".join(head) + " |")
    for block in re.findall(first + r"\n\|[-|]+\n((?:\|.*\n)+)", GUIDE):
        rows += [tuple(cell.strip(" `") for cell in line.strip("|").split("|")) for line in block.splitlines()]
    return rows


def typed(word: str) -> Type:
    """The type that the guide calls so."""
    return {"文字": TEXT, "日期": DATE, "是否": TRUTH, "数": number()}.get(word) or number(word)


def value(kind: Type, written: str) -> Any:
    """What the guide filled in."""
    if "、" in written:
        return [value(kind, item) for item in written.split("、")]
    if written in ("", "未报"):
        return Missing("not_reported")
    return {"text": str, "date": date.fromisoformat, "truth": lambda word: word == "是", "number": Decimal}[kind.kind](
        written
    )


ROW = {name: (typed(kind), written) for name, kind, written in table("名称", "类型", "这一行填的")}
DATA = {name: (typed(kind), written) for name, kind, written in table("名称", "类型", "例子里的数")}


def worth(text: str, data: dict[str, tuple[Type, str]], *, scopes: bool) -> str:
    """What the formula gives, printed as the guide prints it."""
    names = {name: kind for name, (kind, _) in data.items() if "(" not in name}
    program = compile(text, names, scopes=scopes)
    result = program.run({name: value(kind, written) for name, (kind, written) in data.items()})
    return show(result, program.type.unit.name if program.type.unit else "")


@pytest.mark.parametrize(("text", "wanted"), table("公式", "得到"))
def test_an_example_of_the_guide_has_the_value_it_says(text: str, wanted: str) -> None:
    assert worth(text, ROW, scopes=False) == wanted


@pytest.mark.parametrize(("text", "wanted"), table("指标公式", "得到"))
def test_an_indicator_of_the_guide_has_the_value_it_says(text: str, wanted: str) -> None:
    assert worth(text, DATA, scopes=True) == wanted


@pytest.mark.parametrize(("text", "wanted"), table("写错的公式", "提示"))
def test_a_wrong_example_of_the_guide_gets_the_advice_it_says(text: str, wanted: str) -> None:
    with pytest.raises(FormulaError) as refused:
        worth(text, ROW, scopes=False)
    assert wanted in str(refused.value)


def test_every_function_is_in_the_guide() -> None:
    from luoshi.formulas.vocabulary import FUNCTIONS

    assert [name for name in FUNCTIONS if f"{name}(" not in GUIDE and f"`{name}`" not in GUIDE] == []


def test_the_example_of_the_room_does_what_it_says() -> None:
    import luoshi.formulas

    result = doctest.testmod(luoshi.formulas)
    assert (result.attempted > 0, result.failed) == (True, 0)
