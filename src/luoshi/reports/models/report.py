"""A report in the making: its paragraphs with marks where its slots stand."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.ground.period import Period


class ReportState(models.TextChoices):
    """How far a report is."""

    DRAFT = "draft", _("in the making")
    ISSUED = "issued", _("printed")


class Report(models.Model):
    """A paper for a period. ``document`` is the masked paper it came from, ``template`` the code of the pack's
    template, ``based_on`` the report of the cycle before."""

    area = models.ForeignKey("organization.Area", models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    period_kind = models.CharField(max_length=8)
    start = models.DateField()
    end = models.DateField()
    document = models.ForeignKey("documents.Document", models.PROTECT, null=True, related_name="+")
    template = models.CharField(max_length=60, blank=True, default="")
    #: Its paragraphs are a template: marks, lists and conditions instead of slots.
    marked = models.BooleanField(default=False)
    based_on = models.ForeignKey("self", models.SET_NULL, null=True, related_name="followers")
    state = models.CharField(max_length=8, choices=ReportState, default=ReportState.DRAFT)
    #: Grows with every change of a paragraph or slot: pages and editions tell by it whether they are of today.
    revision = models.PositiveIntegerField(default=1)
    made_by = models.CharField(max_length=60)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("report")
        ordering = ("-changed_at", "-id")
        indexes = (models.Index(fields=("area", "-changed_at", "-id"), name="report_newest"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="report_period_has_days"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def period(self) -> Period:
        """What it reports on."""
        return Period(self.period_kind, self.start, self.end)  # type: ignore[arg-type]


class Block(models.Model):
    """A paragraph. ``text`` has a mark ``{{s12}}`` where slot ``s12`` stands; who saves an old ``revision`` is told."""

    area = models.ForeignKey("organization.Area", models.PROTECT, related_name="+")
    report = models.ForeignKey(Report, models.CASCADE, related_name="blocks")
    position = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    #: Words that the move from the former period left for a person to look at: [start, end] in ``text``.
    to_check = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("report_id", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("report", "position"), name="block_place_once", deferrable=models.Deferrable.DEFERRED
            ),
        )

    def __str__(self) -> str:
        return f"{self.report_id}#{self.position}"
