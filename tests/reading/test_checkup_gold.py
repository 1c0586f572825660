"""The findings on the annotated documents are those that docs/reading.md judges one by one."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from luoshi.paper import paper_from_text
from luoshi.reading import read
from luoshi.reading.checkup import RULES

DOCS = (Path(__file__).parents[2] / "docs" / "reading.md").read_text("utf-8")
GOLD = Path(__file__).parents[1] / "gold"
JUDGED = re.findall(r"^\| (dev\d) \| `([a-z-]+)` \| `([^`]+)` \| (right|wrong|arguable) \|", DOCS, re.MULTILINE)


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.txt")), ids=lambda path: path.stem)
def test_every_finding_on_an_annotated_document_is_judged_in_the_docs(path: Path) -> None:
    text = path.read_text("utf-8")
    findings = read(paper_from_text(text, name=path.name), today=date(2025, 8, 1)).findings
    found = Counter((finding.code, text[finding.start : finding.end]) for finding in findings)
    assert found == Counter((code, words) for document, code, words, _ in JUDGED if document == path.stem)


def test_at_least_85_percent_of_the_judged_findings_are_right() -> None:
    verdicts = re.findall(
        r"^\| (?:dev\d|a real [a-z -]+) \| `[a-z-]+` \|.*\| (right|wrong|arguable) \|", DOCS, re.MULTILINE
    )
    assert len(verdicts) > len(JUDGED)
    assert verdicts.count("right") >= 0.85 * len(verdicts)


def test_the_docs_list_every_rule_with_its_title_severity_and_ground() -> None:
    for rule in RULES.values():
        assert f"| `{rule.code}` | {rule.title} | {rule.severity} | {rule.source} |" in DOCS
