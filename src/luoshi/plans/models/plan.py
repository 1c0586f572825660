"""A plan: one paper's commitments on their way from proposal to issue."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanState(models.TextChoices):
    """How far a plan is. Only an issued plan's tasks are in the county's ledger (总台账)."""

    DRAFT = "draft", _("draft")
    CONSULTING = "consulting", _("out for comment")
    SIGNING = "signing", _("being signed")
    SIGNED = "signed", _("signed")
    ISSUED = "issued", _("issued")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Plan(models.Model):
    """``version`` counts issues: a plan issued once has version 1, and 2 once an amendment of it is issued.

    An amendment (``amending``) is a draft over the issued items: the issued table stands until it is issued anew.
    ``layout`` keeps the columns of an office's own table, so that it goes out as it came in.
    """

    area = models.ForeignKey("organization.Area", models.PROTECT)
    title = models.CharField(_("title"), max_length=300)
    number = models.CharField(_("document number"), max_length=60, blank=True, default="")
    document = models.ForeignKey("documents.Document", models.PROTECT, null=True, blank=True, related_name="plans")
    reading = models.ForeignKey("documents.ReadingRecord", models.PROTECT, null=True, blank=True, related_name="plans")
    state = models.CharField(max_length=12, choices=PlanState, default=PlanState.DRAFT)
    version = models.PositiveIntegerField(default=0)
    amending = models.BooleanField(default=False)
    layout = models.JSONField(default=dict, blank=True)
    #: Changed by every act on the plan or its items; what a page saw is compared with it where the whole plan counts.
    revision = models.PositiveIntegerField(default=1)
    comment_until = models.DateField(_("comments until"), null=True, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("plan")
        ordering = ("-id",)
        indexes = (models.Index(fields=("area", "state", "-id"), name="plan_by_state"),)

    def __str__(self) -> str:
        return self.title


class Operation(models.Model):
    """One act on a draft's items with the rows before and after, so that it can be taken back and done again.

    ``before`` and ``after`` map table → row id → row (null where the row was not there).
    """

    area = models.ForeignKey("organization.Area", models.PROTECT)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="operations")
    verb = models.CharField(max_length=30)
    words = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    account = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")
    before = models.JSONField()
    after = models.JSONField()
    undone = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("plan", "-id"), name="operation_latest"),)

    def __str__(self) -> str:
        return f"{self.verb} {self.words}"
