"""Definitions on their way: drafts that whoever defines indicators works on."""

from __future__ import annotations

from django.db import models


class IndicatorDraft(models.Model):
    """A definition being written; ``body`` may still have faults. ``indicator`` is None for a new one; an indicator
    has at most one draft, which those who define share: ``revision`` tells who saved last.

    ``base`` is the version that it began from, ``back`` the number of an earlier version that it goes back to.
    """

    area = models.ForeignKey("organization.Area", models.PROTECT)
    indicator = models.OneToOneField("indicators.Indicator", models.CASCADE, null=True, related_name="draft")
    base = models.ForeignKey("indicators.IndicatorVersion", models.PROTECT, null=True, related_name="+")
    back = models.PositiveIntegerField(null=True)
    body = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(auto_now=True)
    account = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")
    actor = models.CharField(max_length=60)

    class Meta:
        ordering = ("-updated_at", "-id")

    def __str__(self) -> str:
        return str(self.body.get("name") or self.body.get("code") or "—")
