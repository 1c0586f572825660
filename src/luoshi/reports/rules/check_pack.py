"""A pack's kinds of report checked whole: shape, every mark, and every example run as the test it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from luoshi.indicators.rules.keep_periods import BadPeriod, parse_period
from luoshi.packs import Declared, Place
from luoshi.registers.rules.read_definition import Fault
from luoshi.reports.rules.definition import Definition, Example, read_definition, read_template
from luoshi.reports.rules.example import ExampleKnown
from luoshi.reports.rules.fill import Filled, fill
from luoshi.reports.rules.template import Template, TemplateError, expand
from luoshi.reports.rules.template.check import Vocabulary


class Checked(NamedTuple):
    """A file's verdict: its definition where it stands, how many examples held, what is wrong and where."""

    declared: Declared
    definition: Definition | None
    examples: int
    faults: list[tuple[Place, Fault]]


def check_reports(files: Iterable[Declared], vocabulary: Vocabulary) -> list[Checked]:
    """Every file with its verdict; marks are judged among the names in use."""
    return [_check(one, vocabulary) for one in files]


def _check(declared: Declared, vocabulary: Vocabulary) -> Checked:
    definition, faults = read_definition(declared.data)
    held = 0
    if definition is not None:
        template, faults = read_template(definition, vocabulary)
        if definition.code != declared.path.stem:
            message = f"代号“{definition.code}”与文件名“{declared.path.stem}”不同。"
            faults.append(Fault(("code",), message, "请改成一样。"))
        if template is not None:
            wrong = [
                list(run_example(template, one, vocabulary, place)) for place, one in enumerate(definition.examples)
            ]
            held = sum(not one for one in wrong)
            faults += [fault for one in wrong for fault in one]
    return Checked(declared, definition, held, [(declared.place(one.way), one) for one in faults])


def run_example(template: Template, example: Example, vocabulary: Vocabulary, place: int = 0) -> Iterator[Fault]:
    """What an example shows otherwise than it says."""
    way = ("examples", place)
    name = example.name or f"示例 {place + 1}"
    try:
        known = ExampleKnown(example, vocabulary, parse_period(example.period))
        found = expand(template, known)
    except BadPeriod as error:
        yield Fault((*way, "period"), f"{name}：{error.message}", error.remedy)
        return
    except TemplateError as error:
        yield Fault(way, f"{name}：{error.message}", error.remedy)
        return
    filled = fill(found.text, found.slots, found.bindings, found.data)
    for message in (*_texts(example, filled), *_gaps(example, filled), *_unused(known.unused())):
        yield Fault(way, f"{name}：{message}", "请改示例，或改模板。")


def _texts(example: Example, filled: Filled) -> Iterator[str]:
    if example.gives and filled.text.strip() != example.gives.strip():
        yield f"写出的是“{_difference(example.gives.strip(), filled.text.strip())}”。"
    for words in example.says:
        if words not in filled.text:
            yield f"没有写出“{words}”。"
    for words in example.never:
        if words in filled.text:
            yield f"不该写出“{words}”。"


def _gaps(example: Example, filled: Filled) -> Iterator[str]:
    titles = {slot.id: slot.title for slot in filled.slots}
    for gap in filled.gaps:
        if "*" not in example.open and titles[gap.slot] not in example.open:
            yield f"“{titles[gap.slot]}”没有填上：{gap.reason}。"


def _unused(names: Sequence[str]) -> Iterator[str]:
    for name in names:
        yield f"模板用不到“{name.rstrip('|').replace('|', '.')}”。"


def _difference(wanted: str, found: str) -> str:
    """The first stretch of what was written that differs."""
    start = next((at for at, (one, other) in enumerate(zip(wanted, found, strict=False)) if one != other), 0)
    return found[max(0, start - 10) : start + 40]
