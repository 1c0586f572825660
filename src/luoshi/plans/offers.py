"""What plans offer on the page of a paper."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luoshi.documents.models import Document
from luoshi.documents.ports import Offer
from luoshi.organization.access import may
from luoshi.organization.actor import Actor
from luoshi.plans.queries.opinions import has_opinions
from luoshi.plans.queries.plan import plans_of


def offers_on(actor: Actor, document: Document) -> list[Offer]:
    """The newest plan made from the paper; and making one, where the actor may."""
    if not may(actor, "plan.view"):
        return []
    found = []
    newest = plans_of(actor, document.pk).only("pk").first()
    if newest is not None:
        found.append(Offer(_("Open the plan"), reverse("plans:show", args=[newest.pk]), strong=True))
    if may(actor, "plan.edit"):
        label = _("Make another plan") if newest else _("Make a plan")
        found.append(Offer(label, reverse("plans:from", args=[document.pk]), act=True, strong=newest is None))
    if may(actor, "opinion.edit") and has_opinions(actor, document.pk):
        found.append(Offer(_("Take the opinions"), reverse("plans:meeting-from", args=[document.pk]), act=True))
    return found
