"""The parts of a definition and the tabs on which they are asked."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.indicators.rules.explained.below import COVERAGE, FACET, LIMITS, PACE, RELEASE, SOURCE
from luoshi.indicators.rules.explained.whole import BASIC, COMPARING, LISTS, SOURCE_KEYS, TEXT_ONLY, TIMING
from luoshi.registers.rules.explained import Part, Said


class Group(NamedTuple):
    """Keys asked together: of the definition itself, or of what stands ``under`` a key of it."""

    part: str
    under: str = ""


class Tab(NamedTuple):
    """A section of the form. ``lists`` are keys of the definition that hold several things each."""

    key: str
    title: str
    about: str
    groups: tuple[Group, ...] = ()
    lists: tuple[str, ...] = ()


PARTS: tuple[Part, ...] = (
    Part("whole", "基本情况", "", BASIC),
    Part("timing", "期", "", TIMING),
    Part("from", "来源", "", SOURCE_KEYS),
    Part("comparing", "比较", "", COMPARING),
    Part("facet", "各项数", "", FACET),
    Part("release", "发布日", "", RELEASE),
    Part("pace", "序时进度", "", PACE),
    Part("limits", "界限", "", LIMITS),
    Part("coverage", "口径", "", COVERAGE),
    Part("source", "依据", "", SOURCE),
    Part("lists", "清单", "", LISTS),
    Part("text", "只在文本里写", "", TEXT_ONLY),
)
TABS: tuple[Tab, ...] = (
    Tab("whole", "基本情况", "叫什么、谁管、用什么单位。", (Group("whole"),)),
    Tab("timing", "期和发布", "多久一个数、哪天发布。", (Group("timing"), Group("release", "release"))),
    Tab("from", "数的来源", "填报、台账里数出来，或者用公式算。", (Group("from"),)),
    Tab("facets", "各项数", "数值、增速、位次各是发布的还是算出来的。发布的照印，不另算。"),
    Tab("coverage", "口径", "统计范围改了就加一条，写明从哪天起；前后不可比的，跨过那天的增速不计算。",
        lists=("coverage",)),
    Tab("comparing", "比较和构成", "和谁比、由什么组成。", (Group("comparing"),)),
    Tab("pace", "序时进度", "全年目标按什么进度衡量。", (Group("pace", "pace"),)),
    Tab("limits", "核对", "填报时超出这些就问一句，不拦。", (Group("limits", "limits"),)),
    Tab("sources", "依据", "文件里的原话、文件名、条款。", lists=("sources",)),
)  # fmt: skip


def part_of(key: str) -> Part:
    """The part of that name. Raises KeyError."""
    for one in PARTS:
        if one.key == key:
            return one
    raise KeyError(key)


def keys_above() -> tuple[Said, ...]:
    """Every key of the definition itself that the form or the text asks."""
    return (*BASIC, *TIMING, *SOURCE_KEYS, *COMPARING, *LISTS, *TEXT_ONLY)
