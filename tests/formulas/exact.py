"""An oracle for arithmetic: exact fractions that carry how far a computation of 34 digits may be off by then."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

_STEP = Fraction(1, 10**33)


class UnknownQuotientError(Exception):
    """The divisor may be zero or not: rounding before it decides, so nothing can be said."""


@dataclass(frozen=True)
class Exact:
    """The exact ``value``, and a bound on the ``error`` of a computation that rounds each step to 34 digits."""

    value: Fraction
    error: Fraction = Fraction(0)

    def __neg__(self) -> Exact:
        return Exact(-self.value, self.error)

    def __add__(self, other: Exact) -> Exact:
        return _rounded(self.value + other.value, self.error + other.error)

    def __sub__(self, other: Exact) -> Exact:
        return self + -other

    def __mul__(self, other: Exact) -> Exact:
        error = abs(self.value) * other.error + abs(other.value) * self.error + self.error * other.error
        return _rounded(self.value * other.value, error)

    def __truediv__(self, other: Exact) -> Exact:
        if other.error and abs(other.value) <= other.error:
            raise UnknownQuotientError
        value = self.value / other.value
        return _rounded(value, (self.error + abs(value) * other.error) / (abs(other.value) - other.error))


def _rounded(value: Fraction, error: Fraction) -> Exact:
    return Exact(value, error + (abs(value) + error) * _STEP)
