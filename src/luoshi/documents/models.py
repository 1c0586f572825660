"""A paper as it came, the text in it, and its readings.

The file's bytes are a ``bytea`` in a table of their own: they are written in the same transaction as the rest, one
backup holds everything, and no list ever drags them along. A paper is at most some tens of megabytes (the gate of the
``paper`` room), which is within what TOAST is made for.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PaperText(models.Model):
    """A text that evidence points into by code points. It never changes: a trigger refuses it."""

    area = models.ForeignKey("organization.Area", models.PROTECT)
    sha256 = models.CharField(max_length=64)
    text = models.TextField()
    characters = models.PositiveIntegerField()
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("area", "sha256"), name="papertext_once"),)

    def __str__(self) -> str:
        return self.sha256[:12]


class Document(models.Model):
    """A paper kept. ``layout`` is what the file says beside its text (``rules.keep_layout``), ``titled`` says
    that somebody gave the title, ``removed`` hides it."""

    area = models.ForeignKey("organization.Area", models.PROTECT)
    title = models.CharField(_("title"), max_length=300)
    name = models.CharField(_("file name"), max_length=255)
    format = models.CharField(_("format"), max_length=10)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField(_("size"))
    titled = models.BooleanField(default=False)
    marking = models.CharField(_("handling mark"), max_length=20, blank=True)
    dated = models.DateField(_("date of the paper"), null=True, blank=True)
    text = models.ForeignKey(PaperText, models.PROTECT)
    layout = models.JSONField()
    created = models.DateTimeField(auto_now_add=True)
    created_by = models.CharField(max_length=60, blank=True)
    removed = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("document")
        indexes = (models.Index(fields=("area", "-created", "-id"), name="document_newest"),)
        constraints = (
            models.UniqueConstraint(
                fields=("area", "sha256"), condition=models.Q(removed__isnull=True), name="document_once"
            ),
        )

    def __str__(self) -> str:
        return self.title


class StoredFile(models.Model):
    """The bytes of a document as they came in."""

    area = models.ForeignKey("organization.Area", models.PROTECT)
    document = models.OneToOneField(Document, models.CASCADE, related_name="file")
    content = models.BinaryField()


class ReadingState(models.TextChoices):
    """How far a reading is."""

    QUEUED = "queued", _("queued")
    READING = "reading", _("being read")
    DONE = "done", _("read")
    FAILED = "failed", _("failed")


class ReadingRecord(models.Model):
    """One reading of one text: what the engine of that version found against those two clocks (``form`` as JSON)."""

    area = models.ForeignKey("organization.Area", models.PROTECT)
    document = models.ForeignKey(Document, models.CASCADE, related_name="readings")
    text = models.ForeignKey(PaperText, models.PROTECT)
    dated = models.DateField(null=True)
    today = models.DateField()
    engine = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=ReadingState, default=ReadingState.QUEUED)
    layer = models.CharField(max_length=20, blank=True)
    layers_done = models.PositiveSmallIntegerField(default=0)
    layers_total = models.PositiveSmallIntegerField(default=0)
    form = models.JSONField(null=True)
    counts = models.JSONField(default=dict)
    error_code = models.CharField(max_length=40, blank=True)
    error_message = models.TextField(blank=True)
    error_remedy = models.TextField(blank=True)
    created = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("area", "document", "-id"), name="reading_latest"),)
        constraints = (
            models.UniqueConstraint(
                fields=("area", "document"),
                condition=models.Q(state__in=("queued", "reading")),
                name="reading_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="done") | models.Q(form__isnull=False), name="reading_done_has_form"
            ),
        )

    def __str__(self) -> str:
        return f"{self.document_id}/{self.pk}"
