"""People and the posts that they hold: who leads what, who heads which unit, in protocol order."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.organization.models.areas import Area
from luoshi.organization.models.units import Unit


class Person(models.Model):
    """Somebody in the county's directory."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="people")
    code = models.CharField(_("code"), max_length=30)
    name = models.CharField(_("name"), max_length=40)
    phone = models.CharField(_("telephone"), max_length=30, blank=True, default="")
    active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("person")
        ordering = ("area_id", "id")
        constraints = (models.UniqueConstraint(fields=("area", "code"), name="person_code_once"),)

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A person's post in a unit. ``position`` is the place in the protocol order of leaders (排序)."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="posts")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="posts")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="posts")
    title = models.CharField(_("title"), max_length=60)
    #: A county leader (县领导): may lead tasks.
    leader = models.BooleanField(_("county leader"), default=False)
    #: Heads the unit (主要负责人): confirms what its handler files.
    head = models.BooleanField(_("head of the unit"), default=False)
    #: What the leader is in charge of, in words (分管工作).
    charge = models.TextField(_("in charge of"), blank=True, default="")
    position = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("post")
        ordering = ("area_id", "position", "id")
        constraints = (models.UniqueConstraint(fields=("person", "unit", "title"), name="post_once"),)

    def __str__(self) -> str:
        return f"{self.title} {self.person}"
