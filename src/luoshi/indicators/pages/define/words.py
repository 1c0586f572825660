"""What the form's scripts say."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.registers.pages.define.words import editor_words


def form_words() -> dict[str, str]:
    """By the name under which the scripts ask for it: those of the registers' editor, and the form's own."""
    return editor_words() | {
        "fixed": _("There may be figures under it: it stays. For another one make a new indicator."),
        "choose": _("Type some words and choose"), "unknown": _("Not among those offered."),
        "siblings": _("All under the same area above"), "chosen": _("Those named here"),
        "unsaid": _("as usual"), "facet": _("Item"), "month": _("month %d"), "even": _("Even months"),
        "for": _("Area"), "at": _("Period"), "held": _("in the library"), "own": _("another value"),
        "functions": _("function"), "worked": _("Worked out for %s, %s"),
    }  # fmt: skip
