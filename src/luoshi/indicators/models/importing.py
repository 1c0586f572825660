"""Files of figures brought in: the file, what each of its cells came to, and how each figure was before."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportState(models.TextChoices):
    """Until it is confirmed nothing is written."""

    MAPPING = "mapping", _("columns to be chosen")
    CHECKING = "checking", _("being looked through")
    CHECKED = "checked", _("looked through")
    WRITING = "writing", _("being written")
    DONE = "done", _("written")
    FAILED = "failed", _("failed")
    UNDOING = "undoing", _("being undone")
    UNDONE = "undone", _("undone")


class FigureImport(models.Model):
    """One file. ``given`` is what was said beside it (``month``, ``state``, ``source``), ``head`` how its columns are
    understood, ``counts`` cells by verdict, ``reason`` why released figures are revised. ``chosen`` are columns chosen
    by hand, column → [meaning, unit] of ``rules.read_figures.choose``; null until the head was looked at.

    ``rows`` figures are worked on and ``done_rows`` of them are done since ``started_at``; ``asked_by`` wanted the work
    that goes on; ``error`` (code, message, remedy) is what stopped it. ``only_good``: bad cells are left out.
    """

    area = models.ForeignKey("organization.Area", models.PROTECT)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    sheet = models.CharField(max_length=100, blank=True, default="")
    sheets = models.JSONField(default=list)
    given = models.JSONField(default=dict)
    head = models.JSONField(default=list)
    chosen = models.JSONField(null=True)
    layout = models.CharField(max_length=8, default="wide")
    counts = models.JSONField(default=dict)
    notes = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.CHECKING)
    reason = models.CharField(_("why"), max_length=300, blank=True, default="")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")
    asked_by = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")
    only_good = models.BooleanField(default=False)
    rows = models.PositiveIntegerField(default=0)
    done_rows = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(null=True)
    error = models.JSONField(default=dict)
    written_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("file of figures")
        ordering = ("-id",)
        indexes = (models.Index(fields=("area", "-id"), name="figure_import_latest"),)

    def __str__(self) -> str:
        return self.name


class FigureColumns(models.Model):
    """How files with these ``titles`` are read in an area: ``chosen`` as in ``FigureImport``.

    Found by ``head``, the hash of the titles; kept by whoever chose the columns of one such file.
    """

    area = models.ForeignKey("organization.Area", models.PROTECT)
    head = models.CharField(max_length=64)
    titles = models.JSONField(default=list)
    chosen = models.JSONField(default=dict)
    name = models.CharField(max_length=255)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-kept_at", "-id")
        constraints = (models.UniqueConstraint(fields=("area", "head"), name="figure_columns_once"),)

    def __str__(self) -> str:
        return self.name


class Verdict(models.TextChoices):
    """What a cell would do."""

    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    SAME = "same", _("Same")
    BAD = "bad", _("Bad")


class FigureImportLine(models.Model):
    """One cell: ``row`` counts from 1 and ``column`` from 0.

    ``value`` or ``missing`` is what the file says, ``before`` the figure as it was, with state and revision;
    ``found``, ``message`` and ``remedy`` what is wrong with it or, of a good one, odd. ``revision`` is the
    figure's after writing; ``left``: it was not undone, for somebody had changed it since.
    """

    id = models.BigAutoField(primary_key=True)
    job = models.ForeignKey(FigureImport, models.CASCADE, related_name="lines", db_index=False)
    row = models.PositiveIntegerField()
    column = models.PositiveIntegerField()
    verdict = models.CharField(max_length=8, choices=Verdict)
    figure_area_id = models.BigIntegerField(null=True)
    indicator_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=8, blank=True, default="")
    start = models.DateField(null=True)
    facet = models.CharField(max_length=16, blank=True, default="")
    value = models.DecimalField(max_digits=30, decimal_places=10, null=True)
    missing = models.CharField(max_length=20, blank=True, default="")
    state = models.CharField(max_length=12, blank=True, default="")
    source = models.CharField(max_length=200, blank=True, default="")
    before = models.JSONField(null=True)
    found = models.CharField(max_length=80, blank=True, default="")
    message = models.CharField(max_length=300, blank=True, default="")
    remedy = models.CharField(max_length=300, blank=True, default="")
    revision = models.IntegerField(null=True)
    left = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("job", "verdict", "id"), name="figure_import_lines"),)

    def __str__(self) -> str:
        return f"{self.job_id}:{self.row}:{self.column} {self.verdict}"
