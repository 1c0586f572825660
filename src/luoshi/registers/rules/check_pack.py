"""A pack's register files checked whole: shape, references, formulas, and every example run as the test it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from luoshi.formulas import FormulaError
from luoshi.packs import Declared, Place
from luoshi.registers.rules.definition import Definition, Example
from luoshi.registers.rules.formulas import RowFormula
from luoshi.registers.rules.parse import NoLookups, Problem
from luoshi.registers.rules.read_definition import Fault, read_definition
from luoshi.registers.rules.row_rules import RowRules, Values


class Checked(NamedTuple):
    """A file's verdict: its definition where it stands, how many examples held, what is wrong and where."""

    declared: Declared
    definition: Definition | None
    examples: int
    faults: list[tuple[Place, Fault]]


class _Names(NoLookups):
    """In an example every unit and area exists: what is tested is the register, not a county's directory."""

    def unit(self, words: str) -> tuple[int | None, tuple[str, ...]]:
        return (int(words) if words.isdigit() else 1), ()

    def area(self, words: str) -> tuple[str | None, tuple[str, ...]]:
        return words, ()


def check_registers(files: Iterable[Declared]) -> list[Checked]:
    """Every file with its verdict; links between the registers of the pack are checked too."""
    checked = [check_register(one) for one in files]
    codes = {one.definition.code for one in checked if one.definition}
    found = []
    for one in checked:
        faults = list(one.faults)
        if one.definition is not None:
            faults += [(one.declared.place(fault.way), fault) for fault in _links(one.definition, codes)]
            stem = one.declared.path.stem
            if one.definition.code != stem:
                fault = Fault(("code",), f"代号“{one.definition.code}”与文件名“{stem}”不同。", "请改成一样。")
                faults.append((one.declared.place(("code",)), fault))
        found.append(one._replace(faults=faults))
    return found


def check_register(declared: Declared) -> Checked:
    """One file."""
    definition, faults = read_definition(declared.data)
    held = 0
    if definition is not None:
        faults = list(faults_in_formulas(definition))
    if definition is not None and not faults:
        rules = RowRules(definition)
        for place, example in enumerate(definition.examples):
            wrong = [Fault(("examples", place), *words) for words in run_example(rules, example)]
            faults += wrong
            held += not wrong
    return Checked(declared, definition, held, [(declared.place(fault.way), fault) for fault in faults])


def faults_in_formulas(definition: Definition) -> Iterator[Fault]:
    """Formulas that cannot be understood, each with its place."""
    texts: list[tuple[tuple[str | int, ...], str]] = [
        (("fields", place, "compute"), one.compute) for place, one in enumerate(definition.fields) if one.compute
    ]
    texts += [(("stages", place, "rule"), one.rule) for place, one in enumerate(definition.stages) if one.rule]
    for place, check in enumerate(definition.checks):
        texts.append((("checks", place, "rule"), check.rule))
        if check.when:
            texts.append((("checks", place, "when"), check.when))
    for way, text in texts:
        try:
            RowFormula(text, definition)
        except FormulaError as error:
            yield Fault(way, f"公式“{text}”：{error.message}", error.remedy)


def run_example(rules: RowRules, example: Example) -> Iterator[tuple[str, str]]:
    """What an example shows otherwise than it says, as (message, remedy)."""
    name = example.name or "示例"
    values, problems = judge_typed(rules, dict(example.given), example.stage or "")
    if example.stage:
        needed = rules.entry_problems(rules.definition.stage(example.stage), values, set())
        problems += [one for one in needed if one.code != "stage-evidence"]
    found: dict[str, list[str]] = {}
    for problem in problems:
        found.setdefault(problem.key, []).append(problem.message)
    for key, message in example.problems.items():
        if message not in found.get(key, []):
            said = "；".join(found.get(key, [])) or "没有报问题"
            yield f"{name}：“{key}”应报“{message}”，实际{said}。", "请改示例，或改检查的写法。"
    for key in found.keys() - example.problems.keys():
        yield f"{name}：“{key}”报了“{'；'.join(found[key])}”，示例里没有写。", "请改示例，或改检查的写法。"
    for key, kept in example.kept.items():
        if str(values.get(key)) != str(kept):
            yield f"{name}：“{key}”应存为“{kept}”，实际是“{values.get(key)}”。", "请改示例，或改字段的类型、单位。"


def judge_typed(rules: RowRules, given: Values, stage: str) -> tuple[Values, list[Problem]]:
    """A row as typed, read, completed and judged."""
    values, problems = rules.read(given, _Names())
    unread = {one.key for one in problems}
    values = rules.complete(rules.with_defaults(values, _Names()))
    judged = rules.judge({**values, "stage": stage} if stage else values)
    return values, problems + [one for one in judged if not (one.code == "required" and one.key in unread)]


def _links(definition: Definition, codes: set[str]) -> Iterator[Fault]:
    for place, field in enumerate(definition.fields):
        if field.link and field.link not in codes:
            yield Fault(("fields", place, "link"), f"没有代号是“{field.link}”的台账。", "请改 link，或补上那个台账。")
        if field.owned_by.startswith("register:") and field.owned_by[9:].split(".")[0] not in codes:
            yield Fault(
                ("fields", place, "owned_by"), f"没有“{field.owned_by}”。", "写法是 register:台账代号.字段代号。"
            )
