"""Cells that a person edited, turned into what they mean: units, a leader, a date, a heading; or why they cannot be."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Final, NamedTuple

from luoshi.ground.period.days import say_day
from luoshi.plans.rules.compare_table import DATE_FIELDS
from luoshi.plans.rules.read_date import REMEDY, DateRead, read_date, read_day, read_stages
from luoshi.plans.rules.split_owners import Directory, Owners, split_owners
from luoshi.plans.rules.table_lexicon import KINDS, NOTHING
from luoshi.plans.rules.table_lines import path_words

_KINDS: Final = {name: kind for kind, name in KINDS.items()}
_WORDS: Final = ("content", "target", "note")


class Known(NamedTuple):
    """What names may stand for: units, leaders' names by post in protocol order, headings by the path printed."""

    units: Directory
    leaders: Mapping[int, str]
    headings: Mapping[str, int]
    dated: date | None
    today: date


class Fault(NamedTuple):
    """A cell that cannot be taken over: its field, what it says, what to do, names that may be meant."""

    field: str
    found: str
    message: str
    remedy: str
    suggestions: tuple[str, ...] = ()


class DateSet(NamedTuple):
    """By when, as it is to be written."""

    kind: str
    due: date | None
    words: str
    stages: tuple[tuple[str, date], ...] = ()
    check: date | None = None
    rule: str = ""


@dataclass
class Resolved:
    """What the changed cells mean; None where a part stays as it is. ``leader`` and ``parent`` are 1-tuples."""

    words: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    lead: tuple[int, ...] | None = None
    supporting: tuple[int, ...] | None = None
    leader: tuple[int | None] | None = None
    date: DateSet | None = None
    parent: tuple[int | None] | None = None
    faults: list[Fault] = field(default_factory=list)


def resolve_cells(cells: Mapping[str, str], changed: Set[str], known: Known) -> Resolved:
    """``cells`` are the row's as it shall be (all fields), ``changed`` those to take over."""
    found = Resolved()
    for name in changed:
        if name in _WORDS:
            found.words[name] = cells.get(name, "").strip()
        elif name.startswith("extra:"):
            found.extra[name.removeprefix("extra:")] = cells.get(name, "").strip()
    if "content" in changed and found.words["content"] in NOTHING:
        found.faults.append(Fault("content", "", "工作内容空着。", "不要这一项，请删除整行；否则请写明工作内容。"))
    _resolve_units(cells, changed, known, found)
    if "leader" in changed:
        _resolve_leader(cells.get("leader", ""), known, found)
    if changed & DATE_FIELDS:
        _resolve_date(cells, changed, known, found)
    if "category" in changed:
        _resolve_path(cells.get("category", ""), known, found)
    return found


def _resolve_units(cells: Mapping[str, str], changed: Set[str], known: Known, found: Resolved) -> None:
    if "units" in changed:
        owners = split_owners(cells.get("units", ""), known.units, "shared")
        _check_names("units", cells, owners, known, found)
        found.lead, found.supporting = _ids(owners.lead), _ids(owners.supporting)
        return
    if "lead" in changed:
        owners = split_owners(cells.get("lead", ""), known.units, "lead")
        _check_names("lead", cells, owners, known, found)
        found.lead = _ids(owners.lead)
        if owners.supporting:
            others = split_owners(cells.get("supporting", ""), known.units, "supporting")
            found.supporting = tuple(dict.fromkeys((*_ids(owners.supporting), *_ids(others.supporting))))
    if "supporting" in changed:
        owners = split_owners(cells.get("supporting", ""), known.units, "supporting")
        _check_names("supporting", cells, owners, known, found)
        found.supporting = tuple(dict.fromkeys((*(found.supporting or ()), *_ids((*owners.lead, *owners.supporting)))))
    if found.lead is not None or found.supporting is not None:
        lead = found.lead if found.lead is not None else _ids(split_owners(cells["lead"], known.units, "lead").lead)
        others = split_owners(cells.get("supporting", ""), known.units, "supporting")
        supporting = found.supporting if found.supporting is not None else _ids(others.supporting)
        if both := set(lead) & set(supporting):
            name = known.units.name(min(both))
            where = "supporting" if "supporting" in changed else "lead"
            message = f"{name}既牵头又配合。"
            found.faults.append(Fault(where, cells.get(where, ""), message, "同一个单位请只留一处。"))


def _check_names(name: str, cells: Mapping[str, str], owners: Owners, known: Known, found: Resolved) -> None:
    for words in owners.unknown:
        near = tuple(known.units.suggestions(words))
        ask = f"是不是{'、'.join(f'“{one}”' for one in near)}？" if near else ""
        remedy = f"{ask}请按单位名录里的名称填写，多个单位用顿号隔开；还没有定的写“待明确”。"
        found.faults.append(Fault(name, cells.get(name, ""), f"名录里没有“{words}”这个单位。", remedy, near))


