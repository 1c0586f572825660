"""The cast of the plans' tests, signed in as browsers and as programs."""

from __future__ import annotations

from tests.plans.conftest import cast, speech

__all__ = ["cast", "speech"]
