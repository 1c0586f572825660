"""What was printed, as it was: text, sources and file; never changed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Edition(models.Model):
    """A printed paper. ``pieces`` are the paragraphs as lists of [words, slot]; ``sources`` the lines of the source
    table with the ``ref`` and the exact value of each, so that a figure revised later is found."""

    area = models.ForeignKey("organization.Area", models.PROTECT, related_name="+")
    report = models.ForeignKey("reports.Report", models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField()
    pieces = models.JSONField()
    sources = models.JSONField()
    #: Open slots that the signer let pass: slot, its title, words, why, who.
    waived = models.JSONField(default=list)
    file = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    revision = models.PositiveIntegerField()
    issued_by = models.CharField(max_length=60)
    issued_at = models.DateTimeField()
    #: The leader whose name stands on the paper (签发人).
    signer = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        verbose_name = _("printed paper")
        ordering = ("report_id", "-number")
        constraints = (models.UniqueConstraint(fields=("report", "number"), name="edition_number_once"),)

    def __str__(self) -> str:
        return f"{self.report_id} v{self.number}"
