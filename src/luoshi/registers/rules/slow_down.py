"""How often one reader may ask: a bucket that fills again with time."""

from __future__ import annotations

from collections import OrderedDict


class Buckets:
    """``most`` asks at once, one more every ``seconds``. Keeps the last ``readers`` readers."""

    def __init__(self, *, most: int, seconds: float, readers: int = 10_000) -> None:
        self._most, self._seconds, self._readers = most, seconds, readers
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, reader: str, now: float) -> bool:
        """Whether the reader may ask at ``now`` (seconds of any clock that runs forward); asking uses it up."""
        left, at = self._left.pop(reader, (float(self._most), now))
        left = min(float(self._most), left + max(now - at, 0) / self._seconds)
        allowed = left >= 1
        self._left[reader] = (left - 1 if allowed else left, now)
        while len(self._left) > self._readers:
            self._left.popitem(last=False)
        return allowed
