"""Damage to files: flipped bytes, cuts, repeats, and the same inside the parts of a package."""

from __future__ import annotations

import io
import random
import zipfile

from luoshi.paper.sniffing import OLE2
from tests.paper.samples import zip_of

NASTY = (
    b"\x00",
    b"\xff",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"<",
    b">",
    b"&",
    b'"',
    b"]]>",
    b"-1",
    b"99999999999",
    b"\xed\xa0\x80",
)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The file with one to a dozen pieces of damage; a package is damaged outside or inside."""
    if data.startswith(b"PK") and chance.random() < 0.75:
        return _repacked(data, chance)
    # Where everything stands at fixed places, a shift breaks all at once; most damage must leave places alone.
    damage = _overwritten if data.startswith(OLE2) and chance.random() < 0.85 else _damaged
    for _ in range(chance.randint(1, 12)):
        data = damage(data, chance)
    return data


def _overwritten(data: bytes, chance: random.Random) -> bytes:
    at, length = chance.randrange(len(data) - 8), chance.choice((1, 1, 2, 4, 8))
    put = chance.choice((bytes(8), b"\xff" * 8, chance.randbytes(8), b"\x00\x00\x00\x80\x01\x00\x00\x00"))[:length]
    return data[:at] + put + data[at + length :]


def _damaged(data: bytes, chance: random.Random) -> bytes:
    if len(data) < 8:
        return data + b"x"
    at = chance.randrange(len(data))
    length = min(chance.choice((1, 2, 4, 16, 200, 3000)), len(data) - at)
    kind = chance.randrange(6)
    if kind == 0:
        return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
    if kind == 1:
        return data[:at] + chance.choice(NASTY) + data[at + length :]
    if kind == 2:
        return data[:at] + data[at + length :]
    if kind == 3:
        return data[: at + length] + data[at : at + length] * chance.choice((1, 1, 50)) + data[at + length :]
    if kind == 4:
        other = chance.randrange(len(data))
        return data[:at] + data[other : other + length] + data[at + length :]
    return data[: max(at, len(data) // 3)] if chance.random() < 0.2 else data[:at] + bytes(length) + data[at + length :]


def _repacked(data: bytes, chance: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except (zipfile.BadZipFile, OSError):
        return data
    for _ in range(chance.randint(1, 3)):
        name = chance.choice(list(parts))
        kind = chance.randrange(8)
        if kind == 0:
            del parts[name]
        elif kind == 1:
            parts[name] = parts[chance.choice(list(parts))]
        else:
            for _ in range(chance.randint(1, 8)):
                parts[name] = _damaged(parts[name], chance)
        if not parts:
            break
    return zip_of(parts, level=1)
