"""Words by which the lines of a table are told: notes, sums, units, serial numbers."""

from __future__ import annotations

import re

_SPACE = re.compile(r"[\s\u3000\u200b]+")
_PERSON = (
    "填表人|填报人|制表人|制表|经办人|经办|审核人|审核|复核人|复核|负责人|单位负责人|主要负责人|分管负责人|分管领导|主管领导|"
    "联系人|联系电话|联系方式|电话|手机|填报单位|填表单位|报送单位|制表单位|单位名称|单位（盖章）|单位（公章）|单位|"
    "填报日期|填报时间|填表日期|填表时间|报送日期|报送时间|制表日期|制表时间|日期|时间|截止日期|截至日期|统计时间|报告期"
)
NOTE_CELL = re.compile(
    rf"(?:{_PERSON}|备注|注|说明|填表说明|填报说明|表号|批准机关|批准文号)\s*(?:（[^）]{{1,8}}）)?\s*[:：]"
)
UNIT_LINE = re.compile(
    r"(?:金额|计量|数量)?单\s*位\s*[:：]\s*(?:人民币)?\s*"
    r"((?:万|亿|千|百万)?(?:元|美元|人|户|亩|吨|平方米|公里|个|家|件|项|次)|%)"
)
_TOTAL = re.compile(r"(?:.{0,20}[（(]?)?(?:合计|小计|总计|共计|累计|总数)[)）]?(?:[（(].{0,12}[）)])?[:：]?")
_SERIAL = re.compile(r"序号|序|编序|NO\.?|No\.?|№|项次", re.I)
_UNIT = re.compile(
    r"[（(]?(?:(?:万|亿|千|百万)?(?:元|美元|人|户|亩|吨|平方米|平米|㎡|公里|千米|米|个|家|件|项|次|台|套|辆|只|头|株|公顷|立方米|天|月|年|岁|度|千瓦时)"
    r"(?:/(?:人|亩|年|月|天|户|家|个|吨|平方米))?|%|％|‰)[）)]?"
)
_SECTION = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}部分)"
)


def plain(text: str) -> str:
    """``text`` without any space: names of columns are spread and broken to fit their cells."""
    return _SPACE.sub("", text)


def is_note(text: str) -> bool:
    """Whether a line under or over a table says who filled it in, when, or explains: 填表人：…, 注：…"""
    return NOTE_CELL.match(text.strip()) is not None


def is_total(text: str) -> bool:
    """Whether a cell says that its row sums others: 合计, 总 计, 沂河街道小计."""
    return _TOTAL.fullmatch(plain(text)) is not None


def is_serial(title: str) -> bool:
    return _SERIAL.fullmatch(plain(title)) is not None


def is_unit(text: str) -> bool:
    return _UNIT.fullmatch(plain(text)) is not None


def is_section(text: str) -> bool:
    return _SECTION.match(plain(text)) is not None
