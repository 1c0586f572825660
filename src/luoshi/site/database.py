"""``DATABASE_URL`` as Django wants it. Only PostgreSQL is spoken."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from luoshi.ground.errors import LuoshiError


def database_from_url(url: str) -> dict[str, Any]:
    """Django's settings for ``postgresql://user:password@host:port/name?option=value``.

    ``host=`` may be the folder of a socket.

    Raises LuoshiError for another kind of address.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise LuoshiError(
            f"DATABASE_URL 不是 PostgreSQL 的地址：{parts.scheme or url!r}。",
            "写法：postgresql://用户:口令@主机:5432/库名",
            code="database-url",
        )
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or parts.hostname or ""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "luoshi",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
