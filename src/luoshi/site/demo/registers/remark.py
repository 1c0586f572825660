"""How far the demo's rows are, said on the page of all registers as long as they are on their way."""

from __future__ import annotations

from luoshi.audit.models import Event
from luoshi.organization.actor import Actor
from luoshi.organization.models import Area
from luoshi.registers.models import Register
from luoshi.site.demo.load import COUNTY

#: Areas that have nothing to wait for: told once a process, then never asked again.
_DONE: set[int] = set()


def say(actor: Actor) -> str:
    """The line, "" where all is there or the county is a real one."""
    if actor.area_id in _DONE:
        return ""
    begun = Event.objects.filter(area_id=actor.area_id, action="seed", kind="register")
    done, all_of_them = begun.count(), Register.objects.filter(area_id=actor.area_id).count()
    if not Area.objects.filter(pk=actor.area_id, code=COUNTY).exists() or (done and done >= all_of_them):
        _DONE.add(actor.area_id)
        return ""
    return f"演示数据装载中：{all_of_them} 个台账已装 {done} 个，稍后刷新可见。" if done else ""
