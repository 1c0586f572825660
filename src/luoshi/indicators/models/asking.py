"""Queries (质询): a figure looks wrong, and whoever filed it is asked, with a clock."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class QueryState(models.TextChoices):
    """An accepted explanation is kept: the same doubt about the same figure is not raised again."""

    OPEN = "open", _("waits for an answer")
    ANSWERED = "answered", _("answered")
    ACCEPTED = "accepted", _("explanation accepted")
    CORRECTED = "corrected", _("figure corrected")


class Query(models.Model):
    """A question about one figure: which rule doubts it (``code``), in which words, who answers until when."""

    area = models.ForeignKey("organization.Area", models.PROTECT)
    indicator = models.ForeignKey("indicators.Indicator", models.PROTECT, related_name="queries")
    kind = models.CharField(max_length=8)
    start = models.DateField()
    facet = models.CharField(max_length=16, default="value")
    code = models.CharField(max_length=30)
    words = models.CharField(_("question"), max_length=500)
    #: The figure that was doubted: another figure is another question.
    value = models.DecimalField(max_digits=30, decimal_places=10, null=True)
    unit = models.ForeignKey("organization.Unit", models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=QueryState, default=QueryState.OPEN)
    answer = models.CharField(_("answer"), max_length=1000, blank=True, default="")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("query")
        ordering = ("-asked_at",)
        indexes = (models.Index(fields=("area", "state", "due_on"), name="query_waiting"),)
        constraints = (
            models.UniqueConstraint(
                fields=("area", "indicator", "kind", "start", "facet", "code", "value"), name="query_once",
                nulls_distinct=False,
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.words
