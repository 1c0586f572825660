"""The trail. Rows are written by ``services.record`` and by triggers; nothing here is ever changed or removed.

``area_id`` is a plain number: the areas' own room lies above this one.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now


class Event(models.Model):
    """Somebody did or looked at something. ``account_id`` is None for the system itself (``actor`` says which part)."""

    id = models.BigAutoField(primary_key=True)
    area_id = models.BigIntegerField()
    at = models.DateTimeField(db_default=Now())
    account_id = models.BigIntegerField(null=True)
    actor = models.TextField()
    action = models.TextField()
    kind = models.TextField()
    object_id = models.TextField(default="")
    label = models.TextField(default="")
    detail = models.JSONField(default=dict)
    address = models.TextField(default="")

    class Meta:
        """Read by object, by person and by time."""

        indexes: ClassVar = [
            models.Index(fields=["area_id", "kind", "object_id"], name="audit_event_object"),
            models.Index(fields=["area_id", "account_id", "-at"], name="audit_event_account"),
            models.Index(fields=["area_id", "-at"], name="audit_event_time"),
        ]

    def __str__(self) -> str:
        return f"{self.actor} {self.action} {self.kind} {self.label}"


class Link(models.Model):
    """An event's place in its area's chain: ``hash`` = SHA-256 of the hash before and the event's own words."""

    id = models.BigAutoField(primary_key=True)
    area_id = models.BigIntegerField()
    seq = models.BigIntegerField()
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="link")
    hash = models.BinaryField()

    class Meta:
        """The chain has no gaps and no forks."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["area_id", "seq"], name="audit_link_once")]

    def __str__(self) -> str:
        return f"{self.area_id}/{self.seq}"


class Head(models.Model):
    """The end of an area's chain, so that a trail cut short at its end is seen as well."""

    area_id = models.BigIntegerField(primary_key=True)
    seq = models.BigIntegerField()
    hash = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.area_id}/{self.seq}"


class Change(models.Model):
    """What a write changed in one row of a remembered table, whatever path the write took (see ``remember``)."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=Now())
    area_id = models.BigIntegerField(null=True)
    account_id = models.BigIntegerField(null=True)
    actor = models.TextField(default="")
    table = models.TextField()
    row_id = models.BigIntegerField()
    operation = models.CharField(max_length=6)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        """Read by row."""

        indexes: ClassVar = [models.Index(fields=["table", "row_id", "id"], name="audit_change_row")]

    def __str__(self) -> str:
        return f"{self.operation} {self.table} {self.row_id}"
