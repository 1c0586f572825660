"""A register of an area, its dated definitions, and the views people keep of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Register(models.Model):
    """``owner`` is the department in charge (主管部门). ``stored`` says that its partition and indexes are made.

    What lists need of the definition stands here as columns; the definition itself is ``version``'s body.
    """

    area = models.ForeignKey("organization.Area", models.PROTECT)
    code = models.CharField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=60)
    line = models.CharField(_("line of work"), max_length=60)
    owner = models.ForeignKey("organization.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    version = models.ForeignKey("registers.Version", models.PROTECT, null=True, related_name="+")
    closed = models.BooleanField(_("closed"), default=False)
    shared = models.BooleanField(default=False)
    active = models.BooleanField(_("in use"), default=True)
    position = models.PositiveIntegerField(default=0)
    #: What the entry numbers of this register begin with, and the last one given.
    prefix = models.CharField(max_length=12, blank=True, default="")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("register")
        ordering = ("position", "code")
        constraints = (models.UniqueConstraint(fields=("area", "code"), name="register_code_once"),)

    def __str__(self) -> str:
        return self.name


class Version(models.Model):
    """One definition of a register as it was decided; never changed. ``body`` is the definition as plain data."""

    area = models.ForeignKey("organization.Area", models.PROTECT)
    register = models.ForeignKey(Register, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    body = models.JSONField()
    #: The pack's file it came from, with the hash of its content; "" where it was made in the browser.
    source = models.CharField(max_length=200, blank=True, default="")
    note = models.CharField(_("why"), max_length=300, blank=True, default="")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("register_id", "-number")
        constraints = (models.UniqueConstraint(fields=("register", "number"), name="register_version_once"),)

    def __str__(self) -> str:
        return f"{self.register_id} v{self.number}"


class SavedView(models.Model):
    """A list as somebody wants to find it again: filters, sort, columns. Shared views are seen by all who may look."""

    area = models.ForeignKey("organization.Area", models.PROTECT)
    register = models.ForeignKey(Register, models.CASCADE, related_name="views")
    account = models.ForeignKey("organization.Account", models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=60)
    #: The query string of the list.
    query = models.TextField()
    shared = models.BooleanField(_("shared"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("register_id", "name", "id")
        constraints = (models.UniqueConstraint(fields=("register", "account", "name"), name="saved_view_once"),)

    def __str__(self) -> str:
        return self.name
