"""Opinions from a meeting (务虚会): who said what, what became of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.plans.models.items import Item


class Meeting(models.Model):
    """A meeting whose opinions are recorded; its minutes may be a kept document."""

    area = models.ForeignKey("organization.Area", models.PROTECT)
    title = models.CharField(_("title"), max_length=200)
    held_on = models.DateField(_("held on"), null=True, blank=True)
    document = models.ForeignKey("documents.Document", models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-held_on", "-id")

    def __str__(self) -> str:
        return self.title


class OpinionState(models.TextChoices):
    """What became of an opinion."""

    OPEN = "open", _("open")
    ADOPTED = "adopted", _("adopted")
    NOT_ADOPTED = "not_adopted", _("not adopted")
    MERGED = "merged", _("merged")


class Opinion(models.Model):
    """What one person said. Merged opinions keep their authors: the one merged into names them all."""

    area = models.ForeignKey("organization.Area", models.PROTECT)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="opinions")
    position = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)
    author = models.CharField(_("author"), max_length=60)
    person = models.ForeignKey("organization.Person", models.PROTECT, null=True, blank=True, related_name="+")
    words = models.TextField(_("opinion"))
    evidence = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=12, choices=OpinionState, default=OpinionState.OPEN)
    answer = models.TextField(_("answer"), blank=True, default="")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")
    item = models.ForeignKey(Item, models.SET_NULL, null=True, blank=True, related_name="opinions")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("organization.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("meeting_id", "position", "id")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(state="not_adopted") | ~models.Q(answer=""), name="opinion_not_adopted_says_why"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="merged") | models.Q(merged_into__isnull=False),
                name="opinion_merged_somewhere",
            ),
        )

    def __str__(self) -> str:
        return f"{self.author}：{self.words[:40]}"
