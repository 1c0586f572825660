"""A cell: one datum of one unit for one period. There is one, whoever asks."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.ground.period import Period
from luoshi.requests.models.datum import Datum


class CellState(models.TextChoices):
    """Where the question is. That it is late is read from ``due``, never kept."""

    OPEN = "open", _("question sent")
    ANSWERED = "answered", _("has an answer")
    ACCEPTED = "accepted", _("taken")
    RETURNED = "returned", _("returned")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Missing(models.TextChoices):
    """Why there is no value: never a nought."""

    NOT_APPLICABLE = "not_applicable", _("does not apply to us")
    NOT_DUE = "not_due", _("not yet known")
    NOT_KEPT = "not_kept", _("we do not count this")


class Cell(models.Model):
    """The question that reaches a unit, and its answer: ``value`` exactly in the datum's measure, or ``words``, or why
    it is ``missing``. ``said`` is what was typed. ``source`` names the register or indicator that answered instead of
    the unit, with the page of its rows at ``link``. ``due`` is the last day that the unit has.
    """

    area = models.ForeignKey("organization.Area", models.PROTECT, related_name="+")
    datum = models.ForeignKey(Datum, models.PROTECT, related_name="cells")
    unit = models.ForeignKey("organization.Unit", models.PROTECT, related_name="+")
    period_kind = models.CharField(max_length=8)
    start = models.DateField()
    end = models.DateField()
    state = models.CharField(max_length=9, choices=CellState, default=CellState.OPEN)
    due = models.DateField()
    value = models.DecimalField(max_digits=30, decimal_places=8, null=True, blank=True)
    words = models.TextField(blank=True, default="")
    missing = models.CharField(max_length=14, choices=Missing, blank=True, default="")
    said = models.CharField(max_length=300, blank=True, default="")
    note = models.CharField(max_length=300, blank=True, default="")
    source = models.CharField(max_length=120, blank=True, default="")
    link = models.CharField(max_length=200, blank=True, default="")
    answered_by = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    #: Why the asker sent it back.
    reason = models.CharField(max_length=300, blank=True, default="")
    judged_by = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("datum of a unit")
        ordering = ("area_id", "unit__position", "unit_id", "datum_id", "start")
        indexes = (models.Index(fields=("area", "unit", "state", "due"), name="cell_waiting"),)
        constraints = (
            models.UniqueConstraint(
                fields=("area", "datum", "unit", "period_kind", "start", "end"), name="cell_asked_once"
            ),
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="cell_period_has_days"),
            models.CheckConstraint(
                condition=~models.Q(state__in=("answered", "accepted"))
                | models.Q(value__isnull=False) | ~models.Q(words="") | ~models.Q(missing=""),
                name="cell_answered_says_something",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.unit_id}/{self.datum_id} {self.start}"

    @property
    def period(self) -> Period:
        """What it is for."""
        return Period(self.period_kind, self.start, self.end)  # type: ignore[arg-type]

    @property
    def held(self) -> bool:
        """Whether there is an answer to read."""
        return self.state in (CellState.ANSWERED, CellState.ACCEPTED)

    @property
    def waits(self) -> bool:
        """Whether the unit still has to do something."""
        return self.state in (CellState.OPEN, CellState.RETURNED)
