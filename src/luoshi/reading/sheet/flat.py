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
_QUOTED = re.compile(r'"([^"\n]{1,200})"')


def flatten(text: str) -> str:
    """``text`` in one width; same length. See ``Sheet.flat``."""
    flat = text.translate(_WIDTHS)
    if "," in flat or ":" in flat:
        flat = _MARK.sub(lambda mark: "，" if mark[0] == "," else "：", flat)
    if '"' in flat:
        flat = _QUOTED.sub(r"“\1”", flat)
    return flat
