"""Filings: what a unit hands in to a register for a period."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class FilingState(models.TextChoices):
    """How far a unit's filing for a period is."""

    OPEN = "open", _("to be handed in")
    SUBMITTED = "submitted", _("handed in")
    CONFIRMED = "confirmed", _("confirmed by the unit")
    RETURNED = "returned", _("sent back")
    APPROVED = "approved", _("approved")
    LOCKED = "locked", _("locked")


class Filing(models.Model):
    """One unit, one register, one period (half open). ``nothing`` says that the unit had nothing to file (零报告)."""

    area = models.ForeignKey("organization.Area", models.PROTECT)
    register = models.ForeignKey("registers.Register", models.PROTECT, related_name="filings")
    unit = models.ForeignKey("organization.Unit", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8)
    start = models.DateField()
    end = models.DateField()
    due_on = models.DateField(_("due"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=FilingState, default=FilingState.OPEN)
    nothing = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True, default="")
    submitted_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("filing")
        ordering = ("-start", "register_id", "unit_id")
        constraints = (
            models.UniqueConstraint(fields=("register", "unit", "kind", "start"), name="filing_once"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="filing_period_runs_forward"),
        )
        indexes = (models.Index(fields=("area", "unit", "state", "due_on"), name="filing_of_unit"),)

    def __str__(self) -> str:
        return f"{self.register_id}/{self.unit_id}/{self.start}"


class FilingStep(models.Model):
    """An act on a filing: who handed in, confirmed, sent back, approved or locked it, and why."""

    area = models.ForeignKey("organization.Area", models.PROTECT)
    filing = models.ForeignKey(Filing, models.CASCADE, related_name="steps")
    act = models.CharField(max_length=10)
    rows = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=500, blank=True, default="")
    at = models.DateTimeField(auto_now_add=True)
    account = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")
    actor = models.CharField(max_length=60)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.act} {self.filing_id}"
