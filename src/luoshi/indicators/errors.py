"""What can go wrong with an indicator, in words for the person at the desk."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.ground.errors import LuoshiError
from luoshi.registers.rules.read_definition import Fault


class IndicatorError(LuoshiError):
    """The indicator cannot do that now."""

    code = "indicator"


class NotFound(IndicatorError):  # noqa: N818 (what it is, in the trade's word)
    """There is no such thing for this actor; what he may not see is not there."""

    code = "not-found"

    def __init__(self, what: str = "指标") -> None:
        super().__init__(f"没有找到这个{what}。", "它可能已停用，或不在您的查看范围内。")


class BadDefinition(IndicatorError):  # noqa: N818
    """A definition with faults: all of them."""

    code = "definition"

    def __init__(self, faults: Sequence[Fault]) -> None:
        first = faults[0]
        super().__init__(f"指标定义有 {len(faults)} 处不对：{first.message}", first.remedy)
        self.faults = list(faults)


class BadFigures(IndicatorError):  # noqa: N818
    """Figures that cannot be taken as they are: each as (its place among those given, what is wrong, the remedy)."""

    code = "figures"

    def __init__(self, problems: Sequence[tuple[int, str, str]]) -> None:
        super().__init__(problems[0][1], problems[0][2])
        self.problems = list(problems)
