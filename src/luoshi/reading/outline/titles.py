"""Where a heading's words end."""

from __future__ import annotations

import re

LONGEST = 30
"""Characters of a run-in heading; a longer one ends at its first comma (the set's own convention)."""

_PIECE = r"“[^”\n]{0,90}”|（[^（）\n]{0,90}）|《[^》\n]{0,90}》|【[^】\n]{0,90}】"
_STOP = re.compile(rf"(?:{_PIECE}|[^。：；！？\n])*+(?=[。：；！？\n]|\Z)")
_COMMA = re.compile(rf"(?:{_PIECE}|[^，。：；！？\n])*+(?=[，。：；！？\n]|\Z)")
_GAP = re.compile(r"(?<=[\u4e00-\u9fff）”]{4}) +(?=[\u4e00-\u9fff“])")
_TAG = re.compile(
    r"(?:[。；，、]? ?[（【\[][^（）【】]{0,200}?(?:单位|牵头|责任|负责|时限|配合|落实)[^（）【】]{0,200}[）】\]])+$"
)
_CLOSERS = " 。：；！？，、"

_HEADS = re.compile(
    r"(?:总体|工作|基本|主要|指导|重点|有关|具体|保障|组织|实施|推进|下一?步|存在|进展|完成|整改|考核|任务|目标|责任|时间|方法|监督|结果)"
    r"(?:要求|情况|思路|思想|目标|任务|安排|原则|措施|保障|步骤|分工|打算|重点|内容|做法|成效|问题|运用|考核|计划|领导|方法|范围|标准)"
)
"""Two-word headings of plans and notices, as the handbooks of official writing give them."""

_OFFICE = r"(?:局|委|办|部|厅|院|中心|公司|政府|街道|乡|镇|单位)"
_BODY = re.compile(
    r"今[年后]|去年|明年|当前|目前|近年来?|年底|年内|[0-9]{4}年(?!度|工作|重点|主要|目标|经济)|过去(?:的|[一五]年)|[一五]年来"
    r"|[0-9]{1,2}月|上半年|下半年|[一二三四]季度|截至|截止|自[0-9二]"
    rf"|由(?:[^，。]{{0,12}}{_OFFICE}|分管)|[省市县区各](?:[^，。、]{{1,8}}?{_OFFICE}(?=[^，。、]))"
    r"|各(?:级|乡镇|镇街|单位|部门|地|县区|责任)|坚持|按照|根据|依据|为(?:了|切实|深入|认真|全面|进一步)|围绕"
    r"|以[^，。]{2,20}为|全[省市县区]|我[省市县区]|(?<![主重必需只纪摘])要(?=[^求点素件])|认真|严格|充分|通过|结合|建立"
    r"|(?<=新(?:突破|成效|进展|台阶|变化|局面|提升|跨越))(?=[\u4e00-\u9fff])(?!的)"
)
"""Words that begin a sentence of body text and hardly stand inside a short heading."""


def title_end(flat: str, start: int, limit: int, *, alone: bool, glued: bool) -> int:
    """The end of the heading that begins at ``start``; ``limit`` ends its line or begins the next marker.

    ``alone`` says that the line holds the heading only; ``glued`` that this paper prints headings and bodies without
    a stop between them.
    """
    if alone:
        return _bare(flat, start, limit)
    found = _STOP.match(flat, start, limit)
    end = found.end() if found else limit
    gap = _GAP.search(flat, start, end)
    if gap:
        end = gap.start()
    short = _glue(flat, start, end, loose=glued and end - start > LONGEST)
    if short is None and end - start > LONGEST:
        comma = _COMMA.match(flat, start, end)
        short = comma.end() if comma else None
    return _bare(flat, start, min(end, short or end))


def _glue(flat: str, start: int, end: int, *, loose: bool) -> int | None:
    """Where a heading without a stop ends and its body begins; ``loose`` where it is none of the usual phrases."""
    known = _HEADS.match(flat, start, end)
    if known and _BODY.match(flat, known.end(), end):
        return known.end()
    if not loose:
        return None
    for at in range(start + 4, min(start + LONGEST, end)):
        if flat[at - 1] not in "，、（“《" and _BODY.match(flat, at, end):
            return at
    return None


def _bare(flat: str, start: int, end: int) -> int:
    """``end`` moved left over closing marks and tags of owners."""
    while True:
        while end > start and flat[end - 1] in _CLOSERS:
            end -= 1
        if end > start and flat[end - 1] in "）】］":
            tag = _TAG.search(flat, max(start, end - 260), end)
            if tag and tag.start() > start:
                end = tag.start()
                continue
        return end
