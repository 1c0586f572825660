"""Tokens for programs: made by their owner, shown once, used, revoked."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from django.db import transaction

from luoshi.audit.services import act_as, record
from luoshi.ground.errors import LuoshiError
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.organization.models import Account, ApiToken, Scope
from luoshi.organization.queries import actor_for

PREFIX: Final = "luoshi_"
LONGEST: Final = 365
"""Days; a token that never ends is forgotten in some script."""
MOST: Final = 20
"""Valid tokens an account may have."""
#: ``last_used_at`` is written at most this often: a busy program must not turn every reading into a write.
TOUCH: Final = timedelta(minutes=1)


class TokenError(LuoshiError):
    """A token that opens nothing, or cannot be made."""

    code = "token"


class Made(NamedTuple):
    """``secret`` is the token itself: it is shown once and cannot be had again."""

    token: ApiToken
    secret: str


@transaction.atomic
def make_token(actor: Actor, *, label: str, scope: str, days: int, now: datetime) -> Made:
    """A token of the actor's own account for ``days`` days. Raises TokenError."""
    require(actor, "token.own")
    act_as(actor)
    if actor.account_id is None:
        raise TokenError("令牌要由本人登录后创建。", "请先登录。")
    if not label.strip():
        raise TokenError("请写明令牌的用途。", "例如“大屏取数”。", code="no-label")
    if scope not in Scope.values:
        raise TokenError("没有这种权限范围。", "可选：只读、可读写。", code="scope")
    if not 1 <= days <= LONGEST:
        raise TokenError("有效期应在 1 到 365 天之间。", "请重新选择有效期。", code="days")
    # The row lock keeps two requests from passing the limit together.
    Account.objects.select_for_update().get(pk=actor.account_id)
    valid = ApiToken.objects.filter(account_id=actor.account_id, revoked_at=None, expires_at__gt=now).count()
    if valid >= MOST:
        raise TokenError(f"有效的令牌已有 {valid} 个。", "请先停用不再使用的令牌。", code="too-many")
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        area_id=actor.area_id, account_id=actor.account_id, label=label.strip()[:60], start=secret[:12],
        digest=_digest(secret), scope=scope, created_at=now, expires_at=now + timedelta(days=days),
    )  # fmt: skip
    record(actor, "make", kind="token", object_id=token.pk, label=token.label, detail={"scope": scope, "days": days})
    return Made(token, secret)


@transaction.atomic
def revoke_token(actor: Actor, token_id: int, *, now: datetime) -> ApiToken:
    """End a token of one's own, at once. Raises TokenError where one has no such token."""
    act_as(actor)
    own = ApiToken.objects.select_for_update().filter(account_id=actor.account_id or 0, area_id=actor.area_id)
    token = own.filter(pk=token_id).first()
    if token is None:
        raise TokenError("没有找到这个令牌。", "请刷新页面。", code="not-found")
    if token.revoked_at is None:
        token.revoked_at = now
        token.save(update_fields=["revoked_at"])
        record(actor, "revoke", kind="token", object_id=token.pk, label=token.label)
    return token


def use_token(secret: str, *, write: bool, now: datetime, address: str = "") -> Actor:
    """Who acts by this token. Raises TokenError where it opens nothing, or does not reach as far as ``write``."""
    token = ApiToken.objects.select_related("account").filter(digest=_digest(secret), account__is_active=True).first()
    # One sentence for every reason: a stranger learns nothing about tokens that once were.
    if token is None or not token.stands(now) or token.account.must_change:
        raise TokenError("令牌无效、已到期或已停用。", "请在“我的账号”里创建新的令牌。", code="token-invalid")
    if write and token.scope != Scope.WRITE:
        raise TokenError("这个令牌只能读取。", "请创建可读写的令牌。", code="token-read-only")
    if token.last_used_at is None or now - token.last_used_at > TOUCH:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
    return actor_for(token.account, address=address)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
