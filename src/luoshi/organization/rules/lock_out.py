"""When a sign-in is locked: repeated failures cost time, more each time, never for ever.

Source: GB/T 22239-2019 8.1.4.1 (身份鉴别: 登录失败处理, 限制非法登录次数); the numbers are ours and can be set.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

#: Failures that are forgiven, then the wait doubles from here with each further one.
FORGIVEN: Final = 5
FIRST_WAIT: Final = timedelta(minutes=5)
LONGEST_WAIT: Final = timedelta(hours=2)


def locked_until(failures: int, now: datetime) -> datetime | None:
    """Until when an account is locked after its ``failures``-th failure in a row; None where it is not."""
    beyond = failures - FORGIVEN
    if beyond < 0:
        return None
    wait: timedelta = FIRST_WAIT * (1 << min(beyond, 10))
    return now + min(LONGEST_WAIT, wait)
