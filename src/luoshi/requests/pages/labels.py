"""What happened to a request, in words."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: Final[dict[str, Promise]] = {
    "ask": _("asked units"), "answer": _("filed answers"), "accept": _("accepted answers"),
    "return": _("returned answers"), "withdraw": _("withdrew it"), "bring-back": _("brought it back"),
    "export": _("took it out as xlsx"),
}  # fmt: skip
