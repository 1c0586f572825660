"""The demo's speeches. Their days count from the day of loading, so that some tasks are late and some still to come."""

from __future__ import annotations

import re
from datetime import date, timedelta
from importlib.resources import files

#: Text → how many days before today the speech was held.
HELD = {"deploy": 76, "signing": 6, "draft": 2}
NAMES = {
    "deploy": "重点工作部署推进会讲话.txt",
    "signing": "安全生产和要素保障专题会讲话.txt",
    "draft": "文旅融合和消费提升座谈会讲话.txt",
}
_DAY = re.compile(r"\{([+-]\d+)\}")


def held_on(name: str, today: date) -> date:
    """The day on which the speech of that name was held."""
    return today - timedelta(days=HELD[name])


def speech(name: str, today: date) -> str:
    """The speech with its days: ``{paper}`` is its own day, ``{+30}`` thirty days from today, without the year where
    that is the speech's."""
    text = files("luoshi.site.demo.plans").joinpath(f"{name}.txt").read_text("utf-8")
    held = held_on(name, today)

    def day(match: re.Match[str]) -> str:
        one = today + timedelta(days=int(match[1]))
        return (f"{one.year}年" if one.year != held.year else "") + f"{one.month}月{one.day}日"

    return _DAY.sub(day, text.replace("{paper}", f"{held.year}年{held.month}月{held.day}日"))
