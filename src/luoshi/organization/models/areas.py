"""Areas of administration: every fact that Luoshi keeps belongs to one."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models.lookups import Regex
from django.utils.translation import gettext_lazy as _

CODE = r"^[0-9]{6}([0-9]{3}){0,2}$"
"""Six digits to the county (GB/T 2260), nine to the township, twelve to the village (GB/T 10114 and its practice)."""


class Area(models.Model):
    """A county, or an area above or below it. ``code`` is printed on its papers and never reused."""

    code = models.CharField(
        _("area code"),
        max_length=12,
        unique=True,
        validators=[RegexValidator(CODE, _("An area code has 6, 9 or 12 digits (GB/T 2260)."))],
    )
    name = models.CharField(_("name"), max_length=60)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("above it")
    )
    #: Place in the protocol order among its siblings.
    position = models.PositiveIntegerField(_("order"), default=0)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("area")
        ordering = ("position", "code")
        constraints = (models.CheckConstraint(condition=Regex(models.F("code"), CODE), name="area_code_digits"),)

    def __str__(self) -> str:
        return self.name
