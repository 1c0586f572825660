"""A slot of a report: what is missing there, what it is bound to, and who said so."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Slot(models.Model):
    """``key`` is its mark in the text. The first fields say what is missing (as ``rules.slots.Slot``); ``ref`` what it
    is bound to (``rules.refs.Ref`` as plain data, ``{}`` unbound), ``offers`` what else was proposed, with reasons.

    ``sure``: no person has to be asked. A binding counts only once ``confirmed_at`` is set or where it is worked out.
    ``fixed_*`` is a 核定值: a figure that stands against its datum once ``fixed_approved_at`` is set.
    """

    area = models.ForeignKey("organization.Area", models.PROTECT, related_name="+")
    report = models.ForeignKey("reports.Report", models.CASCADE, related_name="slots")
    key = models.CharField(max_length=12)
    #: Whether its mark stands in a paragraph; one that was taken out can come back with its binding.
    there = models.BooleanField(default=True)
    facet = models.CharField(max_length=10)
    unit = models.CharField(_("unit"), max_length=20, blank=True, default="")
    indicator = models.CharField(max_length=120, blank=True, default="")
    place = models.CharField(max_length=60, blank=True, default="")
    period = models.CharField(max_length=40, blank=True, default="")
    scope = models.CharField(max_length=40, blank=True, default="")
    #: The words around it, by which it is known again in the next paper.
    context = models.CharField(max_length=40, blank=True, default="")
    approx = models.CharField(max_length=4, blank=True, default="")
    #: Places after the point; None: as the unit and the figure ask for.
    decimals = models.PositiveSmallIntegerField(null=True, blank=True)
    ref = models.JSONField(default=dict, blank=True)
    offers = models.JSONField(default=list, blank=True)
    sure = models.BooleanField(default=False)
    confirmed_by = models.CharField(max_length=60, blank=True, default="")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    cell = models.ForeignKey("requests.Cell", models.PROTECT, null=True, blank=True, related_name="+")
    fixed = models.CharField(_("approved value"), max_length=60, blank=True, default="")
    fixed_reason = models.CharField(_("reason"), max_length=300, blank=True, default="")
    fixed_by = models.CharField(max_length=60, blank=True, default="")
    fixed_approved_by = models.CharField(max_length=60, blank=True, default="")
    fixed_approved_at = models.DateTimeField(null=True, blank=True)
    #: The signer's decision that the paper is printed with this slot open: the words that stand there, why, and who.
    waived = models.CharField(max_length=60, blank=True, default="")
    waived_reason = models.CharField(max_length=300, blank=True, default="")
    waived_by = models.CharField(max_length=60, blank=True, default="")
    waived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("report_id", "id")
        constraints = (
            models.UniqueConstraint(fields=("report", "key"), name="slot_key_once"),
            models.CheckConstraint(
                condition=models.Q(waived_at__isnull=True) | ~models.Q(waived_reason=""),
                name="slot_waived_why",
            ),
            models.CheckConstraint(condition=models.Q(fixed="") | ~models.Q(fixed_reason=""), name="slot_fixed_why"),
        )

    def __str__(self) -> str:
        return f"{self.report_id}/{self.key}"

    @property
    def is_number(self) -> bool:
        """Whether a number is missing (else a name or a word)."""
        return self.facet != "name"
