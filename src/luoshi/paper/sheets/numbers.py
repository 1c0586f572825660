"""Numbers as a workbook stores them made the numbers that it shows: fifteen digits, no noise of binary fractions."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Context, Decimal, InvalidOperation

#: Excel computes in binary and shows 15 significant digits: 0.1+0.2 is stored as 0.30000000000000004.
_FIFTEEN = Context(prec=15)
LAST_SERIAL = 2_958_466


def plain_number(raw: str) -> str | None:
    """``raw`` as plain digits with 15 significant ones at most, no exponent, no zeros behind; None for no number."""
    try:
        text = f"{float(raw):.15g}"
    except ValueError:
        return None
    if "e" not in text and "n" not in text and text != "-0":
        return text
    return _far_number(raw)


def _far_number(raw: str) -> str | None:
    """The same for numbers so large or small that they are written with an exponent."""
    try:
        number = Decimal(raw.strip())
    except InvalidOperation:
        return None
    return plain_decimal(number) if number.is_finite() and abs(number.adjusted()) <= 308 else None


def plain_decimal(number: Decimal) -> str:
    """A finite number with 15 significant digits at most as plain digits."""
    text = f"{_FIFTEEN.plus(number):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def moment_of(raw: str, from_1904: bool) -> datetime | None:
    """The moment of a date's serial number, to the second; None outside the years that a workbook knows."""
    try:
        number = float(raw)
    except ValueError:
        return None
    if not 0 <= number < LAST_SERIAL:
        return None
    # Excel counts a 29 February 1900 that never was.
    epoch = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 31 if number < 60 else 30)  # noqa: DTZ001
    try:
        return epoch + timedelta(seconds=round(number * 86_400))
    except OverflowError:
        return None
