"""Reading the trail, and proving it."""

from __future__ import annotations

from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import QuerySet

from luoshi.audit.models import Event, Link
from luoshi.audit.triggers import WORDS
from luoshi.ground.errors import LuoshiError


class Fault(NamedTuple):
    """A place where the trail does not hold: ``event_id`` names the row (None where it is gone)."""

    area_id: int
    seq: int | None
    event_id: int | None
    what: str


class Verdict(NamedTuple):
    """The result of a proof: how many events were checked, the end of each area's chain, what is wrong."""

    events: int
    heads: dict[int, tuple[int, str]]
    faults: tuple[Fault, ...]


_CHANGED = f"""
SELECT l.area_id, l.seq, e.id FROM (
    SELECT area_id, seq, event_id, hash, COALESCE(lag(hash) OVER w, ''::bytea) AS before
    FROM audit_link WINDOW w AS (PARTITION BY area_id ORDER BY seq)
) l JOIN audit_event e ON e.id = l.event_id
WHERE l.area_id <> e.area_id OR l.hash <> sha256(l.before || convert_to({WORDS.format(row="e")}, 'UTF8'))
ORDER BY l.area_id, l.seq LIMIT %s
"""  # noqa: S608 (no value goes into the text)
_GAPS = """
SELECT area_id, seq, event_id FROM (
    SELECT area_id, seq, event_id, lag(seq, 1, 0::bigint) OVER (PARTITION BY area_id ORDER BY seq) AS before
    FROM audit_link
) l WHERE seq <> before + 1 ORDER BY area_id, seq LIMIT %s
"""
_LOST = """
SELECT l.area_id, l.seq, l.event_id FROM audit_link l LEFT JOIN audit_event e ON e.id = l.event_id
WHERE e.id IS NULL ORDER BY l.area_id, l.seq LIMIT %s
"""
_UNCHAINED = """
SELECT e.area_id, NULL::bigint, e.id FROM audit_event e LEFT JOIN audit_link l ON l.event_id = e.id
WHERE l.id IS NULL ORDER BY e.id LIMIT %s
"""
_CUT = """
SELECT COALESCE(h.area_id, l.area_id), COALESCE(l.seq, 0), NULL::bigint
FROM audit_head h FULL JOIN (
    SELECT DISTINCT ON (area_id) area_id, seq, hash FROM audit_link ORDER BY area_id, seq DESC
) l ON l.area_id = h.area_id
WHERE h.seq IS DISTINCT FROM COALESCE(l.seq, 0) OR h.hash IS DISTINCT FROM COALESCE(l.hash, ''::bytea) LIMIT %s
"""
_PROOFS = (
    (_LOST, "记录被删除"),
    (_CHANGED, "记录被改动，或前后次序被调换"),
    (_GAPS, "链条中间缺了记录"),
    (_UNCHAINED, "记录不在链条上"),
    (_CUT, "链条末尾与留底不符，末尾的记录被删除或改动"),
)


def verify(*, most: int = 50) -> Verdict:
    """Prove every area's chain from its first event to its end; at most ``most`` faults of each sort are named."""
    if connection.in_atomic_block:
        return _prove(most)
    with transaction.atomic():
        # One view of the data for all proofs: events that are being written meanwhile must not look like faults.
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        return _prove(most)


def _prove(most: int) -> Verdict:
    faults: list[Fault] = []
    with connection.cursor() as cursor:
        for proof, what in _PROOFS:
            cursor.execute(proof, [most])
            faults += [Fault(area, seq, event, what) for area, seq, event in cursor.fetchall()]
        cursor.execute("SELECT count(*) FROM audit_event")
        events = cursor.fetchone()[0]
        cursor.execute("SELECT area_id, seq, encode(hash, 'hex') FROM audit_head ORDER BY area_id")
        heads = {area: (seq, mark) for area, seq, mark in cursor.fetchall()}
    return Verdict(events, heads, tuple(faults))


def events_of(area_id: int, kind: str, object_id: object) -> QuerySet[Event]:
    """What was done to or seen of one object, the last first."""
    return Event.objects.filter(area_id=area_id, kind=kind, object_id=str(object_id)).order_by("-id")


def holds(head: str) -> bool:
    """Whether an end of a chain noted earlier (``area:seq:hash``) still lies on the chain.

    Raises LuoshiError where the words are no such note.
    """
    try:
        area, seq, mark = head.split(":")
        wanted = bytes.fromhex(mark)
        found = Link.objects.filter(area_id=int(area), seq=int(seq)).values_list("hash", flat=True).first()
    except ValueError as error:
        raise LuoshiError(
            f"看不懂链尾“{head}”。", "写法：区域:环号:校验值，照上次核验打印的抄写。", code="head"
        ) from error
    return found is not None and bytes(found) == wanted
