"""The comment round (征求意见): a request a unit, its answers a task, how each dispute was settled."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.plans.models.items import Item
from luoshi.plans.models.plan import Plan


class Request(models.Model):
    """One unit asked for its comments on its tasks until a day. Silence after that day is recorded as silence."""

    area = models.ForeignKey("organization.Area", models.PROTECT)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="requests")
    unit = models.ForeignKey("organization.Unit", models.PROTECT, related_name="+")
    round = models.PositiveIntegerField(default=1)
    sent_at = models.DateTimeField()
    until = models.DateField()
    #: The handler files, the head confirms; only a confirmed answer counts.
    filed_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")
    silent = models.BooleanField(default=False)
    #: Who sent it back where a clerk entered it for a unit without sign-in.
    sender = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        ordering = ("plan_id", "unit__position", "id")
        constraints = (models.UniqueConstraint(fields=("plan", "unit", "round"), name="request_once"),)

    def __str__(self) -> str:
        return f"{self.plan_id}/{self.unit_id}"


class Dispute(models.TextChoices):
    """What a unit disputes about a task."""

    NONE = "", _("accepts")
    LEAD = "lead", _("the lead unit")
    DATE = "date", _("the date")
    WORDING = "wording", _("the wording")
    OTHER = "other", _("something else")


class Answer(models.Model):
    """A unit's answer on one task: accepted (``dispute`` empty) or disputed, with reason and proposal."""

    area = models.ForeignKey("organization.Area", models.PROTECT)
    request = models.ForeignKey(Request, models.CASCADE, related_name="answers")
    item = models.ForeignKey(Item, models.CASCADE, related_name="answers")
    dispute = models.CharField(max_length=8, choices=Dispute, blank=True, default=Dispute.NONE)
    reason = models.TextField(blank=True, default="")
    proposal = models.TextField(blank=True, default="")
    #: How it ended: None while open, True where the unit got its way.
    upheld = models.BooleanField(null=True)
    settlement = models.TextField(blank=True, default="")
    settled_by = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("request_id", "item__position", "id")
        constraints = (
            models.UniqueConstraint(fields=("request", "item"), name="answer_once"),
            models.CheckConstraint(
                condition=models.Q(dispute="") | ~models.Q(reason=""), name="answer_dispute_has_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.request_id}/{self.item_id} {self.dispute}"
