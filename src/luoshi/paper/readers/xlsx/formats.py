"""A cell's number as its format shows it: dates, percent, places, thousands (ECMA-376 part 1, 18.8.30 and 18.8.31)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "yyyy/m/d",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy/m/d h:mm", 27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "m/d/yy", 31: "yyyy年m月d日", 32: "h时mm分",
    33: "h时mm分ss秒", 36: "yyyy年m月", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss.0", 49: "@", 50: "yyyy年m月", 51: "m月d日", 52: "yyyy年m月", 53: "m月d日",
    54: "m月d日", 55: "h时mm分", 56: "h时mm分ss秒", 57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip
QUOTED = re.compile(r'"([^"]*)"|\\(.)|_.|\*.')
CONDITION = re.compile(r"\[(?!h+\]|m+\]|s+\])[^\]]*\]", re.I)
DATE_CODE = re.compile(r"[ymdhs]|AM/PM|上午/下午", re.I)
DATE_TOKEN = re.compile(r"\[h+\]|y{1,4}|m{1,5}|d{1,4}|h{1,2}|s{1,2}|AM/PM|上午/下午|a{3,4}|[^ymdhsa]+|.", re.I)
NUMBER_CODE = re.compile(r"(?:[#0?][#0?,]*(?:\.[#0?]+)?|\.[#0?]+),*")
WEEKDAYS = "一二三四五六日"
LAST_SERIAL = 2_958_466
MAX_PLACES = 15


def shown(raw: str, format: str, *, from_1904: bool = False) -> str:
    """The number ``raw`` (as stored) as ``format`` shows it; ``raw`` itself where either makes no sense."""
    try:
        number = Decimal(raw)
    except InvalidOperation:
        return raw
    if not number.is_finite() or number.adjusted() > 300:
        return raw
    section = _section(format, number)
    if section.lower() in ("general", "@", "", "g/通用格式"):
        return general(number)
    bare = QUOTED.sub("", section)
    if DATE_CODE.search(bare) and not re.search(r"[#0?]", bare.split(".")[0]):
        return _date(number, section, from_1904) or general(number)
    return _number(number, section)


def general(number: Decimal) -> str:
    """Eleven significant digits at most, as a plain cell shows; no exponent below 10^11."""
    if number == 0:
        return "0"
    digits = max(0, 10 - max(number.adjusted(), 0)) if number.adjusted() > -5 else 15
    if number.adjusted() < 11:
        number = number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    text = f"{number:f}" if number.adjusted() < 30 else f"{number:E}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _section(format: str, number: Decimal) -> str:
    parts = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', format[:500])
    chosen = parts[0]
    if number < 0 and len(parts) > 1 and parts[1]:
        chosen = parts[1]
    elif number == 0 and len(parts) > 2 and parts[2]:
        chosen = parts[2]
    return CONDITION.sub("", chosen).strip()


def _number(number: Decimal, section: str) -> str:
    plain = QUOTED.sub("\ue000", section)
    literals = iter([found[1] or found[2] or "" for found in QUOTED.finditer(section)])
    code = NUMBER_CODE.search(plain)
    if "E+" in plain.upper() or "/" in plain or (code is None and "\ue000" not in plain):
        return general(number)
    if code is None:
        return re.sub("\ue000", lambda _: next(literals, ""), plain).strip()
    percent = plain.count("%")
    scaled = number.scaleb(2 * min(percent, 4))
    core = code[0].rstrip(",")
    scaled = scaled.scaleb(-3 * min(len(code[0]) - len(core), 4))
    whole, _, fraction = core.partition(".")
    places = min(len(fraction), MAX_PLACES)
    rounded = abs(scaled).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) if scaled.adjusted() < 25 else abs(scaled)
    text = f"{rounded:{',' if ',' in whole else ''}f}"
    text = _optional_places(text, fraction)
    negative = number < 0 and rounded != 0 and not re.search(r"[-(（]", plain[: code.start()])
    framed = plain[: code.start()] + text + plain[code.end() :]
    framed = re.sub("\ue000", lambda _: next(literals, ""), framed)
    return ("-" if negative else "") + framed.strip()


def _optional_places(text: str, fraction: str) -> str:
    for sign in reversed(fraction[:MAX_PLACES]):
        if sign == "0" or not text.endswith("0"):
            break
        text = text[:-1]
    return text.rstrip(".") if "." in text and text.endswith(".") else text


def _date(number: Decimal, section: str, from_1904: bool) -> str | None:
    if not 0 <= number < LAST_SERIAL:
        return None
    # Excel counts a 29 February 1900 that never was.
    epoch = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 31 if number < 60 else 30)  # noqa: DTZ001
    moment = epoch + timedelta(seconds=round(float(number) * 86_400))
    text, hours = "", False
    plain = QUOTED.sub(lambda found: (found[1] or found[2] or "").replace("", "\ue001")[:-1], section)
    for token in re.findall("(?:\ue001.)+|" + DATE_TOKEN.pattern, plain, re.I):
        text += (
            token.replace("\ue001", "") if token.startswith("\ue001") else _part(token, moment, hours, number, plain)
        )
        hours = (
            (hours or token[:1] in "hH[") and token[:1] not in "mMsS"
            if token[:1].isalpha() or token[:1] == "["
            else hours
        )
    return text.strip()


def _part(token: str, moment: datetime, hours: bool, number: Decimal, section: str) -> str:
    low = token.lower()
    half = bool(re.search(r"am/pm|上午/下午", section, re.I))
    if low.startswith("[h"):
        return str(int(number * 24))
    if low[0] == "y":
        return f"{moment.year:04d}" if len(low) > 2 else f"{moment.year % 100:02d}"
    if low[0] == "m":
        value = moment.minute if hours else moment.month
        return f"{value:02d}" if len(low) == 2 else str(value)
    if low[0] == "d":
        return {1: str(moment.day), 2: f"{moment.day:02d}"}.get(len(low), "星期" + WEEKDAYS[moment.weekday()])
    if low.startswith("aaa"):
        return ("星期" if len(low) == 4 else "周") + WEEKDAYS[moment.weekday()]
    if low in ("am/pm", "上午/下午"):
        return ("上午" if moment.hour < 12 else "下午") if "上" in low else ("AM" if moment.hour < 12 else "PM")
    if low[0] == "h":
        hour = (moment.hour % 12 or 12) if half else moment.hour
        return f"{hour:02d}" if len(low) == 2 else str(hour)
    if low[0] == "s":
        return f"{moment.second:02d}" if len(low) == 2 else str(moment.second)
    return token
