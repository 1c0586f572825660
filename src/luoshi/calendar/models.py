"""The holidays of the State Council's yearly notices: one calendar for the country, so no area stands on these rows."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Year(models.Model):
    """A year of the calendar. Until its notice is out it is *not announced*: weekends are known, nothing else is."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    announced = models.BooleanField(default=False)
    source = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        """An announced year names its notice."""

        ordering: ClassVar = ["year"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(announced=False) | ~models.Q(source=""), name="calendar_year_has_its_source"
            )
        ]

    def __str__(self) -> str:
        return str(self.year)


class SpecialDay(models.Model):
    """A day that is not what its weekday says: a holiday, or a weekend day worked in exchange."""

    day = models.DateField(primary_key=True)
    working = models.BooleanField()
    name = models.CharField(max_length=40)

    class Meta:
        """In order of days."""

        ordering: ClassVar = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
