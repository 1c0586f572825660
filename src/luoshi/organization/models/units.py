"""Units: the offices, departments, townships and firms that are told to do things."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.organization.models.areas import Area


class UnitKind(models.TextChoices):
    """What sort of unit; the county committee and the government have offices of their own."""

    COMMITTEE = "committee", _("Party committee organ")
    CONGRESS = "congress", _("People's congress organ")
    GOVERNMENT = "government", _("Government department")
    CONSULTATIVE = "consultative", _("CPPCC organ")
    JUSTICE = "justice", _("Court or procuratorate")
    TOWNSHIP = "township", _("Township or subdistrict")
    ENTERPRISE = "enterprise", _("Enterprise")
    TEMPORARY = "temporary", _("Task force or headquarters")
    OTHER = "other", _("Other")


class Unit(models.Model):
    """A unit of an area. ``position`` is its place in the protocol order (排序) that every list and export obeys.

    ``abbreviations`` are the short names papers use (工信局), ``duties`` what it is responsible for, in words: both
    feed suggestions, never decisions.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="units")
    code = models.CharField(_("code"), max_length=30)
    name = models.CharField(_("name"), max_length=80)
    abbreviations = ArrayField(models.CharField(max_length=40), default=list, blank=True, verbose_name=_("short names"))
    kind = models.CharField(_("kind"), max_length=12, choices=UnitKind.choices, default=UnitKind.OTHER)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("above it")
    )
    duties = models.TextField(_("duties"), blank=True, default="")
    position = models.PositiveIntegerField(_("order"), default=0)
    active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("unit")
        ordering = ("area_id", "position", "id")
        constraints = (
            models.UniqueConstraint(fields=("area", "code"), name="unit_code_once"),
            models.UniqueConstraint(fields=("area", "name"), name="unit_name_once"),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="unit_not_above_itself"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def short(self) -> str:
        """The first short name, or the name."""
        return self.abbreviations[0] if self.abbreviations else self.name
