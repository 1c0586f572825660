"""Accounts and signing in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from luoshi.audit.models import Change, Event
from luoshi.organization.access import Forbidden
from luoshi.organization.actor import Actor, system
from luoshi.organization.models import Account, Area, Role, Unit
from luoshi.organization.queries import actor_for
from luoshi.organization.rules.lock_out import FORGIVEN
from luoshi.organization.services.accounts import (
    AccountError,
    change_password,
    close_account,
    drop_second_factor,
    give_role,
    make_account,
    reset_password,
    set_second_factor,
    take_role,
)
from luoshi.organization.services.signing_in import SignInError, sign_in

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
PASSWORD = "shui-ku-2025-xun"


@pytest.fixture
def area() -> Area:
    return Area.objects.create(code="370099", name="沂川县")


@pytest.fixture
def keeper(area: Area) -> Actor:
    return system(area.pk, "装载")


@pytest.fixture
def account(keeper: Actor) -> Account:
    return make_account(keeper, username="ducha", name="督查室经办人", password=PASSWORD)


def fail(times: int, now: datetime = NOW) -> None:
    for _ in range(times):
        with pytest.raises(SignInError):
            sign_in("ducha", "wrong", now=now)


def test_the_right_words_sign_in_whatever_the_case_of_the_name(account: Account) -> None:
    assert sign_in(" DuCha ", PASSWORD, now=NOW) == account


def test_passwords_are_kept_with_argon2(account: Account) -> None:
    assert account.password.startswith("argon2$argon2id$")


def test_a_wrong_name_and_a_wrong_password_get_the_same_words(account: Account) -> None:
    with pytest.raises(SignInError) as wrong_name:
        sign_in("nobody", PASSWORD, now=NOW)
    with pytest.raises(SignInError) as wrong_password:
        sign_in("ducha", "wrong", now=NOW)
    assert str(wrong_name.value) == str(wrong_password.value)


def test_repeated_failures_lock_even_the_right_password_out_and_time_unlocks(account: Account) -> None:
    fail(FORGIVEN)
    with pytest.raises(SignInError) as locked:
        sign_in("ducha", PASSWORD, now=NOW + timedelta(seconds=1))
    assert locked.value.code == "locked"
    assert "分钟后" in locked.value.message
    assert sign_in("ducha", PASSWORD, now=NOW + timedelta(minutes=6))


def test_a_sign_in_clears_the_count(account: Account) -> None:
    fail(FORGIVEN - 1)
    sign_in("ducha", PASSWORD, now=NOW)
    fail(FORGIVEN - 1)
    assert sign_in("ducha", PASSWORD, now=NOW)


def test_a_closed_account_does_not_open(account: Account, keeper: Actor) -> None:
    close_account(keeper, account, active=False)
    with pytest.raises(SignInError):
        sign_in("ducha", PASSWORD, now=NOW)


def test_a_new_password_from_the_administrator_unlocks_and_must_be_changed(account: Account, keeper: Actor) -> None:
    fail(FORGIVEN)
    reset_password(keeper, account, "xin-kou-ling-88")
    assert sign_in("ducha", "xin-kou-ling-88", now=NOW).must_change


def test_one_changes_ones_own_password_with_the_old_one(account: Account) -> None:
    me = actor_for(account)
    with pytest.raises(AccountError) as refused:
        change_password(me, account, old="wrong", new="you-yi-ge-kou-ling")
    assert refused.value.code == "old-password"
    change_password(me, account, old=PASSWORD, new="you-yi-ge-kou-ling")
    assert not sign_in("ducha", "you-yi-ge-kou-ling", now=NOW).must_change


@pytest.mark.parametrize("weak", ["short", "12345678901", "password123"])
def test_a_weak_password_is_refused_with_the_reason(keeper: Actor, weak: str) -> None:
    with pytest.raises(AccountError) as refused:
        make_account(keeper, username="a", name="甲", password=weak)
    assert refused.value.code == "weak"


def test_a_sign_in_name_is_taken_once_whatever_its_case(account: Account, keeper: Actor) -> None:
    with pytest.raises(AccountError) as refused:
        make_account(keeper, username="DUCHA", name="乙", password=PASSWORD)
    assert refused.value.code == "taken"


def test_with_a_second_factor_the_password_alone_does_not_open(account: Account) -> None:
    secret = pyotp.random_base32()
    set_second_factor(actor_for(account), account, secret=secret, code=pyotp.TOTP(secret).at(NOW), now=NOW)
    later = NOW + timedelta(minutes=2)
    with pytest.raises(SignInError) as asked:
        sign_in("ducha", PASSWORD, now=later)
    assert asked.value.code == "second-factor"
    code = pyotp.TOTP(secret).at(later)
    assert sign_in("ducha", PASSWORD, code=code, now=later)
    with pytest.raises(SignInError) as again:
        sign_in("ducha", PASSWORD, code=code, now=later)
    assert again.value.code == "second-factor-wrong"


def test_a_lost_telephone_is_helped_by_the_administrator_alone(account: Account, keeper: Actor) -> None:
    other = actor_for(make_account(keeper, username="b", name="旁人", password=PASSWORD))
    with pytest.raises(Forbidden):
        drop_second_factor(other, account)
    drop_second_factor(keeper, account)


def test_a_role_for_a_unit_reaches_all_below_it(account: Account, keeper: Actor, area: Area) -> None:
    town = Unit.objects.create(area=area, code="liuhe", name="柳河镇")
    office = Unit.objects.create(area=area, code="liuhe-sw", name="柳河镇水管站", parent=town)
    give_role(keeper, account, Role.LIAISON, unit=town)
    give_role(keeper, account, Role.LIAISON, unit=town)
    assert [held.units for held in actor_for(account).held] == [{town.pk, office.pk}]


def test_a_handler_without_a_unit_is_refused(account: Account, keeper: Actor) -> None:
    with pytest.raises(AccountError) as refused:
        give_role(keeper, account, Role.HEAD)
    assert refused.value.code == "unit-missing"


def test_a_unit_of_another_area_is_refused(account: Account, keeper: Actor) -> None:
    elsewhere = Unit.objects.create(area=Area.objects.create(code="370098", name="青埠县"), code="x", name="某局")
    with pytest.raises(AccountError) as refused:
        give_role(keeper, account, Role.HEAD, unit=elsewhere)
    assert refused.value.code == "elsewhere"


def test_only_an_administrator_keeps_accounts(account: Account) -> None:
    with pytest.raises(Forbidden):
        make_account(actor_for(account), username="c", name="丙", password=PASSWORD)


def test_what_happens_to_accounts_is_on_the_trail(account: Account, keeper: Actor) -> None:
    take_role(keeper, give_role(keeper, account, Role.SUPERVISION))
    fail(1)
    sign_in("ducha", PASSWORD, now=NOW)
    actions = list(Event.objects.order_by("id").values_list("action", flat=True))
    assert actions == ["make", "give-role", "take-role", "sign-in-refused", "sign-in"]


def test_the_history_of_a_row_keeps_who_changed_what_and_never_a_password(account: Account, keeper: Actor) -> None:
    close_account(keeper, account, active=False)
    last = Change.objects.filter(table="organization_account", row_id=account.pk).latest("id")
    assert (last.operation, last.actor, last.before, last.after) == (
        "update", "装载", {"is_active": True}, {"is_active": False},
    )  # fmt: skip
    words = str(list(Change.objects.filter(table="organization_account").values_list("before", "after")))
    assert "argon2" not in words
