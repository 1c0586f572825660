"""The paper, or a paragraph of it, ends in the middle of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.ground.patterns import compiled
from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent
from luoshi.reading.sheet import Paragraph

_CLOSED = re.compile(r"[。！？；：:!?;…—.）)】〕》」”’\"*×_]$")
_HANGING = re.compile(r"(?:[，、,]|[，。；、](?:并|并且|以及|但是?|同时|从而|通过|对于|因为|由于|为了))$")
_MARKER = compiled(
    r"[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[．.、]|第[一二三四五六七八九十]"
)
_SIGNED = compiled(r"(?:\d日|\d年|[〇一二三四五六七八九十]日|号|部|局|办|府|会|室)$")


def find(page: Page) -> Iterator[Hit]:
    prose = [paragraph for paragraph in page.prose if paragraph.kind in ("body", "heading")]
    for paragraph, following in zip(prose, [*prose[1:], None], strict=False):
        if found := _HANGING.search(page.text, max(paragraph.start, paragraph.end - 4), paragraph.end):
            # A line that the next one goes on from is typesetting, no cut.
            if following is None or _MARKER.match(page.text, following.start):
                yield _hit(page, paragraph, "停在了句子中间", found.end() - 8)
        elif following is None and _runs_out(page, paragraph):
            yield _hit(page, paragraph, "没有结束的标点，像是被截断了", paragraph.end - 8)


def _runs_out(page: Page, paragraph: Paragraph) -> bool:
    """Prose of several clauses whose last words are closed by nothing and sign nothing."""
    tail = page.text[max(paragraph.start, paragraph.end - 4) : paragraph.end]
    inside = page.text[paragraph.start : paragraph.end]
    return len(inside) >= 30 and "。" in inside and not _CLOSED.search(tail) and not _SIGNED.search(tail)


def _hit(page: Page, paragraph: Paragraph, why: str, start: int) -> Hit:
    start = max(paragraph.start, start)
    return Hit(start, paragraph.end, {"words": page.raw[start : paragraph.end], "why": why})


RULE = Rule(
    code="text-cut",
    title="文字截断",
    message="“…{words}”{why}。",
    remedy="对照原稿补全，或补上句末标点。",
    source="GB/T 15834-2011 4.1：陈述句末尾用句号；截断多因复制、转换丢字",
    find=find,
    examples=(
        fires("全县工业运行平稳，投资增长较快。围绕村集体增收，今年改造老旧管网12公里、新建泵站12座", "、新建泵站12座"),
        fires("一、三项工作要实现大提升，\n（一）农业。农业走在前列。", "作要实现大提升，"),
        fires("一、抓好项目\n县里开了几次会。我们要抓好项目建设，确保全年目标完成，并", "全年目标完成，并"),
        silent("全县工业运行平稳，投资增长较快。\n沂川县人民政府办公室\n2025年6月30日"),
        silent("以上意见，请认真贯彻落实。（此件公开发布）"),
        silent("年度任务如下，\n其余照旧执行。"),
        silent("会议强调，要抓好落实。各单位要做到“四个到位”"),
    ),
)
