"""Files brought in, and how files of one origin are brought in each time."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportState(models.TextChoices):
    """How far an import is. Until it is confirmed nothing is written into the register."""

    CHECKING = "checking", _("being checked")
    CHECKED = "checked", _("checked")
    WRITING = "writing", _("being written")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")
    UNDONE = "undone", _("taken back")


class Import(models.Model):
    """One file on its way into a register. ``mapping`` column → field key, ``counts`` new/changed/same/bad rows.

    ``mode`` says what happens to a file with bad rows: nothing at all, or its good rows only. ``done_rows`` is how far
    the work has come, so that an interrupted one goes on from there.
    """

    area = models.ForeignKey("organization.Area", models.PROTECT)
    register = models.ForeignKey("registers.Register", models.PROTECT, related_name="imports")
    unit = models.ForeignKey("organization.Unit", models.PROTECT, null=True, related_name="+")
    filing = models.ForeignKey("registers.Filing", models.PROTECT, null=True, related_name="+")
    profile = models.ForeignKey("registers.ImportProfile", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    sheet = models.CharField(max_length=100, blank=True, default="")
    mapping = models.JSONField(default=dict)
    match_by = models.JSONField(default=list)
    mode = models.CharField(max_length=8, default="all")
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.CHECKING)
    rows = models.PositiveIntegerField(default=0)
    done_rows = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    error = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("import")
        ordering = ("-id",)
        indexes = (models.Index(fields=("area", "register", "-id"), name="import_latest"),)

    def __str__(self) -> str:
        return self.name


class ImportProfile(models.Model):
    """How files of one system (12345, 统计快报) are read: which column is which field, what tells rows apart."""

    area = models.ForeignKey("organization.Area", models.PROTECT)
    register = models.ForeignKey("registers.Register", models.CASCADE, related_name="profiles")
    name = models.CharField(_("name"), max_length=60)
    system = models.CharField(_("system"), max_length=60, blank=True, default="")
    mapping = models.JSONField(default=dict)
    match_by = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("register_id", "name")
        constraints = (models.UniqueConstraint(fields=("register", "name"), name="import_profile_once"),)

    def __str__(self) -> str:
        return self.name
