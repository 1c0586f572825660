"""One county-wide ledger: what becomes of a proposed task beside the live ones."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.plans.models.items import Item


class MatchKind(models.TextChoices):
    """What was decided."""

    NEW = "new", _("new")
    MERGE = "merge", _("merged into the live one")
    UPDATE = "update", _("updates the live one")
    NOT_TAKEN_UP = "not_taken_up", _("not taken up")


class Match(models.Model):
    """A decision about one proposed task: against which live one (None for new), why, by whom."""

    area = models.ForeignKey("organization.Area", models.PROTECT)
    item = models.OneToOneField(Item, models.CASCADE, related_name="match")
    live = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="matched_by")
    kind = models.CharField(max_length=12, choices=MatchKind)
    reason = models.TextField(blank=True, default="")
    account = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=("new", "not_taken_up")) | models.Q(live__isnull=False),
                name="match_names_the_live_one",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="not_taken_up") | ~models.Q(reason=""), name="match_not_taken_up_says_why"
            ),
        )

    def __str__(self) -> str:
        return f"{self.item_id} {self.kind} {self.live_id}"
