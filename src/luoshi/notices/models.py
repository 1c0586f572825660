"""A notice and who has seen it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """``words`` to one account, or to everybody holding ``role`` (for ``unit``, where one is named).

    ``link`` is the page's path; ``key`` keeps one matter from being told twice while the first is unseen.
    """

    area = models.ForeignKey("organization.Area", models.PROTECT)
    account = models.ForeignKey("organization.Account", models.CASCADE, null=True, blank=True, related_name="notices")
    role = models.CharField(max_length=16, blank=True, default="")
    unit = models.ForeignKey("organization.Unit", models.CASCADE, null=True, blank=True, related_name="notices")
    kind = models.CharField(max_length=30)
    words = models.CharField(_("words"), max_length=300)
    link = models.CharField(max_length=200, blank=True, default="")
    key = models.CharField(max_length=100, blank=True, default="")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("notice")
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("area", "account", "-id"), name="notice_to_account"),
            models.Index(fields=("area", "role", "unit", "-id"), name="notice_to_role"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(account__isnull=False) | ~models.Q(role=""), name="notice_is_to_somebody"
            ),
        )

    def __str__(self) -> str:
        return self.words


class Seen(models.Model):
    """An account has seen a notice."""

    area = models.ForeignKey("organization.Area", models.PROTECT)
    notice = models.ForeignKey(Notice, models.CASCADE, related_name="seen")
    account = models.ForeignKey("organization.Account", models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("notice", "account"), name="seen_once"),)

    def __str__(self) -> str:
        return f"{self.notice_id}/{self.account_id}"
