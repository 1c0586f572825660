"""Registers opened from a pack, and a pack's newer definition taken."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from django.db import transaction

from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.packs import Declared, PackError, load_folder, pack_folder, plain_of
from luoshi.registers.errors import BadDefinition, NotFound
from luoshi.registers.models import Draft, Register
from luoshi.registers.queries.packs import newer_in_pack, source_of
from luoshi.registers.rules.check_pack import check_registers
from luoshi.registers.rules.merge_definitions import merge_definitions
from luoshi.registers.services.drafting import draft_of
from luoshi.registers.services.opening import open_register


class Installed(NamedTuple):
    """Codes: opened now, there before, and of those whose file is newer than what is installed."""

    opened: list[str]
    there: list[str]
    newer: list[str]


def install_pack(
    actor: Actor, *, folder: Path, only: Collection[str] = (), told: Callable[[str], None] = lambda code: None
) -> Installed:
    """Open every register of a pack that the area does not have, all or none; what is there is never changed.

    Raises BadDefinition for a file with faults, PackError where ``only`` names a register that the pack does not have.
    """
    require(actor, "register.define")
    root = pack_folder(folder)
    files = [one for one in load_folder(root / "registers") if not only or one.path.stem in only]
    if missing := sorted(set(only) - {one.path.stem for one in files}):
        raise PackError(
            f"规则包里没有“{'、'.join(missing)}”。", "用 luoshi pack check 看有哪些台账。", code="no-register"
        )
    _sound(files)
    found = Installed([], [], [])
    known = {one.code: one for one in Register.objects.filter(area_id=actor.area_id).select_related("version")}
    with transaction.atomic():
        for position, one in enumerate(files, 1):
            code = one.path.stem
            if code in known:
                found.there.append(code)
                if newer_in_pack(actor, known[code]) is not None:
                    found.newer.append(code)
                continue
            open_register(actor, data=one.data, source=source_of(one.path, root.name), position=position * 10)
            found.opened.append(code)
            told(code)
    return found


def draft_from_pack(actor: Actor, *, register: Register) -> Draft:
    """A draft with what the pack changed brought into the register's definition; what clashes is listed in it."""
    newer = newer_in_pack(actor, register)
    if newer is None or register.version is None:
        raise NotFound("规则包里更新的定义")
    merged, clashes = merge_definitions(newer.base, register.version.body, newer.theirs)
    listed = [one._asdict() | {"way": list(one.way)} for one in clashes]
    return draft_of(actor, register=register, body=merged, source=newer.source, clashes=plain_of(listed))


def _sound(files: Sequence[Declared]) -> None:
    for one in check_registers(files):
        faults = [
            fault for place, fault in one.faults if fault.way[-1:] != ("link",) and fault.way[-1:] != ("owned_by",)
        ]
        if faults:
            raise BadDefinition(faults)
