"""Entries and their history: tables that ``storage.tables`` makes, partitioned by register."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from luoshi.registers.rules.waiting import waiting_stage, with_waiting


class EntryState(models.TextChoices):
    """Where a row stands on its way to being counted; for a counted row with changes, where the changes stand."""

    DRAFT = "draft", _("being filled in")
    SUBMITTED = "submitted", _("handed in")
    CONFIRMED = "confirmed", _("confirmed by the unit")
    RETURNED = "returned", _("sent back")
    VERIFIED = "verified", _("verified")


class Entry(models.Model):
    """A row of a register. ``values`` maps field keys to kept values (see ``rules.parse``).

    ``official`` rows count in measures. A change of an official row waits in ``pending`` (key → new value, null =
    emptied) until it is verified, so that what counts is never half-way. ``reason`` says why a row was sent back, or
    why a locked one is restated. ``words`` is what the search looks through.
    """

    pk = models.CompositePrimaryKey("register_id", "id")
    register = models.ForeignKey("registers.Register", models.DO_NOTHING, db_constraint=False, db_index=False)
    id = models.BigIntegerField()
    area = models.ForeignKey("organization.Area", models.DO_NOTHING, db_constraint=False, db_index=False)
    unit = models.ForeignKey("organization.Unit", models.DO_NOTHING, db_constraint=False, db_index=False)
    filing = models.ForeignKey("registers.Filing", models.DO_NOTHING, db_constraint=False, db_index=False, null=True)
    number = models.TextField(default="")
    stage = models.TextField(default="")
    state = models.TextField(choices=EntryState, default=EntryState.DRAFT)
    official = models.BooleanField(default=False)
    values = models.JSONField(default=dict)
    pending = models.JSONField(null=True)
    reason = models.TextField(default="")
    words = SearchVectorField(null=True)
    #: The last day on which the present stage should be left.
    due_on = models.DateField(null=True)
    revision = models.IntegerField(default=1)
    import_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    created_by = models.BigIntegerField(null=True)
    updated_at = models.DateTimeField(db_default=Now())
    updated_by = models.BigIntegerField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "registers_entry"

    def __str__(self) -> str:
        return self.number

    @property
    def shown(self) -> dict[str, Any]:
        """The values with the waiting changes over them: what its own unit works on."""
        # A copy: services change what they work on.
        return dict(with_waiting(self.values, self.pending))

    @property
    def shown_stage(self) -> str:
        """The stage that the unit works towards."""
        return waiting_stage(self.stage, self.pending)


class Sent(models.Model):
    """The page's own name of a new row it sent: sent again, because the answer was lost, it is the same entry."""

    register = models.ForeignKey("registers.Register", models.CASCADE, related_name="+")
    account = models.ForeignKey("organization.Account", models.CASCADE, related_name="+")
    client = models.CharField(max_length=60)
    entry_id = models.BigIntegerField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("register", "account", "client"), name="sent_once"),)

    def __str__(self) -> str:
        return self.client


class Change(models.Model):
    """What a write changed in an entry, by whatever path it came; written by a trigger alone, never changed."""

    pk = models.CompositePrimaryKey("register_id", "id")
    register_id = models.BigIntegerField()
    id = models.BigIntegerField()
    entry_id = models.BigIntegerField()
    area_id = models.BigIntegerField()
    at = models.DateTimeField(db_default=Now())
    account_id = models.BigIntegerField(null=True)
    actor = models.TextField(default="")
    operation = models.TextField()
    revision = models.IntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        db_table = "registers_change"

    def __str__(self) -> str:
        return f"{self.operation} {self.entry_id}"
