"""Who may do what: role × unit subtree × action × restricted data. Decided here and nowhere else.

``ACTIONS`` is the whole law: a row an action, naming the roles that may do it anywhere in their area and those that
may do it only for units they hold. A role that a row does not name may not. Services call ``require`` before they
write, queries call ``reach`` to keep to what the actor sees; pages never decide.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from luoshi.ground.errors import LuoshiError
from luoshi.organization.actor import Actor

OFFICES: Final = frozenset({"supervision", "director"})
WATCHERS: Final = frozenset({"leader", "auditor"})
UNITS: Final = frozenset({"head", "liaison"})
EVERYWHERE: Final = "everywhere"


class Rule(NamedTuple):
    """``anywhere``: roles that may in their whole area. ``own``: roles that may for units they hold."""

    anywhere: frozenset[str]
    own: frozenset[str] = frozenset()
    #: Whether the action needs the extra right to restricted data (restricted rows stay unseen without it).
    about: str = ""


def _roles(*names: str) -> frozenset[str]:
    return frozenset(names)


ACTIONS: Final[dict[str, Rule]] = {
    "document.keep": Rule(OFFICES | _roles("leader"), about="keep a paper and have it read"),
    "document.view": Rule(OFFICES | WATCHERS, about="see papers and their readings"),
    "document.remove": Rule(OFFICES, about="remove a paper"),
    "plan.view_draft": Rule(OFFICES | WATCHERS, about="see plans that are not issued"),
    "plan.view": Rule(
        OFFICES | WATCHERS | _roles("appraisal", "statistics"), UNITS, about="see issued plans and tasks"
    ),
    "plan.edit": Rule(OFFICES, about="make and mend a draft"),
    "plan.consult": Rule(OFFICES, about="send a draft to the units and settle their answers"),
    "plan.answer": Rule(frozenset(), UNITS, about="answer for a unit: accept or dispute"),
    "plan.confirm": Rule(frozenset(), _roles("head"), about="confirm a unit's answer"),
    "plan.direct": Rule(_roles("director"), about="sign as office director"),
    "plan.sign": Rule(_roles("leader"), about="sign as leader in charge, settle disputes"),
    "plan.issue": Rule(OFFICES, about="issue what is signed"),
    "plan.receive": Rule(frozenset(), UNITS, about="sign for a unit's tasks"),
    "plan.on_behalf": Rule(OFFICES, about="enter what a unit without sign-in sent back"),
    "opinion.edit": Rule(OFFICES, about="record, group and answer opinions"),
    "opinion.view": Rule(OFFICES | WATCHERS, about="see opinions"),
    "request.ask": Rule(
        OFFICES | _roles("appraisal", "statistics"), UNITS, about="ask units for data; a unit's people in its name"
    ),
    "request.answer": Rule(frozenset(), UNITS, about="answer what a unit is asked"),
    "request.view": Rule(
        OFFICES | WATCHERS | _roles("appraisal", "statistics"), UNITS, about="see requests and answers"
    ),
    "datum.edit": Rule(OFFICES | _roles("appraisal", "statistics"), about="say what asking for a datum costs a unit"),
    "load.view": Rule(
        OFFICES | WATCHERS | _roles("appraisal", "statistics", "administrator"), UNITS, about="see the load on units"
    ),
    "register.view": Rule(
        OFFICES | WATCHERS | _roles("appraisal", "statistics"), UNITS, about="see registers and their entries"
    ),
    "register.file": Rule(frozenset(), UNITS, about="enter rows for a unit and hand them in"),
    "register.confirm": Rule(frozenset(), _roles("head"), about="confirm what a unit hands in"),
    "register.verify": Rule(frozenset(), UNITS, about="verify rows of the registers that a unit is in charge of"),
    "register.lock": Rule(OFFICES, UNITS, about="lock a period of a register"),
    "register.define": Rule(_roles("administrator"), about="make and change registers"),
    "indicator.view": Rule(
        OFFICES | WATCHERS | _roles("appraisal", "statistics"), UNITS, about="see released figures, ranks and targets"
    ),
    "indicator.view_unreleased": Rule(
        _roles("statistics", "leader"), UNITS, about="see figures before their release; a unit's people its own"
    ),
    "indicator.file": Rule(_roles("statistics"), UNITS, about="file figures of the indicators a unit is in charge of"),
    "indicator.release": Rule(_roles("statistics"), about="release figures and revise released ones"),
    "indicator.define": Rule(_roles("administrator", "statistics"), about="make and change indicators"),
    "target.edit": Rule(OFFICES | _roles("appraisal"), about="set and change targets"),
    "report.view": Rule(
        OFFICES | WATCHERS | _roles("appraisal", "statistics"), about="see reports, drafts and printed"
    ),
    "report.edit": Rule(OFFICES, about="make reports, bind figures, write their words"),
    "report.decide": Rule(_roles("leader", "director"), about="approve a value against its datum, print with gaps"),
    "report.issue": Rule(OFFICES, about="print a report"),
    "organization.view": Rule(OFFICES | WATCHERS | UNITS | _roles("appraisal", "statistics", "administrator")),
    "organization.edit": Rule(_roles("administrator"), about="units, people, posts, order"),
    "account.edit": Rule(_roles("administrator"), about="accounts and roles"),
    "calendar.edit": Rule(_roles("administrator", "supervision"), about="the working calendar"),
    "audit.view": Rule(_roles("auditor", "administrator"), about="see and prove the trail"),
    "restricted.view": Rule(_roles("leader", "auditor"), _roles("head"), about="see restricted data"),
    "token.own": Rule(
        OFFICES | WATCHERS | UNITS | _roles("appraisal", "statistics", "administrator"), about="API tokens"
    ),
}


class Forbidden(LuoshiError):  # noqa: N818 (what it is, in the trade's word)
    """The actor may not do this here. The message names the right, never what lies behind it."""

    code = "forbidden"


Reach = frozenset[int] | Literal["everywhere"]


def reach(actor: Actor, action: str) -> Reach:
    """The units for which the actor may do ``action``: ``everywhere`` in the area, or a set of unit ids (maybe empty).

    Raises KeyError for an action that is not in ``ACTIONS``: a right that nobody declared is given to nobody.
    """
    rule = ACTIONS[action]
    units: set[int] = set()
    for role, held in actor.held:
        if role == "system" or (role in rule.anywhere and held is None):
            return EVERYWHERE
        if role in rule.anywhere or role in rule.own:
            units |= held or frozenset()
    return frozenset(units)


def may(actor: Actor, action: str, *, unit: int | None = None, restricted: bool = False) -> bool:
    """Whether the actor may do ``action``, for ``unit`` where it is about one; ``restricted`` data asks for more.

    Without ``unit``: whether there is anything at all that the actor may do it for.
    """
    if restricted and not may(actor, "restricted.view", unit=unit):
        return False
    allowed = reach(actor, action)
    if allowed == EVERYWHERE:
        return True
    return unit in allowed if unit is not None else bool(allowed)


def require(actor: Actor, action: str, *, unit: int | None = None, restricted: bool = False) -> None:
    """Raise Forbidden unless the actor may."""
    if not may(actor, action, unit=unit, restricted=restricted):
        raise Forbidden("您没有办理这件事的权限。", "如需办理，请联系本单位联络员或系统管理员。")
