"""Units in owner tags: （责任单位：甲、乙；完成时限：…）, （甲牵头，乙、丙配合）, 【甲、乙；年底】."""

from __future__ import annotations

import re

from luoshi.reading.names.bounds import begin
from luoshi.reading.names.candidate import Candidate
from luoshi.reading.names.lexicon_offices import CLASS_HEADS, CLASSES
from luoshi.reading.names.patterns import either

_TAG = re.compile(
    r"[（【]((?:牵头|责任|配合|主办|协办|承办|实施)(?:单位|部门|县领导)?：[^（）【】\n]{2,240}"
    r"|[^（）【】\n。]{2,120}(?:牵头|负责|配合|落实|分工负责)[^（）【】\n。]{0,60})[）】]"
    r"|^(?:牵头|责任|配合|主办|协办)(?:单位|部门)：([^\n。；]{2,240})",
    re.MULTILINE,
)
_FIELD = re.compile(r"[^；。：]*：")
_NOT_UNITS = re.compile(r"[^；：]*(?:时限|时间|领导|联系人|电话|目标|期限)[^；：]*：[^；]*")
_ITEM = re.compile(r"[^；，、。：\s（）【】]+")
_AFTER = re.compile(
    r"(?:分别|按照?职责分工|按职责|共同)?(?:牵头负责|牵头|负责|配合|落实|分工负责|等|参与|会同|具体负责)+$|等(?:部门|单位)?$"
)
_UNIT = re.compile(
    r"[一-鿿*×A-Za-z0-9]{3,16}(?:局|委|办|厅|部|院|中心|公司|集团|银行|镇|乡|街道|办事处|委员会|区|会|社|站|队|所|校|室|机关|行|专班|分行|指挥部|府|馆|股)"
)
_CLASS = re.compile(either(CLASS_HEADS))


def find_tagged(text: str) -> list[Candidate]:
    """Every unit that an owner tag lists, classes (各乡镇) left out."""
    found: list[Candidate] = []
    for tag in _TAG.finditer(text):
        group = 1 if tag[1] is not None else 2
        skip = {m.span() for m in _NOT_UNITS.finditer(text, tag.start(group), tag.end(group))}
        for item in _ITEM.finditer(text, tag.start(group), tag.end(group)):
            if any(a <= item.start() < b for a, b in skip):
                continue
            candidate = _unit(text, item.start(), item.end())
            if candidate is not None:
                found.append(candidate)
    return found


def _unit(text: str, start: int, end: int) -> Candidate | None:
    words = text[start:end]
    after = _AFTER.search(words)
    if after:
        end = start + after.start()
        words = text[start:end]
    if not _UNIT.fullmatch(words) or words in CLASSES or _CLASS.match(words):
        return None
    begins = begin(text, end)
    return Candidate(max(start, begins if end - begins > 2 else start), end, "organization", 6)
