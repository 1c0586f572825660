"""What can go wrong with a request for data, in words for the person at the desk."""

from __future__ import annotations

from luoshi.ground.errors import LuoshiError


class RequestError(LuoshiError):
    """The request cannot do that now."""

    code = "request"


def not_found() -> RequestError:
    """There is none that the actor may know of."""
    return RequestError("没有找到这个要数单。", "请核对地址；不是本单位发出或收到的要数单看不到。", code="not-found")
