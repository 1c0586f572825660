"""Keeping accounts: made, given roles, given new passwords, closed."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from luoshi.audit.services import act_as, record
from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.organization.models import Account, Grant, Person, Role, Unit
from luoshi.organization.rules.one_time_code import new_secret, step_of


class AccountError(LuoshiError):
    """An account that cannot be as asked."""

    code = "account"


@transaction.atomic
def make_account(
    actor: Actor, *, username: str, name: str, password: str, person: Person | None = None, unit: Unit | None = None
) -> Account:
    """A new sign-in of the actor's area; its first password must be changed. Raises AccountError."""
    require(actor, "account.edit")
    act_as(actor)
    account = Account(
        area_id=actor.area_id, username=username.strip().lower(), name=name.strip(), person=person, unit=unit
    )
    _set_password(account, password)
    if not account.username or not account.name:
        raise AccountError("账号和姓名都要填写。", "请补全后再保存。")
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError as error:
        raise AccountError(f"账号“{account.username}”已经有人用了。", "请换一个账号名。", code="taken") from error
    record(actor, "make", kind="account", object_id=account.pk, label=account.username)
    return account


@transaction.atomic
def set_account(actor: Actor, account: Account, *, name: str, person: Person | None, unit: Unit | None) -> None:
    """Say whose account it is. Raises AccountError without a name."""
    require(actor, "account.edit")
    act_as(actor)
    if not name.strip():
        raise AccountError("姓名要填写。", "请补全后再保存。")
    account.name, account.person, account.unit = name.strip()[:60], person, unit
    account.save(update_fields=["name", "person", "unit"])
    record(actor, "change", kind="account", object_id=account.pk, label=account.username)


@transaction.atomic
def unlock(actor: Actor, account: Account) -> None:
    """Let an account in again that was locked out; its password stays."""
    require(actor, "account.edit")
    act_as(actor)
    account.failures, account.locked_until = 0, None
    account.save(update_fields=["failures", "locked_until"])
    record(actor, "unlock", kind="account", object_id=account.pk, label=account.username)


@transaction.atomic
def give_role(actor: Actor, account: Account, role: Role, *, unit: Unit | None = None) -> Grant:
    """Give a role, for a unit and all below it or (without ``unit``) for the whole area. Given twice it stays once."""
    require(actor, "account.edit")
    act_as(actor)
    if role in (Role.HEAD, Role.LIAISON) and unit is None:
        raise AccountError("单位负责人和经办人要写明是哪个单位。", "请选择单位。", code="unit-missing")
    if account.area_id != actor.area_id or (unit and unit.area_id != actor.area_id):
        raise AccountError("账号或单位不在本县。", "请在本县的账号和单位中选择。", code="elsewhere")
    grant, made = Grant.objects.get_or_create(area_id=actor.area_id, account=account, role=role, unit=unit)
    if made:
        record(actor, "give-role", kind="account", object_id=account.pk, label=account.username, detail={"role": role})
    return grant


@transaction.atomic
def take_role(actor: Actor, grant: Grant) -> None:
    """Take a role back."""
    require(actor, "account.edit")
    act_as(actor)
    account = grant.account
    detail = {"role": grant.role}
    grant.delete()
    record(actor, "take-role", kind="account", object_id=account.pk, label=account.username, detail=detail)


@transaction.atomic
def reset_password(actor: Actor, account: Account, password: str) -> None:
    """Give a new first password, which unlocks too; the next sign-in must change it."""
    require(actor, "account.edit")
    act_as(actor)
    _set_password(account, password)
    account.must_change = True
    account.failures = 0
    account.locked_until = None
    account.save(update_fields=["password", "must_change", "failures", "locked_until"])
    record(actor, "reset-password", kind="account", object_id=account.pk, label=account.username)


@transaction.atomic
def change_password(actor: Actor, account: Account, *, old: str, new: str) -> None:
    """Change one's own password. Raises AccountError where the old one is wrong or the new one too weak."""
    _own(actor, account)
    act_as(actor)
    if not account.check_password(old):
        raise AccountError("原口令不对。", "请重新输入原口令。", code="old-password")
    if old == new:
        raise AccountError("新口令与原口令相同。", "请换一个新口令。", code="same-password")
    _set_password(account, new)
    account.must_change = False
    account.save(update_fields=["password", "must_change"])
    record(actor, "change-password", kind="account", object_id=account.pk, label=account.username)


def offer_second_factor() -> str:
    """A secret to show; nothing is kept until ``set_second_factor`` proves that it was taken over."""
    return new_secret()


@transaction.atomic
def set_second_factor(actor: Actor, account: Account, *, secret: str, code: str, now: datetime) -> None:
    """Switch the second factor on once a code proves that the authenticator has the secret."""
    _own(actor, account)
    act_as(actor)
    step = step_of(secret, code, now)
    if step is None:
        raise AccountError("动态验证码不对。", "请确认手机时间准确，再输入当前的六位数字。", code="second-factor")
    account.totp, account.totp_step = secret, step
    account.save(update_fields=["totp", "totp_step"])
    record(actor, "second-factor-on", kind="account", object_id=account.pk, label=account.username)


@transaction.atomic
def drop_second_factor(actor: Actor, account: Account) -> None:
    """Switch it off: one's own, or somebody's who lost the telephone (by an administrator)."""
    if actor.account_id != account.pk:
        require(actor, "account.edit")
    act_as(actor)
    account.totp, account.totp_step = "", 0
    account.save(update_fields=["totp", "totp_step"])
    record(actor, "second-factor-off", kind="account", object_id=account.pk, label=account.username)


@transaction.atomic
def close_account(actor: Actor, account: Account, *, active: bool) -> None:
    """Close an account (or open it again): it stays in every record that names it."""
    require(actor, "account.edit")
    act_as(actor)
    account.is_active = active
    account.save(update_fields=["is_active"])
    record(actor, "open" if active else "close", kind="account", object_id=account.pk, label=account.username)


def _own(actor: Actor, account: Account) -> None:
    if actor.account_id != account.pk:
        raise AccountError("只能修改自己的账号。", "请用自己的账号登录后修改。", code="not-own")


def _set_password(account: Account, password: str) -> None:
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise AccountError(
            "口令太弱：" + "；".join(error.messages), "请换一个更长、不常见的口令。", code="weak"
        ) from error
    account.set_password(password)
