"""What a higher room says on the page of all registers.

It puts its own into ``REMARKS`` when the house is put together; one that has nothing to say returns "".
"""

from __future__ import annotations

from collections.abc import Callable

from luoshi.organization.actor import Actor

Remark = Callable[[Actor], str]
REMARKS: list[Remark] = []
