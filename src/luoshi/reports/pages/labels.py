"""What pages call things."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

#: State → (label, chip class).
STATES = {
    "filled": (_("filled in"), "good"),
    "derived": (_("worked out"), "good"),
    "fixed": (_("approved value"), "info"),
    "proposed": (_("to be confirmed"), "doubt"),
    "asked": (_("asked of a unit"), "info"),
    "answered": (_("answer to be accepted"), "doubt"),
    "blocked": (_("not released"), "bad"),
    "missing": (_("no figure"), "bad"),
    "open": (_("nothing found"), "open"),
    "waived": (_("printed open"), "info"),
}
FACETS = {
    "value": _("amount"),
    "growth": _("growth rate"),
    "rank": _("place in the ranking"),
    "completion": _("share of the target"),
    "share": _("rate or share"),
    "change": _("change"),
    "target": _("the target itself"),
    "name": _("name"),
}
