"""Who may do what, row by row: the table of rights said again by hand, so that a slip in one is seen by the other."""

from __future__ import annotations

import pytest

from luoshi.organization.access import ACTIONS, EVERYWHERE, Forbidden, may, reach, require
from luoshi.organization.actor import Actor, Held, system
from luoshi.organization.models import Role

OWN, OTHER = 11, 12
WHOLE_AREA = ["leader", "director", "supervision", "appraisal", "statistics", "auditor", "administrator"]

#: action → (roles that may anywhere, roles that may for their own unit)
SAID = {
    "document.keep": ("leader director supervision", ""),
    "document.view": ("leader director supervision auditor", ""),
    "document.remove": ("director supervision", ""),
    "plan.view_draft": ("leader director supervision auditor", ""),
    "plan.view": ("leader director supervision auditor appraisal statistics", "head liaison"),
    "plan.edit": ("director supervision", ""),
    "plan.consult": ("director supervision", ""),
    "plan.answer": ("", "head liaison"),
    "plan.confirm": ("", "head"),
    "plan.direct": ("director", ""),
    "plan.sign": ("leader", ""),
    "plan.issue": ("director supervision", ""),
    "plan.receive": ("", "head liaison"),
    "plan.on_behalf": ("director supervision", ""),
    "opinion.edit": ("director supervision", ""),
    "opinion.view": ("leader director supervision auditor", ""),
    "request.ask": ("director supervision appraisal statistics", "head liaison"),
    "request.answer": ("", "head liaison"),
    "request.view": ("leader director supervision auditor appraisal statistics", "head liaison"),
    "datum.edit": ("director supervision appraisal statistics", ""),
    "load.view": ("leader director supervision auditor appraisal statistics administrator", "head liaison"),
    "register.view": ("leader director supervision auditor appraisal statistics", "head liaison"),
    "register.file": ("", "head liaison"),
    "register.confirm": ("", "head"),
    "register.verify": ("", "head liaison"),
    "register.lock": ("director supervision", "head liaison"),
    "register.define": ("administrator", ""),
    "indicator.view": ("leader director supervision auditor appraisal statistics", "head liaison"),
    "indicator.view_unreleased": ("leader statistics", "head liaison"),
    "indicator.file": ("statistics", "head liaison"),
    "indicator.release": ("statistics", ""),
    "indicator.define": ("administrator statistics", ""),
    "target.edit": ("director supervision appraisal", ""),
    "report.view": ("leader director supervision auditor appraisal statistics", ""),
    "report.edit": ("director supervision", ""),
    "report.decide": ("leader director", ""),
    "report.issue": ("director supervision", ""),
    "organization.view": ("leader director supervision auditor appraisal statistics administrator head liaison", ""),
    "organization.edit": ("administrator", ""),
    "account.edit": ("administrator", ""),
    "calendar.edit": ("administrator supervision", ""),
    "audit.view": ("auditor administrator", ""),
    "restricted.view": ("leader auditor", "head"),
    "token.own": ("leader director supervision auditor appraisal statistics administrator head liaison", ""),
}


def actor(role: str) -> Actor:
    units = None if role in WHOLE_AREA else frozenset({OWN})
    return Actor(area_id=1, name=role, account_id=1, held=(Held(role, units),))


def test_every_action_is_said_here_too() -> None:
    assert set(SAID) == set(ACTIONS)


@pytest.mark.parametrize("role", [str(role) for role in Role])
@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_a_role_may_what_the_table_says_and_nothing_else(action: str, role: str) -> None:
    anywhere, own = (words.split() for words in SAID[action])
    someone = actor(role)
    whole = role in anywhere and role in WHOLE_AREA
    assert may(someone, action) is (role in anywhere or role in own)
    assert may(someone, action, unit=OWN) is (role in anywhere or role in own)
    assert may(someone, action, unit=OTHER) is whole
    assert (reach(someone, action) == EVERYWHERE) is whole


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_the_public_may_nothing_and_the_system_everything(action: str) -> None:
    assert not may(Actor(1, "公众"), action)
    assert may(system(1, "任务"), action)


def test_restricted_data_asks_for_more() -> None:
    assert may(actor("supervision"), "plan.view", unit=OWN)
    assert not may(actor("supervision"), "plan.view", unit=OWN, restricted=True)
    assert may(actor("leader"), "plan.view", unit=OWN, restricted=True)


def test_a_right_nobody_declared_is_given_to_nobody() -> None:
    with pytest.raises(KeyError):
        may(actor("administrator"), "plan.explode")


def test_two_roles_add_up() -> None:
    both = Actor(1, "x", 1, held=(Held("liaison", frozenset({OWN})), Held("head", frozenset({OTHER}))))
    assert reach(both, "plan.answer") == {OWN, OTHER}
    assert reach(both, "plan.confirm") == {OTHER}


def test_who_may_not_is_told_so_in_plain_words() -> None:
    with pytest.raises(Forbidden) as refused:
        require(actor("liaison"), "plan.edit")
    assert "权限" in refused.value.message
    assert refused.value.remedy
