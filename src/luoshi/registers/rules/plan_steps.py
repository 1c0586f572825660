"""From what a new definition needs, what a person answered and what the rows hold to the steps that rows go through."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from luoshi.registers.rules.carry_over import Step
from luoshi.registers.rules.needs_of_change import Needs
from luoshi.registers.rules.waiting import STAGE

#: An answer: leave the value as it stands, or take it out.
KEEP, EMPTY = "=keep", "=empty"


class Answers(NamedTuple):
    """What a person chose: for each field the new word for each old one, for each stage the one in its place, for each
    field in another unit ``convert`` or ``keep``."""

    choices: Mapping[str, Mapping[str, str]] = {}
    stages: Mapping[str, str] = {}
    units: Mapping[str, str] = {}


def plan_steps(needs: Needs, answers: Answers, read: Mapping[str, Mapping[str, Any]]) -> list[Step]:
    """The steps, in order; ``read`` says for each retyped field what each kept word becomes. What was not answered
    goes as proposed, and stays where nothing was."""
    steps = [Step("drop", key) for key in needs.removed]
    for key, lost in needs.choices.items():
        to = {word: _answer(answers.choices.get(key, {}).get(word, proposed)) for word, proposed in lost.items()}
        to = {word: found for word, found in to.items() if found is not None}
        steps += [Step("map", key, to)] if to else []
    stages = {one: answers.stages.get(one) or proposed for one, proposed in needs.stages.items()}
    steps += [Step("map", STAGE, stages)] if stages else []
    for key, factor in needs.units.items():
        if factor is not None and answers.units.get(key, "convert") == "convert":
            steps.append(Step("times", key, factor=f"{factor:f}"))
    return steps + [Step("read", key, to) for key, to in read.items() if to]


def _answer(word: str) -> str | None:
    if word == EMPTY:
        return ""
    return None if word in (KEEP, "") else word
