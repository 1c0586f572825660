"""Files that came in and wait for a person's word: edited tables, offices' own tables, units' answers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.plans.models.plan import Plan


class IncomingKind(models.TextChoices):
    """What the file is to become."""

    EDITS = "edits", _("an edited table")
    TABLE = "table", _("an office's own table")
    ANSWERS = "answers", _("a unit's answers")


class Incoming(models.Model):
    """A file kept from its preview to its being taken over, and after: what was imported can be looked at again.

    ``plan`` is the plan that it changes, or the one that was made from it. ``choices`` are what the person set in the
    preview (columns, which side a conflict goes to, the sender).
    """

    area = models.ForeignKey("organization.Area", models.PROTECT)
    kind = models.CharField(max_length=8, choices=IncomingKind)
    plan = models.ForeignKey(Plan, models.CASCADE, null=True, blank=True, related_name="incoming")
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    choices = models.JSONField(default=dict, blank=True)
    account = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("area", "-id"), name="incoming_latest"),)

    def __str__(self) -> str:
        return self.name