def _ids(named: tuple[object, ...]) -> tuple[int, ...]:
    return tuple(one.unit for one in named if getattr(one, "unit", None) is not None)  # type: ignore[attr-defined]


def _resolve_leader(words: str, known: Known, found: Resolved) -> None:
    words = " ".join(words.split())
    if words in NOTHING:
        found.leader = (None,)
        return
    exact = [post for post, name in known.leaders.items() if name == words]
    held = exact or [post for post, name in known.leaders.items() if name and name.split()[-1] in words]
    if len({known.leaders[post] for post in held}) == 1:
        found.leader = (held[0],)
        return
    near = tuple(get_close_matches(words, known.leaders.values(), 3, 0.3)) or tuple(known.leaders.values())[:3]
    remedy = f"一项任务写一位县领导，例如{'、'.join(near)}；还没有定的写“待明确”。"
    message = f"“{words}”写了几位县领导。" if held else f"县领导名单里没有“{words}”。"
    found.faults.append(Fault("leader", words, message, remedy, near))


def _resolve_path(words: str, known: Known, found: Resolved) -> None:
    words = path_words([part.strip() for part in words.split("/")]) if words.strip() not in NOTHING else ""
    if not words:
        found.parent = (None,)
        return
    ends = [item for path, item in known.headings.items() if path == words or path.split(" / ")[-1] == words]
    exact = known.headings.get(words)
    if exact is not None or len(ends) == 1:
        found.parent = (exact if exact is not None else ends[0],)
        return
    near = tuple(get_close_matches(words, known.headings, 3, 0.3))
    remedy = "请从下拉列表中选一个已有的板块；要新建板块，请先在方案页新增。"
    found.faults.append(Fault("category", words, f"方案里没有“{words}”这个板块。", remedy, near))


def _resolve_date(cells: Mapping[str, str], changed: Set[str], known: Known, found: Resolved) -> None:
    read = read_date(cells.get("deadline", ""), dated=known.dated, today=known.today)
    due = _due(cells.get("due", ""), known, found)
    stages, problem = read_stages(cells.get("stages", ""))
    if problem and "stages" in changed:
        found.faults.append(
            Fault("stages", cells["stages"], problem, "请写成“2025-06-30 建成主体；2025-12-31 竣工”这样，分号隔开。")
        )
    if "deadline" in changed and read.problem:
        found.faults.append(Fault("deadline", cells["deadline"], read.problem, REMEDY))
    kind = _kind(cells, changed, read, due, bool(stages), found)
    check = read_day(cells.get("check", ""))
    if check is None and cells.get("check", "").strip() not in NOTHING:
        message = f"“{cells['check']}”读不出是哪一天。"
        found.faults.append(Fault("check", cells["check"], message, "请写成 2025-06-30 这样的日期。"))
    found.date = _settled(kind, due, stages, check, read, cells, changed)


def _due(words: str, known: Known, found: Resolved) -> date | None:
    if words.strip() in NOTHING:
        return None
    day = read_day(words) or read_date(words, dated=known.dated, today=known.today).due
    if day is None:
        found.faults.append(Fault("due", words, f"“{words}”读不出是哪一天。", "请写成 2025-06-30 这样的日期。"))
    return day


def _kind(
    cells: Mapping[str, str], changed: Set[str], read: DateRead, due: date | None, stages: bool, found: Resolved
) -> str:
    printed = cells.get("kind", "").strip()
    before = _KINDS.get(printed, "open")
    if "kind" in changed:
        if printed not in NOTHING and printed not in _KINDS:
            remedy = f"请从下拉列表中选：{'、'.join(KINDS.values())}。"
            found.faults.append(Fault("kind", printed, f"没有“{printed}”这种时限。", remedy))
        return before
    if "stages" in changed and stages:
        return "stages"
    if "deadline" in changed and (read.kind != "open" or not read.words):
        return read.kind
    if "due" in changed and due is not None:
        return before if before in ("soft", "deadline") else "deadline"
    return before


def _settled(
    kind: str, due: date | None, stages: tuple[tuple[str, date], ...], check: date | None, read: DateRead,
    cells: Mapping[str, str], changed: Set[str],
) -> DateSet:  # fmt: skip
    """The words stay true: a new day without new words is said anew, and a standing task has no last day."""
    words = read.words
    rule = ""
    if "due" not in changed and "deadline" in changed:
        due, rule = read.due, read.rule
        stages = stages or read.stages
    elif "due" in changed and "deadline" not in changed:
        words = say_day(due) if due else ""
    if kind == "stages":
        due = max((day for _, day in stages), default=due)
    else:
        stages = ()
    if kind in ("standing", "open") and "kind" in changed:
        due = None
        words = words if "deadline" in changed else ""
    if words in _KINDS and words != KINDS[kind]:
        words = ""
    check = check if kind == "standing" else None
    return DateSet(kind, due, words[:120], stages, check, rule)
