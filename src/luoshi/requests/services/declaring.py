"""Saying what a datum is: by the register or indicator that holds it, and what asking for it costs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q

from luoshi.audit.services import act_as, record
from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.requests.errors import RequestError
from luoshi.requests.models import Datum

MOST_MINUTES = 600


class Declared(NamedTuple):
    """A datum that a higher room holds. ``key`` is ``register:CODE.field`` or ``indicator:CODE``; ``owner`` is what
    people call the register, ``link`` its page."""

    key: str
    name: str
    measure: str = ""
    explanation: str = ""
    owner: str = ""
    link: str = ""
    minutes: int | None = None


@transaction.atomic
def declare(actor: Actor, declared: Declared) -> Datum:
    """Make the datum known in the actor's area, or bring what is known of it up to date.

    The caller has checked its verb. From then on whoever asks for it is answered by the source of its key's prefix.
    Raises RequestError for a key that is not of the form ``prefix:…``.
    """
    _check(declared.key)
    act_as(actor)
    values = declared._asdict()
    datum, _made = Datum.objects.update_or_create(
        area_id=actor.area_id, key=values.pop("key"),
        defaults={name: value for name, value in values.items() if name != "minutes" or value is not None},
    )  # fmt: skip
    return datum


def _check(key: str) -> None:
    prefix, colon, rest = key.partition(":")
    if not (prefix and colon and rest) or prefix == "words" or len(key) > 240:
        raise RequestError(f"数据标识“{key[:40]}”不合格式。", "请写成 register:台账编码.字段。", code="datum-key")


@transaction.atomic
def set_minutes(actor: Actor, *, datum_id: int, minutes: int | None) -> Datum:
    """Say how many minutes one cell of a datum costs a unit; None goes back to the default."""
    require(actor, "datum.edit")
    datum = Datum.objects.select_for_update().filter(area_id=actor.area_id, pk=datum_id).first()
    if datum is None:
        raise RequestError("没有找到这项数据。", "请刷新页面。", code="not-found")
    if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
        raise RequestError(f"每格用时要在0到{MOST_MINUTES}分钟之间。", "请按填一格的实际用时估计。", code="minutes")
    act_as(actor)
    datum.minutes = minutes
    datum.save(update_fields=["minutes"])
    record(actor, "set-minutes", kind="datum", object_id=datum.pk, label=datum.name, detail={"minutes": minutes})
    return datum


@transaction.atomic
def declare_all(actor: Actor, declared: Sequence[Declared]) -> None:
    """``declare`` for many, in one statement; the caller has checked its verb. Minutes stay as somebody set them."""
    for one in declared:
        _check(one.key)
    if not declared:
        return
    act_as(actor)
    fields = ["name", "measure", "explanation", "owner", "link"]
    Datum.objects.bulk_create(
        [
            Datum(
                area_id=actor.area_id, key=one.key, name=one.name[:120], measure=one.measure[:20],
                explanation=one.explanation, owner=one.owner[:120], link=one.link[:200], minutes=one.minutes,
            )
            for one in declared
        ],
        update_conflicts=True, unique_fields=["area", "key"], update_fields=fields,
    )  # fmt: skip


@transaction.atomic
def give_up(actor: Actor, *, prefixes: Sequence[str], but: Collection[str] = ()) -> None:
    """Say that nobody holds the data whose keys begin so any longer (``but`` those); what was asked stays asked."""
    begins = Q()
    for prefix in prefixes:
        begins |= Q(key__startswith=prefix)
    act_as(actor)
    held = Datum.objects.filter(begins, area_id=actor.area_id).exclude(key__in=but).exclude(owner="", link="")
    held.update(owner="", link="")
