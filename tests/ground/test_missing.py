"""Missing with a reason."""

from __future__ import annotations

from typing import Any

import pytest

from luoshi.ground.missing import LABELS, REASONS, Missing, missing_from


@pytest.mark.parametrize("reason", REASONS)
def test_each_reason_goes_into_json_and_comes_back(reason: Any) -> None:
    for missing in (Missing(reason), Missing(reason, "除数为零")):
        assert missing_from(missing.to_json()) == missing
        assert str(missing).startswith(LABELS[reason])


@pytest.mark.parametrize("value", [None, 0, "", [], {}, {"missing": "lost"}, {"reason": "not_due"}])
def test_another_value_is_not_missing(value: object) -> None:
    assert missing_from(value) is None


def test_a_reason_that_is_not_declared_is_refused() -> None:
    with pytest.raises(ValueError, match="is no reason"):
        Missing("lost")  # type: ignore[arg-type]


def test_a_missing_value_is_neither_true_nor_false() -> None:
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(Missing("not_due"))
