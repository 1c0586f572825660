"""What can be wrong with a report: said in plain words, with the remedy."""

from __future__ import annotations

from luoshi.ground.errors import LuoshiError


class ReportError(LuoshiError):
    """A report cannot be started, changed or issued as asked."""

    code = "report"


class NotFound(ReportError):  # noqa: N818 (what it is)
    """There is no such report, slot or paragraph for this actor."""

    code = "not-found"

    def __init__(self) -> None:
        super().__init__("没有这份报告，或它已被删除。", "请从报告列表里重新打开。")


class Stale(ReportError):  # noqa: N818 (what it is)
    """Somebody else changed a paragraph meanwhile; ``theirs`` is what stands there now."""

    code = "stale"

    def __init__(self, theirs: str, revision: int) -> None:
        super().__init__("这一段刚被别人改过，您的改动没有保存。", "请对照两边的文字，合并后再保存。")
        self.theirs = theirs
        self.revision = revision
