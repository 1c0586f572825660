"""Every kind of report of the pack, printed as an official paper: its numbers trace, its layout keeps the standard."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from luoshi.indicators.rules.keep_periods import parse_period
from luoshi.packs import load_file
from luoshi.paper import check_layout, open_text
from luoshi.paper.writers.official import write_official
from luoshi.reading import read
from luoshi.reports.rules.definition import read_definition, read_template
from luoshi.reports.rules.example import ExampleKnown
from luoshi.reports.rules.fill import fill
from luoshi.reports.rules.lay_out import lay_out
from luoshi.reports.rules.template import expand
from luoshi.site.command import main
from tests.reports.test_report_pack import KINDS, PACK, vocabulary


def printed(code: str, target: Path) -> int:
    """Write the first example as a docx; how many values it holds."""
    definition, _ = read_definition(load_file(PACK / "reports" / f"{code}.yaml").data)
    assert definition is not None
    template, _ = read_template(definition, vocabulary())
    assert template is not None
    example = definition.examples[0]
    found = expand(template, ExampleKnown(example, vocabulary(), parse_period(example.period)))
    filled = fill(found.text, found.slots, found.bindings, found.data)
    reading = read(open_text(found.text), dated=None, today=date(2025, 12, 31))
    title = found.text.split("\n", 1)[0]
    write_official(target, lay_out(filled, reading, found.text, title=title, draft=False, graphs=found.graphs))
    return len(filled.sources) + sum(bool(point.value) for one in found.graphs for point in one.points)


@pytest.mark.parametrize("code", KINDS)
def test_a_printed_kind_of_report_traces_every_number_and_keeps_the_standard(
    code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / f"{code}.docx"
    values = printed(code, target)
    assert main(["trace", str(target)]) == 0
    assert f"{values} 个数有据，0 处不能追溯" in capsys.readouterr().out
    assert not [one for one in check_layout(target) if one.verdict == "error"]
