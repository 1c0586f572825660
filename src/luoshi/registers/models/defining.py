"""Definitions on their way: drafts that administrators work on, and changes being carried out on the rows."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Draft(models.Model):
    """A definition being written; ``body`` may still have faults. ``register`` is None for a new one; a register has
    at most one draft, which its administrators share: ``revision`` tells who saved last.

    ``base`` is the version that it began from, ``hints`` say of a field why it was proposed so, ``clashes`` what a
    pack and the county changed differently.
    """

    area = models.ForeignKey("organization.Area", models.PROTECT)
    register = models.OneToOneField("registers.Register", models.CASCADE, null=True, related_name="draft")
    base = models.ForeignKey("registers.Version", models.PROTECT, null=True, related_name="+")
    body = models.JSONField()
    hints = models.JSONField(default=dict)
    clashes = models.JSONField(default=list)
    source = models.CharField(max_length=200, blank=True, default="")
    revision = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(auto_now=True)
    account = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")
    actor = models.CharField(max_length=60)

    class Meta:
        ordering = ("-updated_at", "-id")

    def __str__(self) -> str:
        return str(self.body.get("name") or self.pk)


class Alteration(models.Model):
    """Something that is done to a register's rows or indexes in the background. ``body`` and ``steps`` are the new
    definition and what its rows go through; ``base`` the version that they were looked at under.
    """

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("waiting")
        WORKING = "working", _("at work")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    class Kind(models.TextChoices):
        """What is done."""

        CHANGE = "change", _("another definition")
        INDEXES = "indexes", _("indexes")

    area = models.ForeignKey("organization.Area", models.PROTECT)
    register = models.ForeignKey("registers.Register", models.CASCADE, related_name="alterations")
    kind = models.CharField(max_length=10, choices=Kind)
    base = models.ForeignKey("registers.Version", models.PROTECT, null=True, related_name="+")
    version = models.ForeignKey("registers.Version", models.PROTECT, null=True, related_name="+")
    body = models.JSONField(default=dict)
    steps = models.JSONField(default=list)
    source = models.CharField(max_length=200, blank=True, default="")
    note = models.CharField(max_length=300, blank=True, default="")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=500, blank=True, default="")
    remedy = models.CharField(max_length=500, blank=True, default="")
    account = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")
    actor = models.CharField(max_length=60)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(
                fields=("register",), name="alteration_open", condition=models.Q(state__in=("waiting", "working"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.register_id} {self.kind} {self.state}"
