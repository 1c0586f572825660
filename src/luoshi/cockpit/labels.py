"""What verbs and kinds of the trail are called; one without a name here is shown as it stands in the trail."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Promise] = {
    "sign-in": _("signed in"), "sign-out": _("signed out"), "sign-in-refused": _("was refused a sign-in"),
    "change-password": _("changed the password"), "reset-password": _("reset a password"),
    "second-factor-on": _("switched the second factor on"), "second-factor-off": _("switched the second factor off"),
    "give-role": _("gave a role"), "take-role": _("took a role away"), "make": _("made"), "open": _("opened"),
    "keep": _("kept a paper"), "remove": _("removed"), "restore": _("restored"),
    "view": _("looked at"), "export": _("exported"), "verify": _("verified the trail"), "start": _("started a plan"),
    "adopt": _("adopted"), "drop": _("dropped"), "bring-back": _("brought back"), "add": _("added"),
    "edit": _("edited"), "split": _("split"), "merge": _("merged"), "move": _("moved"), "assign": _("assigned"),
    "lead-by": _("set the leader"), "set-date": _("set the date"), "undo": _("undid"), "redo": _("redid"),
    "send-for-comment": _("sent for comment"), "answer": _("answered"), "file": _("filed"), "confirm": _("confirmed"),
    "hand-back": _("handed back"), "silence": _("recorded as silent"), "settle": _("settled a dispute"),
    "nudge": _("reminded"), "submit": _("sent for signature"), "sign": _("has signed"), "send-back": _("sent back"),
    "match": _("matched with the ledger"), "issue": _("issued"), "receive": _("signed for"), "amend": _("amended"),
    "withdraw": _("withdrew"), "take-back": _("took back from the signers"), "announce": _("announced a year"),
    "bring-in": _("brought an edited table back"), "import-table": _("made a plan of a table"),
    "import": _("imported"), "change": _("changed"), "rename": _("renamed"), "end": _("ended"),
    "revoke": _("revoked"), "unlock": _("unlocked"), "hold": _("opened a meeting"),
    "ask": _("asked for data"), "accept": _("took answers"), "return": _("returned"),
    "set-minutes": _("set what a cell costs"),
    "record-opinions": _("recorded opinions"), "opinion": _("answered an opinion"),
}  # fmt: skip
KINDS: dict[str, Promise] = {
    "request": _("data request"), "datum": _("datum"), "load": _("load meter"),
    "plan": _("plan"), "task": _("task"), "ledger": _("ledger"),
    "document": _("paper"), "account": _("account"), "audit": _("trail"), "calendar": _("calendar"),
    "unit": _("unit"), "person": _("person"), "organization": _("organization"),
    "post": _("post"), "meeting": _("meeting"), "opinion": _("opinion"), "token": _("API token"),
}  # fmt: skip
