"""One width for every mark, code point for code point, so that a pattern needs one form only."""

from __future__ import annotations

import re

from luoshi.ground.patterns import compiled

_HALF = "".join(chr(code) for code in range(0xFF10, 0xFF1A))
_HALF += "".join(chr(code) for code in [*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)])
_HALF += "％＋－／＝＊＃＜＞＿＆＠～"
_WIDTHS: dict[int, int | str] = {ord(char): ord(char) - 0xFEE0 for char in _HALF}
_WIDTHS |= str.maketrans("．﹒∶", "..:")
_WIDTHS |= str.maketrans("();!?[]｡､﹐﹔﹕﹙﹚", "（）；！？［］。、，；：（）")
_WIDTHS |= str.maketrans("「」『』〝〞＂", '“”‘’“”"')
_WIDTHS |= dict.fromkeys(map(ord, "\t\xa0\u3000\u2002\u2003\u2009\u200b\ufeff\x0b\x0c\r"), " ")
_MARK = compiled(r"(?<![0-9])[,:]|[,:](?![0-9])")
# Offices leave a number out in other ways too: “X”件, （  ）个, …件. A mark there is made a mask of the same length.
_COUNTED = r"(?=[%‰亿万千百元个家户吨亩公米年月日处项件名人次条座栋头只场期起批所台套辆册份轮位])"
_COVERED = compiled(
    rf"“ *(?:[X×*_○x]{{1,6}}(?:\.[X×*_]+)?| +) *”{_COUNTED}|[（［] {{1,16}}[）］]{_COUNTED}"
    r"|(?<=第)[（［] {1,16}[）］]|[（［] {1,16}[）］](?=[县乡镇村区市])"
    r"|(?<=[\u4e00-\u9fff])…{1,3}(?=%|(?:[亿万]?元|[亿万]?[个家户吨亩处项件名人次条座场])[，。；、）\n])"
)
_QUOTED = re.compile(r'"([^"\n]{1,200})"')


def flatten(text: str) -> str:
    """``text`` in one width; same length. See ``Sheet.flat``."""
    flat = text.translate(_WIDTHS)
    if "," in flat or ":" in flat:
        flat = _MARK.sub(lambda mark: "，" if mark[0] == "," else "：", flat)
    if '"' in flat:
        flat = _QUOTED.sub(r"“\1”", flat)
    if "）" in flat or "］" in flat or "”" in flat or "…" in flat:
        flat = _COVERED.sub(lambda found: "*" * len(found[0]), flat)
    return flat
