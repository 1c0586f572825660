"""A task of the year book in an office's words: where it came from, whose it is, what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Deed:
    """A task as plain words. ``results`` are (where from, what, how it stands); ``said`` (who, what) of the opinions
    that led to it, ``disputes`` (unit, reason, how it was settled)."""

    content: str
    quote: str = ""
    paper: str = ""
    leads: Sequence[str] = ()
    supporting: Sequence[str] = ()
    leader: str = ""
    deadline: str = ""
    said: Sequence[tuple[str, str]] = ()
    disputes: Sequence[tuple[str, str, str]] = ()
    results: Sequence[tuple[str, str, str]] = ()
    closed_for: str = ""
    due: date | None = None
    standing: bool = False


def tell_task(deed: Deed, *, today: date) -> str:
    """One paragraph without the task's own words; what is not known is left out."""
    parts = [
        _source(deed),
        _owners(deed),
        f"时限：{deed.deadline}" if deed.deadline else "",
        "意见建议：" + "；".join(f"{who}：{_bare(what)}" for who, what in deed.said) if deed.said else "",
        "征求意见：" + "；".join(f"{unit}提出“{_bare(why)}”，{_bare(how)}" for unit, why, how in deed.disputes)
        if deed.disputes else "",
        "结果：" + "；".join(_result(*one) for one in deed.results) if deed.results else "",
        _ending(deed, today),
    ]  # fmt: skip
    return "".join(f"{one}。" for one in parts if one)


def _source(deed: Deed) -> str:
    """The sentence where the task says it in other words, the paper alone where it is the sentence."""
    if deed.quote and _bare(deed.quote) != _bare(deed.content):
        return f"出处：“{_bare(deed.quote)}”（{deed.paper}）"
    return f"出处：{deed.paper}" if deed.quote else "由人工增列"


def _owners(deed: Deed) -> str:
    said = [f"牵头{'、'.join(deed.leads)}" if deed.leads else ""]
    said += [f"配合{'、'.join(deed.supporting)}" if deed.supporting else ""]
    said += [f"牵头领导{deed.leader}" if deed.leader else ""]
    found = [one for one in said if one]
    return "责任：" + "，".join(found) if found else ""


def _result(source: str, what: str, state: str) -> str:
    words = f"{source}“{what}”" if source else what
    return f"{words}（{state}）" if state else words


def _ending(deed: Deed, today: date) -> str:
    if deed.closed_for:
        return f"办结：{_bare(deed.closed_for)}"
    if deed.due is not None and deed.due < today and not deed.standing:
        return f"截至{today.year}年{today.month}月{today.day}日未销号，已过时限{(today - deed.due).days}天"
    return "正在办理" if not deed.standing else "常态推进"


def _bare(words: str) -> str:
    return words.strip().rstrip("。；;.")
