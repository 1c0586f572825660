"""What can go wrong with a register, in words for the person at the desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from luoshi.ground.errors import LuoshiError
from luoshi.registers.rules.parse import Problem
from luoshi.registers.rules.read_definition import Fault


class RegisterError(LuoshiError):
    """The register cannot do that now."""

    code = "register"


class NotFound(RegisterError):  # noqa: N818 (what it is, in the trade's word)
    """There is no such thing for this actor; what he may not see is not there."""

    code = "not-found"

    def __init__(self, what: str = "条目") -> None:
        super().__init__(f"没有找到这个{what}。", "它可能已被删除，或不在您的查看范围内。")


class BadDefinition(RegisterError):  # noqa: N818
    """A definition with faults: all of them."""

    code = "definition"

    def __init__(self, faults: Sequence[Fault]) -> None:
        first = faults[0]
        super().__init__(f"台账定义有 {len(faults)} 处不对：{first.message}", first.remedy)
        self.faults = list(faults)


class BadRow(RegisterError):  # noqa: N818
    """A row that cannot be taken as it is; ``problems`` are all of its problems."""

    code = "row"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems[0].message, problems[0].remedy)
        self.problems = list(problems)


class RowConflict(RegisterError):  # noqa: N818
    """Somebody else changed the row in the meantime; ``theirs`` are its values now."""

    code = "conflict"

    def __init__(self, *, entry: int, who: str, theirs: dict[str, Any], revision: int) -> None:
        super().__init__(
            f"这一行刚刚被{who or '另一位同事'}改过，您的修改没有保存。", "请比较两边的内容，再决定用哪一个。"
        )
        self.entry = entry
        self.who = who
        self.theirs = theirs
        self.revision = revision


class TooSlow(RegisterError):  # noqa: N818
    """A list that would take longer than a second: it was stopped, and says which filters (``keys``) make it quick."""

    code = "too-slow"

    def __init__(self, message: str, remedy: str, keys: Sequence[str] = ()) -> None:
        super().__init__(message, remedy)
        self.keys = list(keys)
