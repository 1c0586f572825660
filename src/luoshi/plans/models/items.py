"""The tree of a plan: frames, goals, tasks, measures; who is to do a task, and by when."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.plans.models.plan import Plan


class ItemKind(models.TextChoices):
    """What an item is. Tasks are what is assigned; frames and goals are what they serve; measures carry a task."""

    FRAME = "frame", _("frame")
    GOAL = "goal", _("goal")
    TASK = "task", _("task")
    MEASURE = "measure", _("measure")


class ItemState(models.TextChoices):
    """Where an item stands. ``proposed`` counts for nothing, ``live`` is in the ledger, the rest stay on record."""

    PROPOSED = "proposed", _("proposed")
    ADOPTED = "adopted", _("adopted")
    DROPPED = "dropped", _("dropped")
    LIVE = "live", _("in the ledger")
    MERGED = "merged", _("merged into another")
    NOT_TAKEN_UP = "not_taken_up", _("not taken up")
    CLOSED = "closed", _("closed")


class DateKind(models.TextChoices):
    """What kind of date a task has; only the first two demand dates."""

    OPEN = "open", _("not yet stated")
    DEADLINE = "deadline", _("by a date")
    STAGES = "stages", _("in stages")
    STANDING = "standing", _("standing")
    SOFT = "soft", _("striven for")


class Settled(models.TextChoices):
    """Where a cell's content comes from: the words, a named rule, a person, or nowhere yet."""

    STATED = "stated", _("stated")
    IMPLIED = "implied", _("implied")
    DECIDED = "decided", _("decided")
    OPEN = "open", _("open")


class Item(models.Model):
    """One row of the plan's tree. ``evidence`` points into the document's text: cell → list of [start, end].

    ``content`` is 工作内容, ``target`` 目标任务, ``deadline_words`` 完成时限 as printed, ``due`` the last day that they
    leave, ``next_check`` the next look at a standing task. ``revision`` grows with each change; who saves with an
    older one is told so.
    """

    area = models.ForeignKey("organization.Area", models.PROTECT)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="items")
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="children")
    kind = models.CharField(max_length=8, choices=ItemKind, default=ItemKind.TASK)
    state = models.CharField(max_length=12, choices=ItemState, default=ItemState.PROPOSED)
    position = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=1)
    content = models.TextField(_("content"))
    target = models.TextField(_("target"), blank=True, default="")
    note = models.TextField(_("remarks"), blank=True, default="")
    leader = models.ForeignKey("organization.Post", models.PROTECT, null=True, blank=True, related_name="+")
    owner_state = models.CharField(max_length=8, choices=Settled, default=Settled.OPEN)
    owner_words = models.CharField(max_length=300, blank=True, default="")
    date_kind = models.CharField(max_length=8, choices=DateKind, default=DateKind.OPEN)
    deadline_words = models.CharField(max_length=120, blank=True, default="")
    deadline_state = models.CharField(max_length=8, choices=Settled, default=Settled.OPEN)
    deadline_rule = models.CharField(max_length=200, blank=True, default="")
    due = models.DateField(null=True, blank=True)
    next_check = models.DateField(null=True, blank=True)
    evidence = models.JSONField(default=dict, blank=True)
    restricted = models.BooleanField(default=False)
    #: What an office's own table said in columns that we have no field for.
    extra = models.JSONField(default=dict, blank=True)
    #: Set while an amendment changes an issued item: the fields as issued.
    issued_fields = models.JSONField(null=True, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")

    class Meta:
        verbose_name = _("item")
        ordering = ("plan_id", "position", "id")
        indexes = (
            models.Index(fields=("area", "state", "due"), name="item_ledger"),
            models.Index(fields=("plan", "position"), name="item_in_plan"),
        )
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(date_kind="deadline", state="live") | models.Q(due__isnull=False),
                name="item_live_deadline_has_its_date",
            ),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="item_not_above_itself"),
        )

    def __str__(self) -> str:
        return self.content[:60]


class Part(models.TextChoices):
    """A unit's part in a task."""

    LEAD = "lead", _("lead unit")
    SUPPORTING = "supporting", _("supporting unit")


class Assignment(models.Model):
    """A unit told to do a task; the leads come first, in ``position`` order."""

    area = models.ForeignKey("organization.Area", models.PROTECT)
    item = models.ForeignKey(Item, models.CASCADE, related_name="assignments")
    unit = models.ForeignKey("organization.Unit", models.PROTECT, related_name="assignments")
    part = models.CharField(max_length=10, choices=Part)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("item_id", "part", "position", "id")
        constraints = (models.UniqueConstraint(fields=("item", "unit"), name="assignment_once"),)
        indexes = (models.Index(fields=("area", "unit", "part"), name="assignment_by_unit"),)

    def __str__(self) -> str:
        return f"{self.unit_id} {self.part} {self.item_id}"


class Milestone(models.Model):
    """A stage of a task done in stages."""

    area = models.ForeignKey("organization.Area", models.PROTECT)
    item = models.ForeignKey(Item, models.CASCADE, related_name="milestones")
    position = models.PositiveIntegerField(default=0)
    words = models.CharField(max_length=200)
    due = models.DateField()

    class Meta:
        ordering = ("item_id", "position", "due", "id")

    def __str__(self) -> str:
        return self.words
