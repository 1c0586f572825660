"""Which numbers measure something: not the dates, names, list numbers, idioms and addresses."""

from __future__ import annotations

import re

from luoshi.ground.patterns import compiled
from luoshi.reading.figures.lexicon import LIST_NOUN
from luoshi.reading.figures.measures import PLACE_LIKE
from luoshi.reading.figures.numbers import Number

Form = str  # "measure", "count", "rank", "ratio", "bare", "limit" or "" for none

_TIME_UNITS = {"年", "月", "日", "号", "点", "周", "星期", "季度", "昼夜", "刻", "秒"}
_SPELL_UNITS = {"天", "小时", "个小时", "分钟", "个月", "个工作日", "工作日", "学时", "课时"}
_NO_UNITS = {"级", "届", "路", "线", "院", "国", "营", "连", "排", "里", "道", "门", "股", "行", "方", "节", "店", "号"}
_NAME_AFTER = compiled(
    r"热线|专线|平台|省道|国道|县道|乡道|高速|铁路|工程|行动|战略|模式|机制|工作法|计划|体系|大街|路(?![，。；、])|街|公园|小区|"
    r"[年号楼版期代]|网|云|型|系列|条例|公约|周年|世纪|标准|·|˙"
)
_ID_BEFORE = re.compile(
    r"(?:电话|传真|邮编|编码|代码|标识码|索引号|账号|证号|编号|文号|备案号|热线：?$|QQ|手机|点击|浏览|阅读|访问)[^，。；\d]{0,6}$"
)
_DELAY = re.compile(
    r"(?:超期|逾期|提前|滞后|延期|拖延|延迟|超时|耽误|缩短|压缩|压减|不超过|不少于|达到?|至|到|控制在|为|延长)了?(?:至|到|在)?$"
)
_EVERY = re.compile(r"每[^，。；：]{1,14}$")
_RANK_BEFORE = compiled(
    r"(?:居|列|位|排|名列|全[省市县区国]|[省市县区国]|[幅度速量额率比]|年|倒数|并列|到|由|比|夺得|获得?|取得|名|之首)$"
)
_RANK_AFTER = re.compile(r"[，。；、）”》]|$|的(?!原则|理念|位置)|和|及|以|\n|到| ")
_BARE_BEFORE = compiled(
    r"(?:增长|下降|上升|提高|回落|降低|减少|增加|达到?|[为至到由从占比率]|仅|只有|约|近|超过?|突破|系数|指数|占比|比重|比例|得分|均值"
    r"|低于|高于|不足|分别|在|(?:由|从)[^，；。]{1,8}的)$"
)
_BARE_AFTER = re.compile(
    r"[、，；。）]|之后|之间|以上|以下|左右|以内|和|位|$|\n|(?:提高|提升|上升|增加|增长|降低|下降|减少|缩小|扩大|优化|调整|回升|回落|[降升增减])(?:到|至|为)"
)
_SHARED_UNIT = compiled(
    r"(?:[、和与及] ?[-−－]?\d{1,6}(?:\.\d+)?){1,12}(?:[%‰]|个百分点|[百千万亿]*元|[百千万]*[亩吨人户])"
)
"""``0.6、2.5和3.0个百分点``: the last number prints the unit of all."""
_JOINED = re.compile(r"\d ?[、和与及]$")
_RATE_WORD = re.compile(r"占比|比重|率|指数|系数|增长|下降|增速|增幅|[家个户人元亩吨%]")
_QUOTE = re.compile(r"“([^“”\n]{1,14})”")
_STRONG = re.compile(r"%|‰|成$|倍|元|亩|吨|公里|米|人次|百分")
_ROUND = re.compile(r"[百千万]+$")
_CROSSED = re.compile(r"(?:突破|超过?|过|达到?|逾|近|约|上|破|至少|不低于|不少于)$")
_HUNDREDS = re.compile(r"(?:百|千|万)")
_SPAN_BEFORE = compiled(r"(?:连续|近|过去|(?<!提)前|每|(?<![滞落])后|第)$")
_EVENTS = ("场", "次", "轮", "期", "批")
_IDIOM = {
    "四处",
    "一起",
    "四方",
    "八方",
    "三面",
    "四面",
    "八面",
    "两口",
    "两头",
    "三番",
    "五次",
    "两面",
    "四起",
    "十分",
    "万分",
}
_DIGIT = re.compile(r"[\d*×X_]")
_RATIO_WORD = re.compile(r"比|结构|比例|比重|配置")
_COLONS = (":", "：", "∶", "︰")
_SESSION = re.compile(r"(?:人大|政协|届|委|代会|中央|代表大会|常委会)$")
_LIMIT = re.compile(r"(?:之|以)?内")


