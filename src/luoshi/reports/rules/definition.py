"""A kind of report as a value: what a YAML file of a pack, or the editor in the browser, comes to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field as Declared
from pydantic import ValidationError

from luoshi.registers.rules.definition import Source
from luoshi.registers.rules.definition.base import Key, Name, Part, Words
from luoshi.registers.rules.read_definition import Fault, faults_of
from luoshi.reports.rules.template import Template, TemplateError, parse
from luoshi.reports.rules.template.check import Vocabulary, check

GUIDE = "《报告模板说明》"
#: work_report: 半年、年度工作总结 · analysis: 经济运行分析 · briefing: 简报 · one_page: 一页纸 · progress: 任务进展汇总
Kind = Literal["work_report", "analysis", "briefing", "one_page", "progress"]


class Example(Part):
    """A test: ``facts`` (县名 …), ``figures`` and ``rows`` (register → rows) as given, in the words of marks; the text.

    ``gives`` is the whole text; of a long paper ``says`` are stretches that must stand in it, ``never`` ones that must
    not. ``open`` are titles of what stays open (``*``: whatever was not given); nothing else may. A figure of
    ``missing`` is not reported.
    """

    name: Words = ""
    period: str
    facts: dict[str, Any] = Declared(default_factory=dict)
    figures: dict[str, Any] = Declared(default_factory=dict)
    rows: dict[str, list[dict[str, Any]]] = Declared(default_factory=dict)
    gives: str = ""
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


class Definition(Part):
    """A kind of report. ``text`` is its template, a paragraph a line; ``frequency`` how often it is written ("" on
    demand); ``owner`` the unit that writes it.
    """

    code: Key
    name: Name
    kind: Kind
    frequency: Literal["month", "quarter", "half", "year", ""] = ""
    about: Words = ""
    owner: str = ""
    sources: tuple[Source, ...] = ()
    text: str = Declared(min_length=1, max_length=100_000)
    examples: tuple[Example, ...] = ()
    en: dict[str, str] = Declared(default_factory=dict)

    @property
    def paragraphs(self) -> list[str]:
        """The template's paragraphs, blank ones left out."""
        return [line for line in self.text.split("\n") if line.strip()]


def read_definition(data: Mapping[str, Any]) -> tuple[Definition | None, list[Fault]]:
    """The definition, and its faults; None where its shape is wrong. The template is judged by ``read_template``."""
    try:
        return Definition.model_validate(data), []
    except ValidationError as error:
        return None, faults_of(error, GUIDE)


def read_template(definition: Definition, vocabulary: Vocabulary) -> tuple[Template | None, list[Fault]]:
    """The template, and what is wrong with it; None where there is anything."""
    try:
        template = parse(definition.paragraphs, vocabulary)
        wrong = check(template, vocabulary)
    except TemplateError as error:
        wrong = list(error.faults)
        template = None
    faults = [Fault(("text",), f"第{one.paragraph}段“{one.mark}”：{one.message}", one.remedy) for one in wrong]
    return (None if faults else template), faults
