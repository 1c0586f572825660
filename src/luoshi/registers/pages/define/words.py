"""What the editor's scripts say."""

from __future__ import annotations

from django.utils.translation import gettext as _


def editor_words() -> dict[str, str]:
    """By the name under which the scripts ask for it."""
    return {
        "add": _("Add"), "remove": _("Remove"), "up": _("Move up"), "down": _("Move down"), "more": _("More settings"),
        "open": _("Settings"), "none": _("(none)"), "saved": _("Saved"), "saving": _("Saving…"),
        "unsaved": _("Not saved yet; it is kept in this browser and tried again."),
        "faults": _("%d to mend"), "sound": _("Nothing to mend"), "try": _("Try it"), "result": _("Result"),
        "holds": _("Held already"), "same": _("the same datum"), "use": _("Refer to it"),
        "hint": _("Proposed"), "fixed": _("Rows are kept under it: it stays."),
        "yes": _("yes"), "no": _("no"), "stageword": _("stage"), "unitword": _("unit"),
        "created": _("entered at"), "updated": _("changed at"),
        "number": _("number"), "state": _("state"),
    }  # fmt: skip