def form_of(flat: str, item: Number, begin: int, end: int, before_figures: bool, in_time: str) -> Form:
    """What sort of figure ``item`` is, "" for none.

    ``begin``, ``end`` bound its sentence; ``before_figures`` says whether the sentence has figures already;
    ``in_time`` is the kind of the time words that hold it ("" outside any).
    """
    before = flat[max(begin, item.lead - 14) : item.lead]
    after = flat[item.stop : min(end, item.stop + 10)]
    if in_time:
        return "limit" if in_time == "duration" and _is_limit(item, before) else ""
    if _is_in_title(flat, item, begin) or _is_joined(flat, item) or _is_quoted_name(flat, item, begin, end):
        return ""
    if item.order:
        return _order(flat, item, before, after)
    if item.parts:
        return "measure"
    if flat[item.start].isdigit() or item.mask:
        return _arabic(flat, item, before, after, before_figures)
    return _chinese(flat, item, before, after)


def _is_limit(item: Number, before: str) -> bool:
    return item.unit in _SPELL_UNITS and not before.endswith(("连续", "近"))


def _is_joined(flat: str, item: Number) -> bool:
    """Glued to letters or digits of a name or code: ``5G``, ``PM2.5``, ``3+1``, ``2×600``, ``0539-…``."""
    before = flat[item.lead - 1] if item.lead else ""
    after = flat[item.stop] if item.stop < len(flat) else ""
    if before in "+＋×·/#№@_〔[^&=" and before:
        return True
    if before.isascii() and before.isalpha():
        return not (item.unit and flat[max(0, item.lead - 3) : item.lead].isalpha() and flat[item.lead - 3].isascii())
    if after and not item.unit and (after in "+＋×·〕]/^&=@_#" or (after.isascii() and after.isalnum())):
        return True
    if item.mask and (before.isdigit() or after.isdigit() or flat[item.lead - 2 : item.lead] == "X-"):
        return True
    if after == "-" and not item.unit and flat[item.stop + 1 : item.stop + 2] in ("X", "×", "*"):
        return True
    if before == "." and flat[item.lead - 2 : item.lead - 1].isdigit():
        return True
    return item.end - item.start >= 7 and not item.unit and "," not in flat[item.start : item.end]


def _is_quoted_name(flat: str, item: Number, begin: int, end: int) -> bool:
    """Inside a short quotation that is a name (“1354”, “四张清单”, “3+1”)."""
    opening = flat.rfind("“", max(begin, item.lead - 12), item.lead)
    if opening < 0 or "”" in flat[opening : item.lead]:
        return False
    quoted = _QUOTE.match(flat, opening, end)
    if not quoted:
        return False
    return opening == item.lead - 1 or not (item.unit and _STRONG.search(item.unit))


def _is_in_title(flat: str, item: Number, begin: int) -> bool:
    """Inside 《…》: part of a document's name."""
    opening = flat.rfind("《", max(begin, item.lead - 40), item.lead)
    return opening >= 0 and flat.find("》", opening, item.lead) < 0


def _order(flat: str, item: Number, before: str, after: str) -> Form:
    if item.order == "第":
        if item.unit in ("位", "名"):
            return "" if before.endswith(("放在", "摆在", "作为", "放到", "摆到")) else "rank"
        if item.unit in ("个", "家"):
            return "rank" if re.search(r"(?:全[省市国县区]|[省市国县区]内?|成为|位居)$", before) else ""
        if not item.unit and not item.hedge and _RANK_BEFORE.search(before) and _RANK_AFTER.match(after):
            return "rank"
        return ""
    return "rank"


def _arabic(flat: str, item: Number, before: str, after: str, before_figures: bool) -> Form:
    if (not item.unit or item.unit == "次") and _ID_BEFORE.search(before):
        return ""
    if after.startswith(_COLONS) or before.endswith(_COLONS):
        paired = _DIGIT.match(flat, item.stop + 1) or _DIGIT.match(flat, max(0, item.lead - 2))
        if paired and not item.unit:
            return "ratio" if _RATIO_WORD.search(flat, max(0, item.lead - 40), item.lead) else ""
    if not item.unit:
        return _bare(flat, item, before, after, before_figures)
    if item.unit == "日" and not before.endswith("月") and _LIMIT.match(after):
        return "limit"
    if item.unit in _TIME_UNITS or item.unit in _NO_UNITS:
        return ""
    if item.unit in _SPELL_UNITS:
        return _spell(item, before, after)
    if item.unit == "分" and (after.startswith("之") or before.endswith(("时", "点"))):
        return ""
    if item.unit in ("位", "名") and before[-1:] in ("，", "、", "") and re.match(r"[，。；、]|$", after):
        return "rank" if before_figures and item.unit == "位" else "count"
    if item.unit == "网" or (item.unit == "片" and before.endswith("网")):
        return ""
    return "measure" if _STRONG.search(item.unit) else "count"


