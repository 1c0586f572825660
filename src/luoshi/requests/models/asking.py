"""Who asked: a request, the cells that it asks for, and the time that it took a unit."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.ground.period import Period
from luoshi.requests.models.cell import Cell


class Request(models.Model):
    """What one asker wants of some units for one period. ``asker`` is the name that units see, ``basis`` the document
    that entitles to it (依据文号), ``reason`` what it is for."""

    area = models.ForeignKey("organization.Area", models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    asker_unit = models.ForeignKey("organization.Unit", models.PROTECT, null=True, related_name="+")
    asker = models.CharField(max_length=80)
    account = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")
    basis = models.CharField(_("basis"), max_length=120, blank=True, default="")
    reason = models.CharField(_("what for"), max_length=300, blank=True, default="")
    period_kind = models.CharField(max_length=8)
    start = models.DateField()
    end = models.DateField()
    due = models.DateField(_("due"))
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("data request")
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("area", "-id"), name="request_newest"),
            models.Index(fields=("area", "made_at"), name="request_of_month"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def period(self) -> Period:
        """What it is for."""
        return Period(self.period_kind, self.start, self.end)  # type: ignore[arg-type]


class Ask(models.Model):
    """A request wants a cell. ``spared``: the cell was asked or held already, so no new question reached the unit."""

    area = models.ForeignKey("organization.Area", models.PROTECT, related_name="+")
    request = models.ForeignKey(Request, models.CASCADE, related_name="asks")
    cell = models.ForeignKey(Cell, models.PROTECT, related_name="asks")
    spared = models.BooleanField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("area", "request", "cell"), name="ask_once"),
            # The question reaches the unit in one asker's name.
            models.UniqueConstraint(
                fields=("area", "cell"),
                condition=models.Q(spared=False, withdrawn_at__isnull=True),
                name="ask_in_one_name",
            ),
        )

    def __str__(self) -> str:
        return f"{self.request_id}/{self.cell_id}"


class Effort(models.Model):
    """The minutes that a unit says a request really took it."""

    area = models.ForeignKey("organization.Area", models.PROTECT, related_name="+")
    request = models.ForeignKey(Request, models.CASCADE, related_name="efforts")
    unit = models.ForeignKey("organization.Unit", models.PROTECT, related_name="+")
    minutes = models.PositiveIntegerField()
    account = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("area", "request", "unit"), name="effort_once"),)

    def __str__(self) -> str:
        return f"{self.request_id}/{self.unit_id} {self.minutes}"
