"""The cast at the pages: a browser that is signed in."""

from __future__ import annotations

from django.test import Client
from django.utils import timezone

from luoshi.organization.actor import Actor
from luoshi.organization.middleware import STARTED
from luoshi.organization.models import Account


def browser_of(actor: Actor) -> Client:
    """A client signed in as the actor; one without an account is the public."""
    client = Client()
    if actor.account_id is None:
        return client
    account = Account.objects.get(pk=actor.account_id)
    Account.objects.filter(pk=account.pk).update(must_change=False)
    client.force_login(Account.objects.get(pk=account.pk))
    session = client.session
    session[STARTED] = timezone.now().timestamp()
    session.save()
    return client
