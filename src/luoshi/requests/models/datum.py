"""A datum: what can be asked for."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

#: Minutes that one cell is taken to cost a unit where nobody has said otherwise: our own assumption, and the load meter
#: prints it. What a unit says of its real time goes before it.
DEFAULT_MINUTES: Final = 10


class Datum(models.Model):
    """What is asked: ``key`` is its identity in the area, ``register:CODE.field``, ``indicator:CODE`` or ``words:…``.

    ``measure`` is the unit that its number is in ("" for words), ``explanation`` its definition (口径), ``owner`` the
    register or indicator that holds it with its page at ``link`` ("" where nobody does), ``minutes`` what one cell
    costs a unit.
    """

    area = models.ForeignKey("organization.Area", models.PROTECT, related_name="+")
    key = models.CharField(max_length=240)
    name = models.CharField(_("name"), max_length=120)
    measure = models.CharField(_("unit of measure"), max_length=20, blank=True, default="")
    explanation = models.TextField(_("definition"), blank=True, default="")
    owner = models.CharField(max_length=120, blank=True, default="")
    link = models.CharField(max_length=200, blank=True, default="")
    minutes = models.PositiveSmallIntegerField(_("minutes a cell"), null=True, blank=True)

    class Meta:
        verbose_name = _("datum")
        ordering = ("area_id", "name", "id")
        constraints = (models.UniqueConstraint(fields=("area", "key"), name="datum_once"),)

    def __str__(self) -> str:
        return f"{self.name}（{self.measure}）" if self.measure else self.name