def _spell(item: Number, before: str, after: str) -> Form:
    if re.match(r"[^，。；、]{0,5}圈|不(?!超)|值[班守]|在线|营业|全天|运行|响应|服务|待命|监[控测]|办结圈", after):
        return ""
    if _SPAN_BEFORE.search(before) and not _LIMIT.match(after):
        return ""
    return "limit" if _LIMIT.match(after) else "measure"


def _bare(flat: str, item: Number, before: str, after: str, before_figures: bool) -> Form:
    if re.match(r"[—–~～\-至到] ?\d", after) or (
        "." in flat[item.start : item.end] and _SHARED_UNIT.match(flat, item.stop)
    ):
        return "range"
    if _NAME_AFTER.match(after):
        return ""
    before, after = before.rstrip(" "), after.lstrip(" ")
    value = flat[item.start : item.end]
    if len(value) == 4 and value.isdigit() and value[:2] in ("19", "20"):
        return ""
    if _BARE_BEFORE.search(before) and _BARE_AFTER.match(after):
        return "bare"
    if before.endswith(("年", "月", "季度")) and _BARE_AFTER.match(after) and _RATE_WORD.search(before):
        return "bare"
    listed = before_figures and _BARE_AFTER.match(after) and re.search(r"[\u4e00-\u9fff]{2}$", before)
    if listed and not item.mask and _RATE_WORD.search(flat, max(0, item.lead - 80), item.lead):
        return "bare"
    if before_figures and "." in value and _JOINED.search(before) and _BARE_AFTER.match(after):
        return "bare"
    return "bare" if item.tail and _BARE_BEFORE.search(before) else ""


def _chinese(flat: str, item: Number, before: str, after: str) -> Form:
    value = flat[item.start : item.end]
    if not item.unit:
        return ""
    if item.unit == "成":
        return "measure" if value != "一" and not before.endswith("一") else ""
    if item.unit in ("倍", "番"):
        return "measure" if item.unit == "倍" or before.endswith("翻") or "翻" in before[-3:] else ""
    if item.unit in _TIME_UNITS or item.unit in _NO_UNITS or item.unit in PLACE_LIKE:
        return ""
    if item.unit in _SPELL_UNITS:
        return "measure" if _DELAY.search(before) and value != "一" else ""
    if _STRONG.search(item.unit):
        return _strong(value, item, before, after)
    return _classified(flat, value, item, before, after)


def _strong(value: str, item: Number, before: str, after: str) -> Form:
    if after.startswith(("级", "产业", "企业", "工程", "园区", "集群")) and not _CROSSED.search(before):
        return ""
    if _ROUND.fullmatch(value):
        return "measure" if _CROSSED.search(before) or item.hedge else ""
    return "" if value == "一" else "measure"


def _classified(flat: str, value: str, item: Number, before: str, after: str) -> Form:
    if value == "一":
        every = item.unit in ("次", "场", "轮", "期", "批", "回", "篇", "件", "份", "趟") and _EVERY.search(before)
        return "count" if every or flat[item.start - 2 : item.start] == "唯一" else ""
    if value == "二":
        # Two things are 两: 二 numbers (二次供水, 二期).
        return ""
    if before.endswith(
        ("这", "那", "哪", "分", "同", "上述", "以上", "一", "其他", "另", "另外", "几", "某", "成", "连")
    ):
        return ""
    if _ROUND.fullmatch(value) and not item.hedge and not _CROSSED.search(before):
        return ""
    if item.unit in ("次", "届") and _SESSION.search(before):
        return ""
    if item.unit == "期" or value[-1] + item.unit in _IDIOM:
        return ""
    if LIST_NOUN.match(after) or after.startswith(("一体", "走", "*", "×", "X")):
        return ""
    if after.startswith(("“", "《")) and item.unit not in _EVENTS:
        return ""
    return "count"
