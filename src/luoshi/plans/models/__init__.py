"""A plan and its items, the comment round, the signatures, the ledger's matches, opinions.

Rows are changed by services alone; every table is remembered by trigger (who, when, before, after).
"""

from luoshi.plans.models.incoming import Incoming, IncomingKind
from luoshi.plans.models.issuing import Receipt, Signature, Snapshot
from luoshi.plans.models.items import Assignment, DateKind, Item, ItemKind, ItemState, Milestone, Part, Settled
from luoshi.plans.models.matching import Match, MatchKind
from luoshi.plans.models.opinions import Meeting, Opinion, OpinionState
from luoshi.plans.models.plan import Operation, Plan, PlanState
from luoshi.plans.models.rounds import Answer, Dispute, Request

__all__ = [
    "Answer",
    "Assignment",
    "DateKind",
    "Dispute",
    "Incoming",
    "IncomingKind",
    "Item",
    "ItemKind",
    "ItemState",
    "Match",
    "MatchKind",
    "Meeting",
    "Milestone",
    "Operation",
    "Opinion",
    "OpinionState",
    "Part",
    "Plan",
    "PlanState",
    "Receipt",
    "Request",
    "Settled",
    "Signature",
    "Snapshot",
]
