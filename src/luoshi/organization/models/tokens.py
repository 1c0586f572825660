"""Keys that programs use in an account's name."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.organization.models.accounts import Account
from luoshi.organization.models.areas import Area


class Scope(models.TextChoices):
    """What a token may do of what its account may."""

    READ = "read", _("read only")
    WRITE = "write", _("read and write")


class ApiToken(models.Model):
    """A token of an account. Only the SHA-256 of it is kept: it is 256 random bits, so a slow hash would add nothing.

    ``start`` is its first characters, by which its owner tells it from others.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="tokens")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="tokens")
    label = models.CharField(_("what it is for"), max_length=60)
    start = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    scope = models.CharField(_("scope"), max_length=5, choices=Scope, default=Scope.READ)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(_("valid until"))
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[ApiToken]] = models.Manager()

    class Meta:
        verbose_name = _("API token")
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("created_at")), name="token_expires_after_it_was_made"
            ),
        )

    def __str__(self) -> str:
        return f"{self.label} {self.start}…"

    def stands(self, now: datetime) -> bool:
        """Whether it still opens anything."""
        return self.revoked_at is None and self.expires_at > now
