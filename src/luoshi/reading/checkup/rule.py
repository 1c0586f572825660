"""What a rule is: a question put to a page, the words to say when it strikes, and the examples that prove it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from luoshi.ground.finding import Severity
from luoshi.reading.checkup.page import Page
from luoshi.reading.model import Kind

_NO_VALUES: Mapping[str, object] = MappingProxyType({})


class Hit(NamedTuple):
    """A rule strikes at ``text[start:end]``; ``values`` fill its message, ``also`` are further places of it."""

    start: int
    end: int
    values: Mapping[str, object] = _NO_VALUES
    also: tuple[tuple[int, int], ...] = ()


class Example(NamedTuple):
    """A text and the words that must be highlighted in it, one entry a finding; no words: the rule must stay silent.

    ``kind`` and ``dated`` are given where the rule asks for them and the text alone would not tell.
    """

    text: str
    words: tuple[str, ...] = ()
    kind: Kind | None = None
    dated: date | None = None


def fires(text: str, *words: str, kind: Kind | None = None, dated: date | None = None) -> Example:
    """An example in which exactly ``words`` are found."""
    return Example(text, words, kind, dated)


def silent(text: str, *, kind: Kind | None = None, dated: date | None = None) -> Example:
    """An example in which nothing is found."""
    return Example(text, (), kind, dated)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the check-up.

    ``title`` names it in a list, ``message`` is a template over ``Hit.values``, ``remedy`` says what to do, ``source``
    where the rule comes from (a clause of a standard, or the reason). ``find`` yields hits in reading order.
    """

    code: str
    title: str
    message: str
    remedy: str
    source: str
    find: Callable[[Page], Iterable[Hit]]
    examples: tuple[Example, ...] = field(repr=False)
    severity: Severity = "warning"

    @property
    def explanation(self) -> str:
        """The rule shown at work, for a list of rules and a page's help: its first example, the words in 【】."""
        example = next(example for example in self.examples if example.words)
        word = example.words[0]
        return "例：" + example.text.replace(word, f"【{word}】", 1).replace("\n", " ")
