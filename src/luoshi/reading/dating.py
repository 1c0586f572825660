"""When a paper was written, what sort of paper it is, what it is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from luoshi.ground.numerals import parse_number
from luoshi.reading.model import Kind
from luoshi.reading.sheet import Paragraph, Sheet
from luoshi.reading.sheet.lexicon import DATE, DOCUMENT_NUMBER, ORGANIZATION_END, SUBTITLE, TITLE_END

_N = "[0-9一二三四五六七八九十〇○零]"
_DAY = re.compile(
    rf"((?:19|20)[0-9]{{2}}|[一二][一二三四五六七八九十〇○零]{{3}}) ?年 ?({_N}{{1,2}}) ?月 ?({_N}{{1,3}}) ?日"
)
_DASHED = re.compile(r"((?:19|20)[0-9]{2})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})")
_WEB = re.compile(r"(?:成文|生成|印发|发文|发布|公布|公开|更新)?(?:日期|时间)： ?")
_GLUED_END = re.compile(rf"(?:政府|委员会|办公室|[委局厅部院会办])({_DAY.pattern})(?:（[^（）]{{2,16}}）)?$")

_TITLES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("division", re.compile(r"(?:任务|责任|工作|目标|重点)[^，。]{0,12}(?:分解|分工)|(?:任务|责任|分工)清单|责任分工")),
    ("speech", re.compile(r"讲话|致辞|致词|发言|演讲|动员会上的|谈话|主持词|表态")),
    (
        "analysis",
        re.compile(r"运行情况|形势|(?:运行|经济|数据|监测|调查)[^，。]{0,8}分析|分析(?:报告)?$|统计公报|调研报告"),
    ),
    ("other", re.compile(r"纪要|批复|请示|复函|函$|人事|任免|名单|公示")),
    ("report", re.compile(r"报告|总结|汇报|述职|工作回顾|工作情况|落实情况|完成情况|进展情况$")),
    ("notice", re.compile(r"通报|公告|通告|督办|提醒函")),
    (
        "plan",
        re.compile(
            r"方案|要点|计划|规划|意见|措施|办法|行动|部署|安排|重点任务|工作任务|打算|思路|细则|预案|规定|条例|制度|准则|标准"
        ),
    ),
    ("notice", re.compile(r"通知|决定")),
)
"""Title words and the kinds they make, the stronger first. Source: the kinds of 《党政机关公文处理工作条例》 article 8
and the working papers around them."""

_ISSUED = re.compile(r"[印下转]发 ?《([^》]{2,60})》")
_SPOKEN = re.compile(r"同志们|我们|大家|我看|我讲|我想|我们要|刚才|在座|各位")
_TOLD = re.compile(r"(?:实现|完成|增长|同比|先后|累计|新增|获评|居全|开展了|取得)")
_PLANNED = re.compile(r"责任单位|牵头|完成时限|月底前|年底前|力争|负责")


def date_of(sheet: Sheet) -> date | None:
    """The paper's own date: signed below the text, set under the title, or given by the page it was copied from.

    A year alone (〔2025〕) is no date; an impossible or masked one neither.
    """
    flat, paragraphs = sheet.flat, sheet.paragraphs
    for wanted in ("signoff", "title"):
        for one in paragraphs:
            if one.kind == wanted and (found := _day(_DAY.search(flat, one.start, one.end))):
                return found
    return _glued(sheet) or _web(flat, paragraphs)


def _glued(sheet: Sheet) -> date | None:
    """A signature and date glued to the last words."""
    for one in reversed(sheet.paragraphs[-6:]):
        if one.kind in ("body", "heading") and (
            end := _GLUED_END.search(sheet.flat, max(one.start, one.end - 60), one.end)
        ):
            return _day(_DAY.search(end[1]))
    return None


def _web(flat: str, paragraphs: tuple[Paragraph, ...]) -> date | None:
    """成文日期 before 发布日期 and the like."""
    found: dict[str, date] = {}
    for one in paragraphs:
        if one.kind not in ("junk", "title"):
            continue
        for label in _WEB.finditer(flat, one.start, one.end):
            near = flat[label.end() : label.end() + 16]
            day = _day(_DASHED.match(near) or _DAY.match(near))
            if day:
                found.setdefault(label[0][:2], day)
    return next((found[label] for label in ("成文", "生成", "印发", "发文", *found) if label in found), None)


def _day(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    year, month, day = (_number(part) for part in match.groups()[:3])
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(printed: str) -> int:
    value = parse_number(printed.replace("○", "〇"))
    return int(value) if value is not None else 0


def title_of(sheet: Sheet) -> str:
    """The paper's title, its lines joined; "" where it has none."""
    parts: list[str] = []
    for one in _head_titles(sheet):
        line, flat = sheet.text[one.start : one.end], sheet.flat[one.start : one.end]
        if any(pattern.fullmatch(flat) for pattern in (DATE, DOCUMENT_NUMBER, SUBTITLE)):
            if parts:
                break
            continue
        if not re.search(r"[\u4e00-\u9fff]{2}", line):
            continue
        line = re.sub(r"^标 ?题[:：]\s*|^#+\s*|^[^，。《]{1,12}〔[^〕]{2,6}〕[^，。]{1,6}号\s*(?=.)", "", line)
        parts.append(line)
        ended = list(TITLE_END.finditer(line))
        if ended and ended[-1].end() == len(line):
            return re.sub(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])", "", "".join(_own(parts)))
    return parts[0] if parts else ""


def _own(parts: list[str]) -> list[str]:
    """Title lines without the crumbs of a page above them: short lines that name no issuing body."""
    first = 0
    while first < len(parts) - 1 and len(parts[first]) <= 6 and not ORGANIZATION_END.fullmatch(parts[first]):
        first += 1
    return parts[first:]


def _head_titles(sheet: Sheet) -> Iterator[Paragraph]:
    """The title lines above the first text."""
    for one in sheet.paragraphs:
        if one.kind == "title":
            yield one
        elif one.kind != "junk":
            return


def kind_of(sheet: Sheet) -> Kind:
    """What sort of paper it is: by its title's words (those inside 《》 first), else by its grammar."""
    title = title_of(sheet)
    inner = _ISSUED.search(title)
    if title and _TITLES[0][1].search(title):
        return "division"
    issued = re.search(r"印发|下发|转发|公布", title)
    if re.search(r"(?:通报|公告|通告)$", title) or (title.endswith(("通知", "决定")) and not issued):
        return "notice"
    for words in (inner[1] if inner else "", title):
        for kind, pattern in _TITLES:
            if words and pattern.search(words):
                return kind
    return _by_grammar(sheet)


def _by_grammar(sheet: Sheet) -> Kind:
    """A paper without a telling title: who speaks, what is told as done, what is set."""
    flat = sheet.flat[:60_000]
    if re.search(r"(?:通报|通知|公告)如下", flat[:1000]):
        return "notice"
    if not flat:
        return "other"
    thousand = len(flat) / 1000
    spoken, told, planned = (len(pattern.findall(flat)) / thousand for pattern in (_SPOKEN, _TOLD, _PLANNED))
    if spoken >= 1.5 and spoken >= planned:
        return "speech"
    if told >= 5 and told > planned:
        return "report"
    if planned >= 2:
        return "plan"
    return "other"
