"""What every part of the API shares: how a refusal looks, and values that a database can keep."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Final

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import AfterValidator, Field, StringConstraints

from luoshi.ground.errors import LuoshiError
from luoshi.web.refusals import spoken


class Slip(Schema):
    """One value that will not do: where it stands in the request, and what is wrong with it."""

    where: str
    what: str


class Problem(Schema):
    """A refusal: ``code`` is stable, ``message`` says what was found, ``remedy`` what to do."""

    code: str
    message: str
    remedy: str = ""
    fields: list[Slip] = Field(default_factory=list)


def _plain(words: str) -> str:
    if "\x00" in words:
        raise ValueError("a text cannot hold the character U+0000")
    return words


def _near(day: date) -> date:
    if not 1949 <= day.year <= 2100:
        raise ValueError("a year from 1949 to 2100")
    return day


Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
Line = Annotated[str, StringConstraints(max_length=300), AfterValidator(_plain)]
Words = Annotated[str, StringConstraints(max_length=20_000), AfterValidator(_plain)]
Day = Annotated[date, AfterValidator(_near)]

#: Declared errors whose status is not 400.
STATUS: Final = {
    "forbidden": 403,
    "token-invalid": 401,
    "token-read-only": 403,
    "not-found": 404,
    "conflict": 409,
    "not-read": 409,
}
REFUSED: Final = frozenset({400, 401, 403, 404, 409, 413, 422})

NO_TOKEN: Final = ("no-token", "请求没有带令牌。", "请在请求头写 Authorization: Bearer 令牌；令牌在“我的账号”里创建。")
NOT_FOUND: Final = ("not-found", "没有找到。", "请核对地址和编号。")
UNREADABLE: Final = ("unreadable", "请求的内容读不出来。", "请核对编码、格式和大小。")
INVALID: Final = ("invalid", "有的值不合要求。", "请按 fields 逐项改正。")


def answers(good: dict[int, Any]) -> dict[Any, Any]:
    """An operation's answers: the good ones, and a Problem for every way to be refused."""
    return {frozenset(REFUSED - good.keys()): Problem, **good}


def refuse_with_problems(api: NinjaAPI, *, more: Callable[[LuoshiError], dict[str, Any]] = lambda _: {}) -> None:
    """Make every failure of the API a Problem; ``more`` adds what a declared error knows beyond its words."""

    def problem(request: HttpRequest, status: int, code: str, message: str, remedy: str, **rest: Any) -> HttpResponse:
        body = {"code": code, "message": message, "remedy": remedy, "fields": [], **rest}
        return api.create_response(request, body, status=status)

    @api.exception_handler(LuoshiError)
    def declared(request: HttpRequest, error: LuoshiError) -> HttpResponse:
        message, remedy = spoken(error)
        return problem(request, STATUS.get(error.code, 400), error.code, message, remedy, **more(error))

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        answer = problem(request, 401, *NO_TOKEN)
        answer.headers["WWW-Authenticate"] = "Bearer"
        return answer

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(request, 404, *NOT_FOUND)

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        slips = [{"where": ".".join(map(str, one["loc"])), "what": one["msg"]} for one in error.errors]
        return problem(request, 422, *INVALID, fields=slips)

    for unreadable in (HttpError, BadRequest, SuspiciousOperation, MultiPartParserError):

        @api.exception_handler(unreadable)
        def broken(request: HttpRequest, error: Exception) -> HttpResponse:
            return problem(request, 400, *UNREADABLE)
