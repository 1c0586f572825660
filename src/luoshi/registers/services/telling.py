"""Who is told of a step of a filing."""

from __future__ import annotations

from luoshi.notices.services import tell_units
from luoshi.registers.models import Filing
from luoshi.registers.queries.reach import Desk
from luoshi.registers.rules.periods import period_name

_LINK = "/registers/filings/{filing}/"


def tell(desk: Desk, filing: Filing, act: str, rows: int) -> None:
    """Tell whoever has to act next, or who waits for the outcome."""
    what = f"《{desk.register.name}》{period_name(filing.kind, filing.start)}"
    link = _LINK.format(filing=filing.pk)
    if act == "submit" and "confirm" in desk.definition.filing.steps:
        words = f"{what}已填好 {rows} 行，请确认。"
        tell_units(desk.actor, [filing.unit_id], kind="filing", words=words, link=link, roles=("head",))
    elif act in ("submit", "confirm") and desk.register.owner_id is not None:
        words = f"{filing.unit.short} 报来{what} {rows} 行，请审核。"
        tell_units(desk.actor, [desk.register.owner_id], kind="filing", words=words, link=link, roles=("liaison",))
    elif act == "return":
        words = f"{what}{f'有 {rows} 行' if rows else ''}被退回：{filing.reason}"
        tell_units(desk.actor, [filing.unit_id], kind="filing", words=words, link=link, roles=("liaison",))
