"""Filings."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router, Schema

from luoshi.organization.api import ReadToken, WriteToken, who
from luoshi.registers.api.shapes import FilingList, FilingOut, Reason, filing_out
from luoshi.registers.models import FilingState
from luoshi.registers.queries.filings import get_filing, list_filings
from luoshi.registers.services import filing as steps
from luoshi.web.api import Id, Line, answers

router = Router(tags=["filings"], auth=ReadToken())


class NothingIn(Schema):
    """``nothing``: there is nothing to file this time (零报告)."""

    nothing: bool = False


@router.get("", response=answers({200: FilingList}), summary="Filings, the latest period first")
def list_all(
    request: HttpRequest,
    code: Line = "",
    unit: Id | None = None,
    state: FilingState | None = None,
    after: Line = "",
) -> FilingList:
    """A hundred a page: a unit's own, a department's of its registers, offices' all."""
    rows, following = list_filings(who(request), register=code, unit=unit, state=state or "", after=after)
    return FilingList(filings=[filing_out(one) for one in rows], following=following)


@router.get("/{filing_id}", response=answers({200: FilingOut}), summary="One filing")
def show(request: HttpRequest, filing_id: Id) -> FilingOut:
    """One filing."""
    return filing_out(get_filing(who(request), filing_id))


@router.post("/{filing_id}/submit", response=answers({200: FilingOut}), auth=WriteToken(), summary="Hand in")
def submit(request: HttpRequest, filing_id: Id, body: NothingIn) -> FilingOut:
    """Refused while rows have problems."""
    return filing_out(steps.hand_in(who(request), filing_id=filing_id, nothing=body.nothing))


@router.post("/{filing_id}/take-back", response=answers({200: FilingOut}), auth=WriteToken(), summary="Take back")
def take_back(request: HttpRequest, filing_id: Id) -> FilingOut:
    """Until the department in charge has verified it."""
    return filing_out(steps.take_back(who(request), filing_id=filing_id))


@router.post("/{filing_id}/confirm", response=answers({200: FilingOut}), auth=WriteToken(), summary="Confirm")
def confirm(request: HttpRequest, filing_id: Id) -> FilingOut:
    """By the head of the unit."""
    return filing_out(steps.confirm(who(request), filing_id=filing_id))


@router.post("/{filing_id}/verify", response=answers({200: FilingOut}), auth=WriteToken(), summary="Verify rows")
def verify(request: HttpRequest, filing_id: Id, body: Reason) -> FilingOut:
    """By the department in charge; from then on the rows count."""
    actor = who(request)
    steps.verify(actor, filing_id=filing_id, entries=body.entries)
    return filing_out(get_filing(actor, filing_id))


@router.post("/{filing_id}/return", response=answers({200: FilingOut}), auth=WriteToken(), summary="Send back")
def send_back(request: HttpRequest, filing_id: Id, body: Reason) -> FilingOut:
    """Rows (or all that wait), with the reason."""
    actor = who(request)
    steps.send_back(actor, filing_id=filing_id, entries=body.entries, reason=body.reason)
    return filing_out(get_filing(actor, filing_id))


@router.post("/{filing_id}/lock", response=answers({200: FilingOut}), auth=WriteToken(), summary="Lock")
def lock(request: HttpRequest, filing_id: Id) -> FilingOut:
    """From then on corrections are restatements."""
    return filing_out(steps.lock(who(request), filing_id=filing_id))
