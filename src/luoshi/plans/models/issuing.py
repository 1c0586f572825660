"""Signed, issued, signed for: the steps that make a draft a commitment."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.plans.models.plan import Plan


class Signature(models.Model):
    """A step of 审签: ``step`` director then leader; ``granted`` False sends the draft back with ``words``."""

    class Step(models.TextChoices):
        DIRECTOR = "director", _("office director")
        LEADER = "leader", _("leader in charge")

    area = models.ForeignKey("organization.Area", models.PROTECT)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="signatures")
    version = models.PositiveIntegerField()
    #: What the plan's revision was when it was signed: a change after that needs signing again.
    revision = models.PositiveIntegerField()
    step = models.CharField(max_length=8, choices=Step)
    granted = models.BooleanField()
    words = models.TextField(blank=True, default="")
    account = models.ForeignKey("organization.Account", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.step} {self.granted}"


class Snapshot(models.Model):
    """The table as issued: what was signed, word for word; never changed."""

    area = models.ForeignKey("organization.Area", models.PROTECT)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="snapshots")
    version = models.PositiveIntegerField()
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")
    number = models.CharField(max_length=60, blank=True, default="")
    rows = models.JSONField()

    class Meta:
        ordering = ("plan_id", "version")
        constraints = (models.UniqueConstraint(fields=("plan", "version"), name="snapshot_once"),)

    def __str__(self) -> str:
        return f"{self.plan_id} v{self.version}"


class Receipt(models.Model):
    """A unit has signed for its tasks of one issue (签收)."""

    area = models.ForeignKey("organization.Area", models.PROTECT)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="receipts")
    version = models.PositiveIntegerField()
    unit = models.ForeignKey("organization.Unit", models.PROTECT, related_name="+")
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")
    sender = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        ordering = ("plan_id", "unit__position", "id")
        constraints = (models.UniqueConstraint(fields=("plan", "version", "unit"), name="receipt_once"),)

    def __str__(self) -> str:
        return f"{self.plan_id}/{self.unit_id}"
