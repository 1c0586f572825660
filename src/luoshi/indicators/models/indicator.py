"""An indicator of an area's library, its dated definitions, and what it is computed from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Indicator(models.Model):
    """``area`` is whose library it stands in: its own figures and those of every area below it are kept under it.

    A county uses its city's indicator of a code where it has none of its own. What lists need of the definition stands
    here as columns; the definition itself is ``version``'s body.
    """

    area = models.ForeignKey("organization.Area", models.PROTECT)
    code = models.CharField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=60)
    line = models.CharField(_("line of work"), max_length=60)
    owner = models.ForeignKey("organization.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    version = models.ForeignKey("indicators.IndicatorVersion", models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=8)
    frequency = models.CharField(max_length=8)
    active = models.BooleanField(_("in use"), default=True)
    position = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("indicator")
        ordering = ("position", "code")
        constraints = (models.UniqueConstraint(fields=("area", "code"), name="indicator_code_once"),)

    def __str__(self) -> str:
        return self.name


class IndicatorVersion(models.Model):
    """One definition as it was decided; never changed. ``body`` is the definition as plain data."""

    area = models.ForeignKey("organization.Area", models.PROTECT)
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    body = models.JSONField()
    #: The pack's file it came from; "" where it was made in the browser.
    source = models.CharField(max_length=120, blank=True, default="")
    note = models.CharField(_("why"), max_length=300, blank=True, default="")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("indicator_id", "-number")
        constraints = (models.UniqueConstraint(fields=("indicator", "number"), name="indicator_version_once"),)

    def __str__(self) -> str:
        return f"{self.indicator_id} v{self.number}"


class Dependency(models.Model):
    """``indicator`` is computed from ``uses``, another indicator, or a register's ``measure`` (``register.key``)."""

    area = models.ForeignKey("organization.Area", models.PROTECT)
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="uses")
    uses = models.ForeignKey(Indicator, models.CASCADE, null=True, related_name="used_by")
    measure = models.CharField(max_length=90, blank=True, default="")
    #: The farthest that a formula looks back: a new figure touches periods up to so many months later.
    months = models.PositiveIntegerField(default=0)
    #: Whether it looks at other areas (peers, the area above): then a new figure touches those too.
    across = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=("area", "measure"), name="dependency_on_measure"),)
        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "uses", "measure"), name="dependency_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=models.Q(uses__isnull=True) ^ models.Q(measure=""), name="dependency_on_one_thing"
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator_id} ← {self.uses_id or self.measure}"
