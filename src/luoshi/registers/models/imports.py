"""Files brought in, row by row; how files of one origin are brought in each time; and lists taken out."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportState(models.TextChoices):
    """How far an import is. Until it is confirmed nothing is written into the register."""

    MAPPING = "mapping", _("columns to be named")
    CHECKING = "checking", _("being checked")
    CHECKED = "checked", _("checked")
    WRITING = "writing", _("being written")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")
    UNDOING = "undoing", _("being taken back")
    UNDONE = "undone", _("taken back")


class Import(models.Model):
    """One file on its way into a register. ``mapping`` is ``rules.map_headers.Mapping`` as plain data, ``counts``
    new/changed/same/bad rows and what was passed over.

    ``mode`` says what happens to a file with bad rows: nothing at all (``all``), or its good rows only (``good``).
    ``done_rows`` is how far the work has come; ``at`` the last ``ImportRow`` that is written for good, from which an
    interrupted one goes on. ``version`` is the definition that its rows were checked by.
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
    #: What the file says of itself beside: its sheets, samples of its columns, notes.
    looked = models.JSONField(default=dict)
    match_by = models.JSONField(default=list)
    mode = models.CharField(max_length=8, default="all")
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.CHECKING)
    rows = models.PositiveIntegerField(default=0)
    done_rows = models.PositiveIntegerField(default=0)
    at = models.BigIntegerField(default=0)
    version = models.ForeignKey("registers.Version", models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True, default="")
    #: When the present work began, and when the rows were last checked.
    started_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
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


class ImportRow(models.Model):
    """What became of one row of a file: ``new``, ``changed``, ``same`` or ``bad``.

    ``values`` are kept values by field key: of a new row all of them, of another those that the file says. ``changes``
    are [key, was, becomes]; ``problems`` are [column, key, message, remedy, found, warns]. ``before`` is what a changed
    entry was when it was written, ``written`` the revision that the writing gave it; ``fate`` says what came of it
    then: ``conflict`` not written for somebody had changed it, ``undone``, ``left`` not put back for the same reason.
    """

    id = models.BigAutoField(primary_key=True)
    job = models.ForeignKey(Import, models.CASCADE, related_name="lines", db_constraint=False, db_index=False)
    row = models.PositiveIntegerField()
    verdict = models.CharField(max_length=8)
    unit_id = models.BigIntegerField(null=True)
    entry_id = models.BigIntegerField(null=True)
    revision = models.IntegerField(null=True)
    number = models.TextField(default="")
    stage = models.TextField(default="")
    values = models.JSONField(default=dict)
    changes = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    before = models.JSONField(null=True)
    written = models.IntegerField(null=True)
    fate = models.CharField(max_length=8, default="")

    class Meta:
        ordering = ("row",)
        indexes = (models.Index(fields=("job", "verdict", "id"), name="import_lines"),)

    def __str__(self) -> str:
        return f"{self.job_id}:{self.row} {self.verdict}"


class ImportProfile(models.Model):
    """How files of one system (12345, 统计快报) are read: which column is which field, what tells rows apart.

    ``mapping`` as in ``Import``; a file whose columns are called the same is read by it without asking.
    """

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


class Export(models.Model):
    """A long list written to a file in the background; ``query`` is the list's query string."""

    area = models.ForeignKey("organization.Area", models.PROTECT)
    register = models.ForeignKey("registers.Register", models.CASCADE, related_name="exports")
    account = models.ForeignKey("organization.Account", models.CASCADE, null=True, related_name="+")
    query = models.TextField()
    name = models.CharField(max_length=255)
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.WRITING)
    rows = models.PositiveIntegerField(default=0)
    done_rows = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    error = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.name


class ExportPart(models.Model):
    """A megabyte of an export's file: a long one is never whole in memory."""

    export = models.ForeignKey(Export, models.CASCADE, related_name="parts")
    place = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering = ("place",)
        constraints = (models.UniqueConstraint(fields=("export", "place"), name="export_part_once"),)

    def __str__(self) -> str:
        return f"{self.export_id}/{self.place}"
