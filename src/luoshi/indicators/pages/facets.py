"""What the items of an indicator, and the columns of a file of figures, are called in the reader's language."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: Of any indicator, by the key of the facet; ``FACET_NAMES`` of the rules are the words of files and papers.
FACET_WORDS: dict[str, Promise] = {
    "value": _("Value"), "growth": _("Growth"),
    "share": _("Share"), "rank": _("Place"),
    "growth_rank": _("Place by growth"),
    "single": _("Value of the period alone"),
    "single_growth": _("Growth of the period alone"),
}  # fmt: skip

#: What a column says of its row.
ROLES: dict[str, Promise] = {
    "area": _("The area"), "indicator": _("The indicator (a row each)"), "facet": _("The item: value, growth, place"),
    "period": _("The period"), "value": _("The figure (a row each)"), "unit": _("The unit of measure"),
    "state": _("Whether it is released"), "source": _("The bulletin or source"),
}  # fmt: skip
