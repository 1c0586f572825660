"""Which land suits a project that waits for some: what rules a parcel out, and a score of what is left, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from heapq import nsmallest
from typing import NamedTuple

#: A parcel larger than this many times what is wanted is left out unless it can be divided.
LARGEST = Decimal("1.5")
ANY = frozenset({"", "不限"})
#: The same use in the words of either register.
_USES = {"公用设施": "公共设施"}
#: A project of this kind goes into a park only.
PARK_ONLY = "需专门园区"
AREA, INDUSTRY, PLACE, UTILITIES, CLOCK = 40, 25, 15, 10, 10


@dataclass(frozen=True, slots=True)
class Parcel:
    """Land that is free: ``extent`` in mu; ``industries`` what it is meant for, or its park leads in (empty: not said);
    ``utilities`` None where nobody says; ``year_on`` and ``two_years_on`` the days since which it has lain idle for one
    and two years by the law, None where that does not run (or the cause is the government's)."""

    id: int
    extent: Decimal
    use: str = ""
    industries: frozenset[str] = frozenset()
    town: str = ""
    park: str = ""
    utilities: frozenset[str] | None = None
    divisible: bool = False
    clear: bool = False
    spoken_for: str = ""
    year_on: date | None = None
    two_years_on: date | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a project wants: ``least`` the mu below which it will not go (``wanted`` where it does not say)."""

    id: int
    wanted: Decimal
    least: Decimal
    use: str = ""
    industry: str = ""
    town: str = ""
    park: str = ""
    utilities: frozenset[str] = frozenset()
    park_only: bool = False


class Match(NamedTuple):
    """A parcel for a project: ``score`` of 100, ``good`` and ``bad`` what speaks for it and against it."""

    parcel: Parcel
    wanted: Wanted
    score: int
    good: tuple[str, ...]
    bad: tuple[str, ...]


def match_land(wanted: Wanted, parcel: Parcel, today: date) -> Match | None:
    """The match, None where the parcel is ruled out: too small, too large and whole, for another use or industry."""
    if ruled_out(wanted, parcel):
        return None
    told = [_area(wanted, parcel), _industry(wanted, parcel), _place(wanted, parcel), _utilities(wanted, parcel),
            _clock(parcel, today)]  # fmt: skip
    good = tuple(words for _score, well, words in told if words and well)
    bad = [words for _score, well, words in told if words and not well]
    if parcel.spoken_for:
        bad.append(f"已有意向：{parcel.spoken_for}")
    score = sum(score for score, _well, _words in told) - (15 if parcel.spoken_for else 0)
    return Match(parcel, wanted, max(0, score), good, tuple(bad))


def ruled_out(wanted: Wanted, parcel: Parcel) -> str:
    """Why a parcel is none for the project, "" where it may be one."""
    if parcel.extent < wanted.least:
        return "面积不够"
    if parcel.extent > wanted.wanted * LARGEST and not parcel.divisible:
        return "面积过大，又不能分割"
    if parcel.use and wanted.use and _use(parcel.use) != _use(wanted.use):
        return "用途不符"
    if wanted.industry not in ANY and parcel.industries and not parcel.industries & (ANY | {wanted.industry}):
        return "产业不符"
    if wanted.park_only and not parcel.park:
        return "要进专门园区"
    return ""


def best_parcels(wanted: Wanted, parcels: Iterable[Parcel], today: date, *, most: int = 3) -> list[Match]:
    """The best parcels for a project, the best first; of equal ones the nearer in size, then the earlier entered."""
    found = (match for one in parcels if (match := match_land(wanted, one, today)) is not None)
    return nsmallest(most, found, key=lambda one: (-one.score, abs(one.parcel.extent - wanted.wanted), one.parcel.id))


def best_projects(parcel: Parcel, projects: Iterable[Wanted], today: date, *, most: int = 3) -> list[Match]:
    """The projects that a parcel suits best, the best first."""
    found = (match for one in projects if (match := match_land(one, parcel, today)) is not None)
    return nsmallest(most, found, key=lambda one: (-one.score, abs(parcel.extent - one.wanted.wanted), one.wanted.id))


def _use(words: str) -> str:
    return _USES.get(words, words)


def _mu(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _area(wanted: Wanted, parcel: Parcel) -> tuple[int, bool, str]:
    said = f"{_mu(parcel.extent)}亩"
    if parcel.extent < wanted.wanted:
        return 15, False, f"{said}，够最低{_mu(wanted.least)}亩，比想要的少{_mu(wanted.wanted - parcel.extent)}亩"
    if parcel.extent > wanted.wanted * LARGEST:
        return 15, True, f"{said}，可以分割出{_mu(wanted.wanted)}亩"
    over = parcel.extent / wanted.wanted - 1
    return AREA - int(over * 40), True, f"{said}，够{_mu(wanted.wanted)}亩"


def _industry(wanted: Wanted, parcel: Parcel) -> tuple[int, bool, str]:
    if wanted.industry in ANY:
        return 15, True, "项目不限产业"
    if wanted.industry in parcel.industries:
        return INDUSTRY, True, f"产业相合（{wanted.industry}）"
    if "不限" in parcel.industries:
        return 15, True, "地块不限产业"
    return 5, False, "地块没写适宜产业"


def _place(wanted: Wanted, parcel: Parcel) -> tuple[int, bool, str]:
    if wanted.park and wanted.park == parcel.park:
        return PLACE, True, f"在意向园区{parcel.park}"
    if wanted.town and parcel.town[:9] == wanted.town[:9]:
        return PLACE if not wanted.park else 10, True, "在意向镇街"
    if not wanted.town and not wanted.park:
        return 8, True, ""
    return 0, False, "不在意向的镇街、园区"


def _utilities(wanted: Wanted, parcel: Parcel) -> tuple[int, bool, str]:
    if not wanted.utilities:
        return UTILITIES, True, ""
    if parcel.utilities is None:
        return 3, False, "没写配套通到哪一步"
    lacking = sorted(wanted.utilities - parcel.utilities)
    if not lacking:
        return UTILITIES, True, "配套齐"
    return UTILITIES * (len(wanted.utilities) - len(lacking)) // len(wanted.utilities), False, f"缺{'、'.join(lacking)}"


def _clock(parcel: Parcel, today: date) -> tuple[int, bool, str]:
    """How soon the land can be had."""
    if parcel.clear:
        return CLOCK, True, "净地待供"
    if parcel.two_years_on is not None and parcel.two_years_on <= today:
        return 8, True, "闲置满两年，可依法收回"
    if parcel.year_on is not None and parcel.year_on <= today:
        return 5, True, "闲置满一年，可收闲置费、谈转让"
    if parcel.year_on is not None:
        return 1, False, f"还差{(parcel.year_on - today).days}天闲置满一年"
    return 3, False, "腾地要与原用地单位商定"
