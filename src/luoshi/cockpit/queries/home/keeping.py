"""The trail and the accounts on the first page of whoever watches over them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from luoshi.audit.models import Event
from luoshi.calendar.clock import midnight
from luoshi.cockpit.labels import KINDS, VERBS
from luoshi.cockpit.queries.home.shapes import Block, Number, Row
from luoshi.organization.access import may
from luoshi.organization.actor import Actor
from luoshi.organization.models import Account
from luoshi.registers.models import Draft

SHOWN = 8
WEEK = 7
#: Acts that somebody who watches looks at first.
WATCHED = ("export", "sign-in-refused", "give-role", "reset-password")


def trail_numbers(actor: Actor, today: date) -> list[Number]:
    """Acts of a week by kind (one query); for who may see the trail."""
    if not may(actor, "audit.view"):
        return []
    since = today - timedelta(days=WEEK - 1)
    found = Event.objects.filter(area_id=actor.area_id, at__gte=midnight(since)).aggregate(
        today=Count("pk", filter=Q(at__gte=midnight(today))), export=Count("pk", filter=Q(action="export")),
        refused=Count("pk", filter=Q(action="sign-in-refused")), looked=Count("pk", filter=Q(action="view")),
    )  # fmt: skip
    trail = reverse("cockpit:trail")
    return [
        Number(gettext_lazy("Acts today"), found["today"], f"{trail}?since={today}"),
        Number(gettext_lazy("Exports in 7 days"), found["export"], f"{trail}?action=export&since={since}"),
        Number(gettext_lazy("Looks at closed data in 7 days"), found["looked"], f"{trail}?action=view&since={since}"),
        Number(
            gettext_lazy("Refused sign-ins in 7 days"), found["refused"],
            f"{trail}?action=sign-in-refused&since={since}", bad=bool(found["refused"]),
        ),
    ]  # fmt: skip


def watched_acts(actor: Actor) -> list[Block]:
    """The last exports, refused sign-ins and changes of rights (one query)."""
    if not may(actor, "audit.view"):
        return []
    found = Event.objects.filter(area_id=actor.area_id, action__in=WATCHED).order_by("-pk")[:SHOWN]
    trail = reverse("cockpit:trail")
    drafts = may(actor, "plan.view_draft")
    rows = [
        Row(f"{one.actor} {VERBS.get(one.action, one.action)} {_named(one, drafts)}", f"{trail}?action={one.action}",
            _moment(one.at))
        for one in found
    ]  # fmt: skip
    return [Block(gettext_lazy("Exports, refusals, rights"), rows, trail, gettext_lazy("Nothing yet."))]


def _named(one: Event, drafts: bool) -> object:
    """What the act was about. The title of an exported paper may be a draft's: it is told to who may see drafts."""
    told = one.label and (drafts or one.action != "export")
    return one.label if told else KINDS.get(one.kind, one.kind)


def account_numbers(actor: Actor, now: datetime) -> list[Number]:
    """Accounts open, locked, with a first password still; register definitions being drafted (two queries)."""
    if not may(actor, "account.edit"):
        return []
    found = Account.objects.filter(area_id=actor.area_id, is_active=True).aggregate(
        open=Count("pk"), locked=Count("pk", filter=Q(locked_until__gt=now)),
        first=Count("pk", filter=Q(must_change=True)),
    )  # fmt: skip
    accounts = reverse("directory:accounts")
    numbers = [
        Number(gettext_lazy("Accounts"), found["open"], accounts),
        Number(gettext_lazy("Locked accounts"), found["locked"], accounts, bad=bool(found["locked"])),
        Number(gettext_lazy("First password still"), found["first"], accounts),
    ]
    if may(actor, "register.define"):
        drafts = Draft.objects.filter(area_id=actor.area_id).count()
        numbers.append(Number(gettext_lazy("Register definitions in work"), drafts, reverse("registers:home")))
    return numbers


def _moment(at: datetime) -> str:
    return timezone.localtime(at).strftime("%m-%d %H:%M")
