"""What stands beside entries: stages passed, files, links, tasks, likenesses, reviews, restatements.

An entry's key is (register, id); a foreign key cannot name it, so both numbers stand here and ``storage.tables`` adds
the constraint.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class OfEntry(models.Model):
    """Belongs to an entry."""

    area = models.ForeignKey("organization.Area", models.PROTECT)
    register = models.ForeignKey("registers.Register", models.PROTECT, related_name="+")
    entry_id = models.BigIntegerField()

    class Meta:
        abstract = True


class Passage(OfEntry):
    """An entry reached a stage on a day; ``backward`` moves have a reason."""

    stage = models.CharField(max_length=40)
    was = models.CharField(max_length=40, blank=True, default="")
    on = models.DateField()
    backward = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True, default="")
    at = models.DateTimeField(auto_now_add=True)
    account = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")
    actor = models.CharField(max_length=60)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("register", "entry_id", "id"), name="passage_of_entry"),)

    def __str__(self) -> str:
        return f"{self.entry_id} {self.stage}"


class EntryFile(OfEntry):
    """An evidence file. ``about`` is the evidence's name in the stage, or the key of a file field."""

    about = models.CharField(max_length=60)
    stage = models.CharField(max_length=40, blank=True, default="")
    name = models.CharField(max_length=255)
    kind = models.CharField(max_length=10)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    at = models.DateTimeField(auto_now_add=True)
    account = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")
    actor = models.CharField(max_length=60)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("register", "entry_id"), name="file_of_entry"),)

    def __str__(self) -> str:
        return self.name


class Link(OfEntry):
    """An entry's field names another entry; decided by a person or by exactly one equal title."""

    field = models.CharField(max_length=40)
    to_register = models.ForeignKey("registers.Register", models.PROTECT, related_name="+")
    to_entry_id = models.BigIntegerField()
    at = models.DateTimeField(auto_now_add=True)
    actor = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("register", "entry_id", "field"), name="link_once"),)
        indexes = (models.Index(fields=("to_register", "to_entry_id"), name="link_back"),)

    def __str__(self) -> str:
        return f"{self.entry_id}.{self.field} → {self.to_entry_id}"


class TaskLink(OfEntry):
    """The entry is what a task of the ledger led to: the plan holds the promise, the register what happened."""

    task = models.ForeignKey("plans.Item", models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    actor = models.CharField(max_length=60)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("register", "entry_id", "task"), name="task_link_once"),)

    def __str__(self) -> str:
        return f"{self.task_id} → {self.entry_id}"


class Likeness(OfEntry):
    """Two rows that may be about the same thing: a proposal until a person says so. Nothing is ever merged."""

    class State(models.TextChoices):
        """What a person made of it."""

        PROPOSED = "proposed", _("proposed")
        SAME = "same", _("the same")
        DIFFERENT = "different", _("not the same")

    other_id = models.BigIntegerField()
    score = models.DecimalField(max_digits=4, decimal_places=3)
    why = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    at = models.DateTimeField(auto_now_add=True)
    actor = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("register", "entry_id", "other_id"), name="likeness_once"),)

    def __str__(self) -> str:
        return f"{self.entry_id} ~ {self.other_id}"


class Review(OfEntry):
    """A look back (回头看) that is due, or was made: by whom, and what was found."""

    key = models.CharField(max_length=40)
    turn = models.PositiveIntegerField(default=1)
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    result = models.TextField(blank=True, default="")
    kept = models.BooleanField(null=True)
    at = models.DateTimeField(null=True)
    actor = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        ordering = ("due_on", "id")
        constraints = (models.UniqueConstraint(fields=("register", "entry_id", "key", "turn"), name="review_once"),)
        indexes = (
            models.Index(fields=("area", "due_on"), name="review_due", condition=models.Q(done_on__isnull=True)),
        )

    def __str__(self) -> str:
        return f"{self.entry_id} {self.key} {self.turn}"


class Restatement(OfEntry):
    """A correction after its period was locked: dated, with a reason and the values before and after."""

    filing = models.ForeignKey("registers.Filing", models.PROTECT, null=True, related_name="restatements")
    on = models.DateField()
    reason = models.CharField(max_length=500)
    before = models.JSONField()
    after = models.JSONField()
    at = models.DateTimeField(auto_now_add=True)
    actor = models.CharField(max_length=60)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("register", "entry_id"), name="restatement_of_entry"),)

    def __str__(self) -> str:
        return f"{self.entry_id} {self.on}"


class TraceCode(OfEntry):
    """The address under which the public reads an entry of a public register; what is printed on its labels.

    ``code`` is drawn at random and says nothing about the entry. One entry keeps its code for good: labels are out.
    """

    code = models.CharField(max_length=24, unique=True)
    at = models.DateTimeField(auto_now_add=True)
    actor = models.CharField(max_length=60)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("register", "entry_id"), name="trace_code_once"),)

    def __str__(self) -> str:
        return self.code
