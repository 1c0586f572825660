"""Units and names that the standard counts in: 号 of type, faces, millimetres, the width of words in characters."""

from __future__ import annotations

import re
import unicodedata

# Half-points of a file to the sizes of Chinese type.
SIZES = {
    42.0: "初号",
    36.0: "小初号",
    26.0: "一号",
    24.0: "小一号",
    22.0: "二号",
    18.0: "小二号",
    16.0: "三号",
    15.0: "小三号",
    14.0: "四号",
    12.0: "小四号",
    10.5: "五号",
    9.0: "小五号",
}
# The face that a font belongs to, by what its name holds; the first that fits wins.
FACES = (
    ("小标宋", re.compile("小标宋|xiaobiaosong|FZXBS", re.I)),
    ("仿宋", re.compile("仿宋|fang ?song|FZFS", re.I)),
    ("楷体", re.compile("楷|kai", re.I)),
    ("雅黑", re.compile("雅黑|yahei", re.I)),
    ("黑体", re.compile("黑|hei|等线|dengxian", re.I)),
    ("中宋", re.compile("中宋|zhongsong", re.I)),
    ("宋体", re.compile("宋|simsun|songti|stsong|nsimsun", re.I)),
)
NOT_HEITI = re.compile("等线|dengxian", re.I)
CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff]")


def face(font: str | None) -> str | None:
    """``仿宋`` for 仿宋_GB2312, FangSong …; the font's own name for a face that the standard does not name."""
    if not font:
        return None
    for name, pattern in FACES:
        if pattern.search(font):
            return font if NOT_HEITI.search(font) else name
    return font


def size_name(points: float) -> str:
    """``三号（16 磅）``."""
    named = SIZES.get(points)
    return f"{named}（{points:g} 磅）" if named else f"{points:g} 磅"


def shown(value: float, digits: int = 1) -> str:
    """A measure without trailing zeros."""
    return f"{round(value, digits):g}"


def millimetres(points: float) -> float:
    """Millimetres of so many points."""
    return points / 72 * 25.4


def width(text: str) -> float:
    """Characters that words take up in a line: 1 for a Chinese one, half for a Latin letter or a digit."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in text)
