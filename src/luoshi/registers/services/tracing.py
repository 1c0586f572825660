"""Trace codes: given once to an entry of a public register, read by anybody."""

from __future__ import annotations

import secrets

from django.db import transaction

from luoshi.audit.services import act_as, record
from luoshi.organization.access import Forbidden
from luoshi.registers.errors import RegisterError
from luoshi.registers.models import TraceCode
from luoshi.registers.queries.entries import find_entry
from luoshi.registers.queries.reach import Desk

#: Without characters that are read one for another on a label; 14 of 31 are some 69 bits: nobody guesses one.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 14


def trace_code(at: Desk, *, entry_id: int) -> TraceCode:
    """The entry's trace code; it is drawn when it is first asked for.

    Raises RegisterError where the register is not public or the entry does not count yet, Forbidden for who neither
    files it nor speaks for the department in charge.
    """
    entry = find_entry(at, entry_id)
    if not at.may_file(entry.unit_id) and not at.may_verify():
        raise Forbidden("追溯码由填报单位或主管部门打印。", "请联系填报单位。")
    if not at.definition.public:
        raise RegisterError("这个台账不对外公开，没有追溯码。", "请管理员在台账定义里设为公开。", code="not-public")
    if not entry.official:
        raise RegisterError(
            "这一行还没有审核通过，不能打印追溯码。", "请先上报，审核通过后再打印。", code="not-official"
        )
    with transaction.atomic():
        act_as(at.actor)
        found, new = TraceCode.objects.get_or_create(
            register=at.register, entry_id=entry.id,
            defaults={"area_id": entry.area_id, "code": "".join(secrets.choice(ALPHABET) for _ in range(LENGTH)),
                      "actor": at.actor.name},
        )  # fmt: skip
        if new:
            record(at.actor, "trace", kind="entry", object_id=f"{at.register.code}/{entry.id}", label=entry.number)
    return found
