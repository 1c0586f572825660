"""A first password: told once, changed at the first sign-in."""

from __future__ import annotations

import secrets

#: Letters and digits that nobody takes for one another on paper.
_LETTERS = "abcdefghjkmnpqrstuvwxyz"
_DIGITS = "23456789"


def first_password() -> str:
    """``kqwm-7394-hpzt``: about 47 bits, easy to read out and to type."""
    parts = ("".join(secrets.choice(letters) for _ in range(4)) for letters in (_LETTERS, _DIGITS, _LETTERS))
    return "-".join(parts)
