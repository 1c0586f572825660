"""What the spreadsheet of a filing asks for: its rows, saving them, removing them, suggestions (docs/web.md)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import Forbidden
from luoshi.organization.services import actor_of
from luoshi.registers.errors import BadRow, NotFound, RegisterError
from luoshi.registers.models import Filing
from luoshi.registers.pages.filings.columns import RowMaker, errors
from luoshi.registers.queries.filings.one import OPEN, find_filing
from luoshi.registers.queries.filings.suggesting import suggestions
from luoshi.registers.queries.history import changed_since
from luoshi.registers.queries.judging import judge_filing, judge_rows
from luoshi.registers.queries.reach import Desk
from luoshi.registers.queries.sheet import SHOWS, SheetRow, locked_filings, rows_of, sheet_page
from luoshi.registers.services.rows import RowIn, RowOut, bring_back_row, remove_row, save_rows
from luoshi.web.grid import sent_rows, speaks_json
from luoshi.web.refusals import spoken

#: Where the reason of corrections in a filing is kept while somebody works on it.
REASON = "filing-reason-{}"
#: Problems of the row as a whole after which nothing of it was stored.
_UNSTORED = frozenset({"gone", "row-closed", "no-reason"})
_REFUSED = frozenset({"not-yours", "not-a-stage"})
_NOT_YOURS = ("这一期由填报单位填写。", "请联系填报单位。")


@require_safe
@speaks_json
def rows(request: HttpRequest, pk: int) -> HttpResponse:
    """A page of the sheet; ``show`` is filing, problems, returned or unit."""
    filing, desk = find_filing(actor_of(request), pk)
    show = request.GET.get("show", "filing")
    only = None
    if show == "problems":
        show, only = "filing", list(judge_filing(desk, filing).problems)
    after = request.GET.get("after", "")
    page = sheet_page(
        filing, show=show if show in SHOWS else "filing", only=only, after=int(after) if after.isdecimal() else 0
    )
    maker = _maker(request, desk, filing)
    waiting = [row for row in page.rows if row.state in ("draft", "returned")]
    problems = judge_rows(desk, waiting).problems if maker.fills else {}
    made = [maker.row(row, problems.get(row.id, ())) for row in page.rows]
    return JsonResponse({"rows": made, "next": page.after and str(page.after), "total": page.total})


@require_POST
@speaks_json
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Store rows; each row's outcome."""
    filing, desk = find_filing(actor_of(request), pk)
    if not (desk.may_file(filing.unit_id) or desk.may_verify()):
        raise Forbidden(*_NOT_YOURS)
    sent = [_row_in(one) for one in sent_rows(request)]
    reason = request.session.get(REASON.format(pk), "")
    with transaction.atomic():
        given = [_restored(desk, one, restores) for one, restores in sent]
        out = _saved(desk, filing, given, reason)
    maker = _maker(request, desk, filing)
    stored = {row.id: row for row in rows_of(filing, [one.id for one in out if one.id is not None])}
    return JsonResponse({"rows": [_outcome(desk, maker, *pair, stored) for pair in zip(given, out, strict=True)]})


