"""Accounts: who can sign in, and the roles that say what for."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from luoshi.organization.models.areas import Area
from luoshi.organization.models.people import Person
from luoshi.organization.models.units import Unit


class Role(models.TextChoices):
    """What an account is for. What each may do stands in ``access.py``, nowhere else."""

    LEADER = "leader", _("County leader")
    DIRECTOR = "director", _("Office director")
    SUPERVISION = "supervision", _("Supervision office")
    APPRAISAL = "appraisal", _("Appraisal office")
    STATISTICS = "statistics", _("Statistics")
    HEAD = "head", _("Head of a unit")
    LIAISON = "liaison", _("Handler of a unit")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


class Account(AbstractBaseUser):
    """A sign-in. ``must_change`` asks for a new password first; ``totp`` is the second factor's secret ("" = none)."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="accounts")
    username = models.CharField(_("sign-in name"), max_length=60, unique=True)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="accounts", verbose_name=_("person")
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="accounts", verbose_name=_("unit")
    )
    name = models.CharField(_("shown name"), max_length=60)
    is_active = models.BooleanField(_("active"), default=True)
    must_change = models.BooleanField(_("must change the password"), default=True)
    totp = models.CharField(max_length=64, blank=True, default="")
    #: The time step last used, so that a code works once (RFC 6238, 5.2).
    totp_step = models.BigIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[BaseUserManager[Account]] = BaseUserManager()  # type: ignore[assignment]
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("account")
        ordering = ("area_id", "username")
        constraints = (
            # One spelling a name, so that nobody can sign in as "Admin" beside "admin".
            models.CheckConstraint(condition=models.Q(username=Lower("username")), name="account_username_lower"),
        )

    def __str__(self) -> str:
        return f"{self.name}（{self.username}）"


class Grant(models.Model):
    """A role given to an account: for a unit and all below it, or for the whole area where ``unit`` is empty."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="grants")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(_("role"), max_length=16, choices=Role.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="grants")

    class Meta:
        verbose_name = _("role given")
        ordering = ("account_id", "role")
        constraints = (
            models.UniqueConstraint(fields=("account", "role", "unit"), nulls_distinct=False, name="grant_once"),
            models.CheckConstraint(
                condition=~models.Q(role__in=("head", "liaison")) | models.Q(unit__isnull=False),
                name="grant_of_a_unit_names_it",
            ),
        )

    def __str__(self) -> str:
        return f"{self.account} {self.role}"
