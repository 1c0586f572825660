"""The same request for another period."""

from __future__ import annotations

from typing import Any

from luoshi.organization.actor import Actor
from luoshi.requests.models import Datum
from luoshi.requests.queries.visible import get_request, require_asker
from luoshi.requests.rules.name_datum import Wanted, write_line


def order_again(actor: Actor, pk: int) -> dict[str, Any]:
    """Units, lines, basis and reason of an own request, for the form. Raises RequestError, Forbidden."""
    request = get_request(actor, pk)
    require_asker(actor, request)
    data = Datum.objects.filter(cells__asks__request=request).distinct()
    lines = "\n".join(write_line(Wanted(one.name, one.measure, one.explanation)) for one in data)
    units = list(dict.fromkeys(request.asks.order_by("id").values_list("cell__unit", flat=True)))
    return {"units": units, "lines": lines, "basis": request.basis, "reason": request.reason}