@require_POST
@speaks_json
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take rows out; one that cannot be taken out says why."""
    filing, desk = find_filing(actor_of(request), pk)
    if not desk.may_file(filing.unit_id):
        raise Forbidden(*_NOT_YOURS)
    if filing.state not in OPEN:
        raise RegisterError("这一期已经上报，不能再改。", "请先撤回，或等主管部门退回。", code="filing-closed")
    reason = request.session.get(REASON.format(pk), "")
    answers: list[dict[str, Any]] = []
    for one in sent_rows(request):
        entry, revision = _whole(one.get("id")), _whole(one.get("revision"))
        try:
            remove_row(desk, entry_id=entry or 0, revision=revision or 0, reason=reason, filing=filing)
            answers.append({"id": entry, "removed": True})
        except LuoshiError as error:
            message, remedy = spoken(error)
            if error.code == "no-reason":
                remedy = "请先在表格上方写明更正原因，再删除。"
            now = getattr(error, "revision", revision)
            answers.append({"id": entry, "removed": False, "message": message, "remedy": remedy, "revision": now})
    return JsonResponse({"rows": answers})


@require_safe
@speaks_json
def suggest(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """What may be meant by the words typed into a column of units, areas or links."""
    _filing, desk = find_filing(actor_of(request), pk)
    field = next((one for one in desk.fields if one.key == key), None)
    if field is None:
        raise NotFound("栏目")
    words = request.GET.get("q", "").strip()[:60]
    found = suggestions(desk, field, words)
    options = [{"value": value, "label": label, "hint": hint} for value, label, hint in found]
    return JsonResponse({"options": options})


def _maker(request: HttpRequest, desk: Desk, filing: Filing) -> RowMaker:
    return RowMaker(
        desk, unit=filing.unit_id, opened=filing.state in OPEN, locked=locked_filings(filing),
        reasoned=bool(request.session.get(REASON.format(filing.pk))),
    )  # fmt: skip


def _row_in(sent: dict[str, Any]) -> tuple[RowIn, int | None]:
    values = sent.get("values")
    if not isinstance(values, dict):
        raise RegisterError("看不懂送来的数据。", "请刷新页面再试。", code="shape")
    given = {str(key): _given(value) for key, value in values.items() if not str(key).startswith("_")}
    row = RowIn(given, _whole(sent.get("id")), _whole(sent.get("revision")), str(sent.get("client") or "")[:60])
    return row, _whole(sent.get("restores"))


def _given(value: Any) -> Any:
    """A picked suggestion is its value; what no cell can hold is read as text, and refused as such."""
    if isinstance(value, dict) and "label" in value:
        value = value.get("value")
    if isinstance(value, float):
        return str(value)
    return value


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**63 else None


def _restored(desk: Desk, row: RowIn, restores: int | None) -> RowIn:
    if row.id is not None or restores is None:
        return row
    bring_back_row(desk, entry_id=restores)
    return RowIn(row.given, restores, None, row.client)


def _saved(desk: Desk, filing: Filing, rows: list[RowIn], reason: str) -> list[RowOut]:
    # The department in charge fills in its own columns of what was handed in; the unit only what is still open.
    at = filing if desk.may_file(filing.unit_id) else None
    try:
        with transaction.atomic():
            return save_rows(desk, rows, unit=filing.unit_id, filing=at, reason=reason)
    except BadRow as error:
        if len(rows) == 1:
            return [RowOut(rows[0].client, rows[0].id, problems=error.problems)]
    # A register without steps takes only rows that are right: one bad row must not keep the others out.
    return [out for row in rows for out in _saved(desk, filing, [row], reason)]


def _outcome(
    desk: Desk, maker: RowMaker, given: RowIn, out: RowOut, stored: dict[int, SheetRow]
) -> dict[str, Any]:  # fmt: skip
    row = stored.get(out.id or 0)
    made: dict[str, Any] = {"client": out.client, "id": out.id, "revision": out.revision}
    if out.conflict is not None:
        keys, at = changed_since(desk, out.id or 0, given.revision or 0)
        values = maker.values(out.values, row.shown_stage if row else "")
        theirs = {key: values.get(key) for key in maker.keys if key in keys}
        when = timezone.localtime(at).strftime("%H:%M") if at else ""
        made["conflict"] = {"by": out.conflict.who, "at": when, "theirs": theirs}
        return made
    if row is None:
        return made | {"saved": False, "errors": errors(out.problems)}
    whole = maker.row(row, out.problems)
    made |= {
        key: whole[key] for key in ("revision", "number", "state", "errors", "locked", "reason", "editable", "reasons")
    }
    made["values"] = {key: whole["values"].get(key) for key in maker.keys}
    codes = {one.code for one in out.problems}
    if codes & _UNSTORED:
        made["saved"] = False
    refused = [one.key for one in out.problems if one.code in _REFUSED]
    return made | ({"refused": refused} if refused else {})
