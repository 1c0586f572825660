"""Targets: what was promised for an indicator, each a new version of the one before."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Target(models.Model):
    """``value`` of ``facet`` to be reached in a period by an area, or by one ``unit`` of it.

    ``words`` are the promise as it was made (增长8%以上), ``item`` the plan's task that made it. ``at_most`` turns it
    round: less is better. ``curve`` overrides the indicator's own plan curve. ``superseded_at`` closes a version;
    ``reason`` says why the next one was made.
    """

    area = models.ForeignKey("organization.Area", models.PROTECT)
    indicator = models.ForeignKey("indicators.Indicator", models.PROTECT, related_name="targets")
    unit = models.ForeignKey("organization.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=8)
    start = models.DateField()
    facet = models.CharField(max_length=16, default="value")
    value = models.DecimalField(max_digits=30, decimal_places=10)
    at_most = models.BooleanField(default=False)
    words = models.CharField(_("words"), max_length=300, blank=True, default="")
    curve = models.JSONField(null=True, blank=True)
    item = models.ForeignKey("plans.Item", models.PROTECT, null=True, blank=True, related_name="+")
    number = models.PositiveIntegerField(default=1)
    reason = models.CharField(_("why"), max_length=300, blank=True, default="")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("target")
        ordering = ("-start", "indicator_id", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=("area", "indicator", "kind", "start", "facet", "unit"),
                condition=models.Q(superseded_at__isnull=True), name="target_one_in_force", nulls_distinct=False,
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.words or f"{self.value:f}"
