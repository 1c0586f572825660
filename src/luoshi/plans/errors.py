"""What can go wrong with a plan, in words for the person at the desk."""

from __future__ import annotations

from luoshi.ground.errors import LuoshiError


class PlanError(LuoshiError):
    """The plan cannot do that now."""

    code = "plan"


class Conflict(PlanError):  # noqa: N818 (what it is, in the trade's word)
    """Somebody else changed it in the meantime; nothing of yours was written, nothing of theirs was lost.

    ``item`` is the row's id (None for the whole plan), ``theirs`` the fields as they are now, ``who`` changed it last.
    """

    code = "conflict"

    def __init__(self, *, item: int | None, who: str, theirs: dict[str, object]) -> None:
        name = who or "另一位同事"
        super().__init__(f"这一项刚刚被{name}改过，您的修改没有保存。", "请看一眼现在的内容，再决定是否重新修改。")
        self.item = item
        self.who = who
        self.theirs = theirs
