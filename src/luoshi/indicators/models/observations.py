"""Observations: a table that ``storage.tables`` makes, partitioned by year; bulletins they were printed in."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Preliminary figures are seen by few and printed nowhere."""

    PRELIMINARY = "preliminary", _("not yet released")
    RELEASED = "released", _("released")
    REVISED = "revised", _("revised")


class Bulletin(models.Model):
    """Where figures were printed: the city's monthly bulletin, a communiqué. ``document`` is the paper where kept."""

    area = models.ForeignKey("organization.Area", models.PROTECT)
    title = models.CharField(_("title"), max_length=200)
    number = models.CharField(_("number"), max_length=60, blank=True, default="")
    published_on = models.DateField(null=True, blank=True)
    document = models.ForeignKey("documents.Document", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-published_on", "title")
        constraints = (
            models.UniqueConstraint(
                fields=("area", "title", "number", "published_on"), name="bulletin_once", nulls_distinct=False
            ),
        )

    def __str__(self) -> str:
        return self.title


class Observation(models.Model):
    """One facet of an indicator for an area and a period: the newest figure; what it was before is in its changes.

    ``value`` in the facet's unit, or ``missing`` with its reason (``ground.missing``) and ``detail``. ``original`` is
    the figure as first released, once a revision has changed it. ``computed`` figures are kept by the program from a
    formula or measure; the rest were filed.
    """

    pk = models.CompositePrimaryKey("area_id", "indicator_id", "kind", "start", "facet")
    area = models.ForeignKey("organization.Area", models.DO_NOTHING, db_constraint=False, db_index=False)
    indicator = models.ForeignKey(
        "indicators.Indicator", models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    kind = models.TextField()
    start = models.DateField()
    facet = models.TextField(default="value")
    value = models.DecimalField(max_digits=30, decimal_places=10, null=True)
    missing = models.TextField(default="")
    detail = models.TextField(default="")
    state = models.TextField(choices=State, default=State.PRELIMINARY)
    computed = models.BooleanField(default=False)
    original = models.DecimalField(max_digits=30, decimal_places=10, null=True)
    revision = models.IntegerField(default=1)
    reason = models.TextField(default="")
    bulletin = models.ForeignKey(Bulletin, models.DO_NOTHING, db_constraint=False, db_index=False, null=True)
    filed_by = models.BigIntegerField(null=True)
    filed_at = models.DateTimeField(db_default=Now())
    released_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "indicators_observation"

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.area_id} {self.start} {self.facet}"


class ObservationChange(models.Model):
    """What a write changed in an observation, by whatever path it came; written by a trigger alone, never changed."""

    pk = models.CompositePrimaryKey("area_id", "id")
    id = models.BigIntegerField()
    area_id = models.BigIntegerField()
    indicator_id = models.BigIntegerField()
    kind = models.TextField()
    start = models.DateField()
    facet = models.TextField()
    at = models.DateTimeField(db_default=Now())
    account_id = models.BigIntegerField(null=True)
    actor = models.TextField(default="")
    operation = models.TextField()
    revision = models.IntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        db_table = "indicators_change"

    def __str__(self) -> str:
        return f"{self.operation} {self.indicator_id} {self.start}"
