"""Signing in: a name, a password, perhaps a second factor; failures are counted, locked out and written down."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from luoshi.audit.services import record
from luoshi.ground.errors import LuoshiError
from luoshi.organization.actor import Actor
from luoshi.organization.models import Account
from luoshi.organization.rules.lock_out import locked_until
from luoshi.organization.rules.one_time_code import step_of


class SignInError(LuoshiError):
    """Not signed in. The words are the same for a wrong name and a wrong password."""

    code = "sign-in"


#: Hashed once so that a name that does not exist takes as long to refuse as one that does.
_NOBODY = make_password("nobody")


def sign_in(username: str, password: str, *, code: str = "", now: datetime, address: str = "") -> Account:
    """The account that these words open. Raises SignInError; ``code`` is the second factor where one is set.

    A failure is counted and committed before the error leaves: a caller's transaction must not take it back, so call
    this outside ``atomic``.
    """
    with transaction.atomic():
        account = Account.objects.select_for_update().filter(username__iexact=username.strip()).first()
        if account is None:
            check_password(password, _NOBODY)
            refused: SignInError | None = _wrong()
        else:
            refused = _refusal(account, password, code, now)
            _remember(account, refused, now, address)
    if refused:
        raise refused
    assert account is not None
    return account


def _wrong() -> SignInError:
    return SignInError("账号或口令不对。", "请核对后再试；忘记口令请联系本县系统管理员。")


def _refusal(account: Account, password: str, code: str, now: datetime) -> SignInError | None:
    if account.locked_until and account.locked_until > now:
        minutes = int((account.locked_until - now).total_seconds() // 60) + 1
        return SignInError(
            f"连续输错，账号已锁定，{minutes} 分钟后可再试。", "急用请联系本县系统管理员解锁。", code="locked"
        )
    if not check_password(password, account.password) or not account.is_active:
        return _wrong()
    if account.totp:
        if not code:
            return SignInError("请输入动态验证码。", "打开手机上的验证器，输入当前的六位数字。", code="second-factor")
        step = step_of(account.totp, code, now)
        if step is None or step <= account.totp_step:
            return SignInError("动态验证码不对或已用过。", "请等下一组数字出现后再输入。", code="second-factor-wrong")
        account.totp_step = step
    return None


def _remember(account: Account, refused: SignInError | None, now: datetime, address: str) -> None:
    actor = Actor(account.area_id, account.name, account.pk, address)
    if refused is None:
        account.failures = 0
        account.locked_until = None
        account.last_login = now
        record(actor, "sign-in", kind="account", object_id=account.pk, label=account.username)
    elif refused.code in ("sign-in", "second-factor-wrong"):
        account.failures += 1
        account.locked_until = locked_until(account.failures, now)
        record(actor, "sign-in-refused", kind="account", object_id=account.pk, label=account.username)
    account.save(update_fields=["failures", "locked_until", "last_login", "totp_step"])
