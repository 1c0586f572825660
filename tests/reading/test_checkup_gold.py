"""The findings on the annotated documents are those that docs/reading.md judges one by one."""

from __future__ import annotations

import random
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from luoshi.paper import paper_from_text
from luoshi.reading import read
from luoshi.reading.checkup import RULES
from tests.reading.golden import gold_of
from tests.reading.retype import TYPISTS, Retyped

DOCS = (Path(__file__).parents[2] / "docs" / "reading.md").read_text("utf-8")
GOLD = Path(__file__).parents[1] / "gold"
JUDGED = re.findall(
    r"^\| ((?:dev|more)\d+) \| `([a-z-]+)` \| `([^`]+)` \| (right|wrong|arguable) \|", DOCS, re.MULTILINE
)


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.txt")), ids=lambda path: path.stem)
def test_every_finding_on_an_annotated_document_is_judged_in_the_docs(path: Path) -> None:
    text = path.read_text("utf-8")
    findings = read(paper_from_text(text, name=path.name), today=date(2025, 8, 1)).findings
    found = Counter((finding.code, text[finding.start : finding.end]) for finding in findings)
    assert found == Counter((code, words) for document, code, words, _ in JUDGED if document == path.stem)


def test_at_least_85_percent_of_the_judged_findings_are_right() -> None:
    verdicts = re.findall(
        r"^\| (?:(?:dev|more)\d+|a real [a-z -]+) \| `[a-z-]+` \|.*\| (right|wrong|arguable) \|", DOCS, re.MULTILINE
    )
    assert len(verdicts) > len(JUDGED)
    assert verdicts.count("right") >= 0.85 * len(verdicts)


def test_the_docs_list_every_rule_with_its_title_severity_and_ground() -> None:
    for rule in RULES.values():
        assert f"| `{rule.code}` | {rule.title} | {rule.severity} | {rule.source} |" in DOCS


@pytest.mark.parametrize("typist", ["glue", "rename", "respace", "rewrap"])
def test_a_document_typed_again_with_the_same_figures_has_the_same_contradictions(typist: str) -> None:
    for path in sorted(GOLD.glob("*.txt")):
        text, gold = path.read_text("utf-8"), gold_of(path)
        again = Retyped(text, TYPISTS[typist](text, gold, random.Random(path.stem)))
        assert contradictions(again.text) == contradictions(text), path.stem


def contradictions(text: str) -> Counter[str]:
    findings = read(paper_from_text(text), today=date(2025, 8, 1)).findings
    return Counter(finding.code for finding in findings if finding.severity == "error")


def test_figures_replaced_at_random_are_noticed_where_they_depend_on_each_other() -> None:
    found: Counter[str] = Counter()
    for path in sorted(GOLD.glob("*.txt")):
        text = path.read_text("utf-8")
        found += contradictions(Retyped(text, TYPISTS["refigure"](text, gold_of(path), random.Random(path.stem))).text)
    assert {"derived-mismatch", "direction-clash", "parts-total"} <= found.keys()
