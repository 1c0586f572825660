"""Half-width , ; : ? ! ( ) in Chinese prose. One finding a paper: who types so types so throughout."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.ground.patterns import compiled
from luoshi.reading.checkup.page import Page
from luoshi.reading.checkup.rule import Hit, Rule, fires, silent

_NUMERAL = "[一二三四五六七八九十]"
_HALF = compiled(
    r"(?<=[一-鿿”’》）】〕%])[,;:?!](?=[一-鿿“‘《（【〔\n]|$)"
    # The brackets of (一) are another rule's.
    rf"|(?<=[一-鿿”》])\((?=[一-鿿《“])(?!{_NUMERAL}{{1,3}}\))|\((?=[一-鿿]{{2}})(?!{_NUMERAL}{{1,3}}\))"
    rf"|(?<=[一-鿿”》])(?<!\({_NUMERAL})(?<!\({_NUMERAL}{{2}})\)"
)
_PLACES = 200


def find(page: Page) -> Iterator[Hit]:
    places = [found.span() for found in page.scan_raw(_HALF)]
    if places:
        (start, end), rest = places[0], places[1:_PLACES]
        yield Hit(start, end, {"count": len(places), "mark": page.raw[start:end]}, tuple(rest))


RULE = Rule(
    code="half-width-marks",
    title="半角标点",
    message="中文句子里用了半角标点（如“{mark}”），共{count}处。",
    remedy="改为全角的，；：？！（）。",
    source="GB/T 15834-2011 5.1：中文标点占一个字的位置",
    find=find,
    examples=(
        fires("各乡镇人民政府,各街道办事处:请认真落实。", ","),
        fires("提出“适度加强中央事权”,但需要过程。", ","),
        silent("各乡镇人民政府，各街道办事处：请认真落实。"),
        silent("(一)总体情况。全县工业平稳。(十二)存在问题。投资回落。"),
        silent("三次产业结构为12.6:38.2:49.2，会议于8:30开始。"),
        silent("网址是https://example.org/a,b，总额14,720.5万元。"),
    ),
    severity="hint",
)
