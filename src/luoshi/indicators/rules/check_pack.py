"""A pack's indicator files checked whole: shape, formulas, parts, cycles, and every example run as the test it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from luoshi.formulas import FormulaError, Program
from luoshi.ground.missing import Missing
from luoshi.indicators.rules.definition import Definition, Example
from luoshi.indicators.rules.exact import Fig, printed
from luoshi.indicators.rules.keep_periods import BadPeriod, parse_period
from luoshi.indicators.rules.name_formulas import Names, in_order, names_of, program_of
from luoshi.indicators.rules.rank_areas import Place
from luoshi.indicators.rules.read_definition import faults_in_formula, faults_in_parts, read_definition
from luoshi.indicators.rules.sentence import Facts, sentence
from luoshi.indicators.rules.single_out import NOT_REPORTED
from luoshi.packs import Declared
from luoshi.packs import Place as Where
from luoshi.registers.rules.definition import Definition as Register
from luoshi.registers.rules.read_definition import Fault


class Checked(NamedTuple):
    """A file's verdict: its definition where it stands, how many examples held, what is wrong and where."""

    declared: Declared
    definition: Definition | None
    examples: int
    faults: list[tuple[Where, Fault]]


def check_indicators(files: Sequence[Declared], registers: Iterable[Register] = ()) -> list[Checked]:
    """Every file with its verdict; formulas are judged among all of them and the pack's ``registers``."""
    read = [(one, *read_definition(one.data)) for one in files]
    definitions = [definition for _, definition, _ in read if definition is not None]
    names = names_of(definitions, registers)
    codes = {one.code: one for one in definitions}
    cycle = _cycle(definitions, names)
    found = []
    for declared, definition, faults in read:
        held = 0
        if definition is not None:
            faults = [*_beside(declared, definition, codes, cycle), *faults_in_formula(definition, names)]
            if not faults:
                wrong = [
                    list(run_example(definition, one, names, place)) for place, one in enumerate(definition.examples)
                ]
                held = sum(not one for one in wrong)
                faults = [fault for one in wrong for fault in one]
        found.append(Checked(declared, definition, held, [(declared.place(one.way), one) for one in faults]))
    return found


def _beside(
    declared: Declared, one: Definition, codes: dict[str, Definition], cycle: FormulaError | None
) -> Iterator[Fault]:
    if one.code != declared.path.stem:
        yield Fault(("code",), f"代号“{one.code}”与文件名“{declared.path.stem}”不同。", "请改成一样。")
    yield from faults_in_parts(one, codes)
    if cycle is not None and one.code in getattr(cycle, "path", ()):
        yield Fault(("formula",), cycle.message, cycle.remedy)


def _cycle(definitions: Sequence[Definition], names: Names) -> FormulaError | None:
    programs: dict[str, Program] = {}
    for one in definitions:
        if one.source == "formula" and not list(faults_in_formula(one, names)):
            programs[one.code] = program_of(one, names)
    try:
        in_order(programs, names)
    except FormulaError as error:
        return error
    return None


def run_example(definition: Definition, example: Example, names: Names, place: int = 0) -> Iterator[Fault]:
    """What an example shows otherwise than it says."""
    way = ("examples", place)
    name = example.name or f"示例 {place + 1}"
    if example.gives is not None:
        yield from _formula(definition, example, names, name)
    if example.sentence:
        try:
            said = sentence(definition, facts_of(example))
        except BadPeriod as error:
            yield Fault((*way, "period"), error.message, error.remedy)
            return
        if said != example.sentence:
            yield Fault((*way, "sentence"), f"{name}：写出的是“{said}”。", "请改示例，或改定义。")


def _formula(definition: Definition, example: Example, names: Names, name: str) -> Iterator[Fault]:
    program = program_of(definition, names)
    given = {key: _given(value) for key, value in example.given.items()}
    if unknown := given.keys() - {need.key for need in program.needs()}:
        yield Fault(("examples",), f"{name}：公式用不到“{'、'.join(sorted(unknown))}”。", "请照算式里的写法改。")
    value = program.run(given)
    if isinstance(value, Missing):
        shown: Decimal | str = "missing"
    else:
        shown = printed(Decimal(str(value)), definition.decimals)
    if shown != example.gives and str(shown) != str(example.gives):
        yield Fault(("examples",), f"{name}：应得 {example.gives}，算得 {shown}。", "请改示例，或改公式。")


def facts_of(example: Example) -> Facts:
    """What an example's figures come to for a sentence."""
    figures: dict[str, Fig] = {str(key): value for key, value in example.figures.items()}
    place = example.figures.get("rank") or example.figures.get("growth_rank")
    return Facts(
        period=parse_period(example.period),
        value=figures.get("value", NOT_REPORTED),
        growth=figures.get("growth", NOT_REPORTED),
        place=Place(int(place)) if place else None,
    )


def _given(value: Any) -> Any:
    if isinstance(value, list):
        return [_given(one) for one in value]
    return Missing("not_reported") if value in (None, "missing") else Decimal(str(value))
