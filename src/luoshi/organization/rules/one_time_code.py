"""One-time codes after RFC 6238 (TOTP: SHA-1, 30 seconds, 6 digits), through the library pyotp."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import pyotp

STEP: Final = 30
#: How many steps a telephone's clock may be off.
DRIFT: Final = 1


def new_secret() -> str:
    """A fresh secret, base 32."""
    return pyotp.random_base32()


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """The time step whose code this is, looking ``DRIFT`` steps around ``now``; None where it is none of them."""
    code = "".join(code.split())
    current = int(now.timestamp()) // STEP
    generator = pyotp.TOTP(secret, interval=STEP)
    for step in range(current - DRIFT, current + DRIFT + 1):
        if pyotp.utils.strings_equal(generator.generate_otp(step), code):
            return step
    return None


def enrolment_address(secret: str, username: str) -> str:
    """The ``otpauth://`` address that an authenticator scans."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name="落实")
