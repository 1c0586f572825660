"""The door: who is let in, where they land, when they are sent out again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pyotp
import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from luoshi.organization.actor import Actor, system
from luoshi.organization.middleware import LONGEST, RENEWED, RENEWED_EVERY, STARTED
from luoshi.organization.models import Account, Area, Role
from luoshi.organization.queries import actor_for
from luoshi.organization.services.accounts import close_account, give_role, make_account, set_second_factor

pytestmark = pytest.mark.django_db
PASSWORD = "shui-ku-2025-xun"


@pytest.fixture
def keeper(settings: Any) -> Actor:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return system(Area.objects.create(code="370099", name="沂川县").pk, "装载")


@pytest.fixture
def account(keeper: Actor) -> Account:
    made = make_account(keeper, username="ducha", name="督查室经办人", password=PASSWORD)
    give_role(keeper, made, Role.SUPERVISION)
    Account.objects.filter(pk=made.pk).update(must_change=False)
    made.refresh_from_db()
    return made


def enter(client: Client, password: str = PASSWORD, **more: str) -> Any:
    return client.post("/account/sign-in/", {"username": "ducha", "password": password, **more})


def test_before_there_is_any_account_whoever_sits_at_the_machine_is_let_in(client: Client) -> None:
    assert client.get("/read/").status_code == 200


def test_once_there_is_one_everybody_else_is_shown_the_door_and_led_back_after_it(
    client: Client, account: Account
) -> None:
    answer = client.get("/read/?q=a")
    assert answer.status_code == 302
    assert answer["Location"] == "/account/sign-in/?next=/read/%3Fq%3Da"
    assert enter(client, next="/read/?q=a")["Location"] == "/read/?q=a"
    assert client.get("/read/").status_code == 200


def test_a_fragment_asked_for_without_a_session_moves_the_whole_page_to_the_door(
    client: Client, account: Account
) -> None:
    answer = client.get("/read/", headers={"HX-Request": "true"})
    assert answer["HX-Redirect"].startswith("/account/sign-in/")


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_the_way_back_never_leads_to_another_site(client: Client, account: Account, elsewhere: str) -> None:
    assert enter(client, next=elsewhere)["Location"] == "/"


def test_a_wrong_password_says_so_without_saying_which_was_wrong(client: Client, account: Account) -> None:
    answer = enter(client, "wrong")
    assert answer.status_code == 401
    assert "账号或口令不对" in answer.content.decode()


def test_the_second_factor_is_asked_for_only_after_the_password_was_right(client: Client, account: Account) -> None:
    secret = pyotp.random_base32()
    now = timezone.now()
    set_second_factor(actor_for(account), account, secret=secret, code=pyotp.TOTP(secret).at(now), now=now)
    assert 'name="code"' not in enter(client, "wrong").content.decode()
    assert 'name="code"' in enter(client).content.decode()
    Account.objects.update(totp_step=0)
    assert enter(client, code=pyotp.TOTP(secret).now()).status_code == 302


def test_signing_out_ends_the_session(client: Client, account: Account) -> None:
    enter(client)
    client.post("/account/sign-out/")
    assert client.get("/read/").status_code == 302


def test_a_session_ends_after_its_longest_time_however_busy(client: Client, account: Account) -> None:
    enter(client)
    session = client.session
    session[STARTED] -= LONGEST + 1
    session.save()
    assert client.get("/read/")["Location"].startswith("/account/sign-in/")


def test_a_page_puts_the_idle_limit_off_once_a_minute_and_writes_nothing_in_between(
    client: Client, account: Account
) -> None:
    enter(client)
    client.get("/read/")
    session = client.session
    Session.objects.update(expire_date=timezone.now() + timedelta(seconds=90))
    with CaptureQueriesContext(connection) as asked:
        client.get("/read/")
    assert not [one for one in asked if "django_session" in one["sql"] and not one["sql"].startswith("SELECT")]
    session[RENEWED] -= RENEWED_EVERY
    session.save()
    Session.objects.update(expire_date=timezone.now() + timedelta(seconds=90))
    client.get("/read/")
    assert Session.objects.get().expire_date > timezone.now() + timedelta(minutes=29)


def test_a_closed_account_is_out_at_once(client: Client, account: Account, keeper: Actor) -> None:
    enter(client)
    close_account(keeper, account, active=False)
    assert client.get("/read/").status_code == 302


def test_a_first_password_is_changed_before_anything_else(client: Client, account: Account) -> None:
    Account.objects.update(must_change=True)
    enter(client)
    assert client.get("/read/")["Location"] == "/account/password/"
    new = "xin-kou-ling-2025"
    wrong = client.post("/account/password/", {"old": PASSWORD, "new": new, "again": "other"})
    assert "两次输入的新口令不一样" in wrong.content.decode()
    client.post("/account/password/", {"old": PASSWORD, "new": new, "again": new})
    assert client.get("/read/").status_code == 200


def test_the_session_has_another_key_after_signing_in(client: Client, account: Account) -> None:
    client.get("/account/sign-in/")
    before = client.session.session_key
    enter(client)
    assert client.session.session_key != before


def test_a_stage_without_right_is_not_shown(client: Client, account: Account, keeper: Actor) -> None:
    account.grants.all().delete()
    give_role(keeper, account, Role.APPRAISAL)
    enter(client)
    assert 'href="/read/"' not in client.get("/account/").content.decode()
    assert client.get("/read/").status_code == 403


def test_the_own_page_tells_the_roles_and_the_second_factor_can_be_switched_on(
    client: Client, account: Account
) -> None:
    enter(client)
    assert "督查室" in client.get("/account/").content.decode()
    page = client.get("/account/second-factor/")
    secret = client.session["offered_second_factor"]
    assert secret in page.content.decode()
    client.post("/account/second-factor/", {"code": pyotp.TOTP(secret).now()})
    account.refresh_from_db()
    assert account.totp == secret
    client.post("/account/second-factor/off/")
    account.refresh_from_db()
    assert account.totp == ""
