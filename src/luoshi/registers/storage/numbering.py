"""Numbers of entries: in order, from a sequence a register; a gap where something was rolled back is no fault."""

from __future__ import annotations

from django.db import connection

from luoshi.registers.models import Register


def sequence_of(register: int) -> str:
    """The name of a register's sequence."""
    return f"registers_number_{int(register)}"


def next_numbers(register: Register, count: int) -> list[str]:
    """The next ``count`` numbers (``000001``), with the register's prefix before them."""
    if not count:
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT nextval('{sequence_of(register.pk)}') FROM generate_series(1, %s)", [count])
        return [f"{register.prefix}{number:06}" for (number,) in cursor.fetchall()]
