"""The document check-up (公文体检): what a careful colleague would ask about before the paper goes out.

``RULES`` lists the rules by code; each is a small file in ``rules`` whose examples are its tests.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from itertools import islice

from luoshi.ground.finding import Finding
from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Example, Hit, Rule
from luoshi.reading.checkup.rules import RULES
from luoshi.reading.model import Reading
from luoshi.reading.sheet import Sheet

__all__ = ["MOST", "RULES", "Example", "Rule", "check_up"]

MOST = 200
"""How many findings of one rule are listed; the last one says how many more there are."""


def check_up(sheet: Sheet, reading: Reading) -> Reading:
    """The reading with its findings, in the order of the text."""
    page = Page(sheet, reading)
    findings = [finding for rule in RULES.values() for finding in _findings(rule, page)]
    findings.sort(key=lambda finding: (finding.start, finding.end, finding.code))
    return dataclasses.replace(reading, findings=tuple(findings))


def _findings(rule: Rule, page: Page) -> Iterator[Finding]:
    hits = iter(rule.find(page))
    listed = list(islice(hits, MOST))
    more = sum(1 for _ in hits)
    for index, hit in enumerate(listed):
        finding = _finding(rule, hit)
        if more and index == len(listed) - 1:
            finding = finding._replace(message=f"{finding.message}（同类问题还有{more}处，未逐一列出。）")
        yield finding


def _finding(rule: Rule, hit: Hit) -> Finding:
    message = rule.message.format(**hit.values)
    return Finding(rule.code, hit.start, hit.end, message, rule.remedy, rule.severity, hit.also)
