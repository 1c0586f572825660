"""A register's file in its pack, where that is newer than what is installed."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.packs import PackError, load_file, pack_folder
from luoshi.registers.models import Register, Version
from luoshi.registers.rules.read_definition import read_definition


class Newer(NamedTuple):
    """``base`` is the definition as it last came from the pack, ``theirs`` as the pack has it now."""

    source: str
    base: Mapping[str, Any]
    theirs: Mapping[str, Any]


def source_of(path: Path, pack: str) -> str:
    """Where a definition came from: the pack's name, its file, a mark of the content."""
    mark = sha256(path.read_bytes()).hexdigest()[:16]
    return f"{pack}/{path.name}@{mark}"


def newer_in_pack(actor: Actor, register: Register) -> Newer | None:
    """The pack's definition of a register, where its file is another than the one that was taken last."""
    from luoshi.registers.services.installing import as_body

    require(actor, "register.define")
    taken = Version.objects.filter(register=register).exclude(source="").order_by("-number").first()
    if taken is None:
        return None
    path = _path(taken.source)
    if path is None:
        return None
    pack = path.parent.parent.name
    if source_of(path, pack) == taken.source:
        return None
    definition, _faults = read_definition(load_file(path).data)
    if definition is None or (theirs := as_body(definition)) == taken.body:
        return None
    return Newer(source_of(path, pack), taken.body, theirs)


def _path(source: str) -> Path | None:
    """The file that a version came from, where it is still there: ``county/CODE.yaml@mark``, with or without a mark."""
    head = source.partition("@")[0].removeprefix("packs/").split("/")
    try:
        path = pack_folder(head[0]) / "registers" / head[-1]
    except PackError:
        return None
    return path if path.is_file() else None
