"""What can be wrong with a template, said so that the person who typed it in Word can mend it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from luoshi.ground.errors import LuoshiError


class Fault(NamedTuple):
    """One thing that is wrong: the ``paragraph`` counts from 1, ``mark`` is what was typed there."""

    paragraph: int
    mark: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"第{self.paragraph}段“{self.mark}”：{self.message}{self.remedy}"


class TemplateError(LuoshiError):
    """A template that cannot be used as it is; ``faults`` are all that was found, in the text's order."""

    code = "template"

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.paragraph))
        first = self.faults[0]
        more = f"（共 {len(self.faults)} 处）" if len(self.faults) > 1 else ""
        super().__init__(f"第{first.paragraph}段“{first.mark}”：{first.message}{more}", first.remedy)
