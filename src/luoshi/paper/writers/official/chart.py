"""A bar or line chart as Word draws its own (DrawingML, ECMA-376 part 1, 21.2), with the workbook that its figures are
edited in: a reader zooms into it, an editor changes it, no picture is ever out of date with its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from luoshi.paper.writers.clean import clean
from luoshi.paper.writers.geometry import BODY_FONT, LATIN_FONT
from luoshi.paper.writers.official.parts import Chart

_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Told apart in print without colour too: dark, middle, light.
_INKS = ("1F3864", "8EA9DB", "7F7F7F", "C55A11", "BFBFBF", "385723")
_EMU = 36000
_POINTS = 1050
_CATEGORIES, _VALUES = 111, 112


def chart_drawing(document: Any, chart: Chart, number: int) -> str:
    """The run that shows the chart; its part and its workbook are put into ``document`` as ``chart<number>``.

    Raises ValueError where a series has not a value for each category.
    """
    if any(len(values) != len(chart.categories) for _, values in chart.series):
        raise ValueError(f"a series of the chart “{chart.caption}” does not fit its {len(chart.categories)} categories")
    package = document.part.package
    sheet = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), _SHEET_TYPE, _workbook(chart), package)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART_TYPE, b"", package)
    part._blob = _space(chart, part.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE)).encode("utf-8")
    across, tall = round(chart.width * _EMU), round(chart.height * _EMU)
    told = quoteattr(clean(chart.words or chart.caption))
    return (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        f'distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{across}" cy="{tall}"/>'
        f'<wp:docPr id="{9100 + number}" name="图表{number}" descr={told}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="{_CHART}">'
        f'<c:chart xmlns:c="{_CHART}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        f'r:id="{document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _workbook(chart: Chart) -> bytes:
    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Sheet1")
        sheet.write_column(1, 0, [clean(one) for one in chart.categories])
        for column, (name, values) in enumerate(chart.series, 1):
            sheet.write_string(0, column, clean(name))
            for row, value in enumerate(values, 1):
                if value is not None:
                    sheet.write_number(row, column, float(value))
    return held.getvalue()


def _space(chart: Chart, sheet: str) -> str:
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if len(chart.series) > 1 else ""
    face = f'<a:latin typeface="{LATIN_FONT}"/><a:ea typeface="{BODY_FONT}"/>'
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace {_NAMESPACES}>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea><c:layout/>{_plot(chart)}{_categories()}{_values(chart)}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{_POINTS}">{face}</a:defRPr></a:pPr>'
        f'<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
        f'<c:externalData r:id="{sheet}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _plot(chart: Chart) -> str:
    series = "".join(_series(chart, place) for place in range(len(chart.series)))
    ids = f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/>'
    if chart.kind == "bar":
        way = '<c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        return f'<c:barChart>{way}{series}<c:gapWidth val="80"/>{ids}</c:barChart>'
    way = '<c:grouping val="standard"/><c:varyColors val="0"/>'
    return f'<c:lineChart>{way}{series}<c:marker val="1"/>{ids}</c:lineChart>'


_SCALING = '<c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
_NO_TICKS = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'


def _thin(ink: str, width: int) -> str:
    return f'<c:spPr><a:ln w="{width}"><a:solidFill><a:srgbClr val="{ink}"/></a:solidFill></a:ln></c:spPr>'


def _categories() -> str:
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/>{_SCALING}<c:axPos val="b"/>{_NO_TICKS}<c:tickLblPos val="low"/>'
        f'{_thin("7F7F7F", 6350)}<c:crossAx val="{_VALUES}"/></c:catAx>'
    )


def _values(chart: Chart) -> str:
    words = f'<a:r><a:rPr lang="zh-CN" b="0"/><a:t>{escape(clean(chart.unit))}</a:t></a:r>'
    rich = f'<c:rich><a:bodyPr rot="0" vert="horz"/><a:p>{words}</a:p></c:rich>'
    title = f'<c:title><c:tx>{rich}</c:tx><c:overlay val="0"/></c:title>' if chart.unit else ""
    return (
        f'<c:valAx><c:axId val="{_VALUES}"/>{_SCALING}<c:axPos val="l"/>'
        f"<c:majorGridlines>{_thin('D9D9D9', 3175)}</c:majorGridlines>{title}"
        f'<c:numFmt formatCode="General" sourceLinked="0"/>{_NO_TICKS}<c:tickLblPos val="nextTo"/>'
        f'<c:crossAx val="{_CATEGORIES}"/></c:valAx>'
    )


def _series(chart: Chart, place: int) -> str:
    name, values = chart.series[place]
    letter, last = chr(ord("B") + place), len(values) + 1
    ink = f'<a:solidFill><a:srgbClr val="{_INKS[place % len(_INKS)]}"/></a:solidFill>'
    look = f"<c:spPr>{ink}</c:spPr>" if chart.kind == "bar" else f'<c:spPr><a:ln w="22225">{ink}</a:ln></c:spPr>'
    marker = f'<c:marker><c:symbol val="circle"/><c:size val="5"/><c:spPr>{ink}</c:spPr></c:marker>'
    smooth = '<c:smooth val="0"/>'
    invert = '<c:invertIfNegative val="0"/>'
    above = '<c:dLblPos val="t"/>' if chart.kind == "line" else ""
    labels = (
        f'<c:dLbls>{above}<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>'
        f"<c:tx><c:strRef><c:f>Sheet1!${letter}$1</c:f>{_words([name])}</c:strRef></c:tx>"
        f"{look}{invert if chart.kind == 'bar' else marker}{labels if len(chart.series) == 1 else ''}"
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f>{_words(chart.categories)}</c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!${letter}$2:${letter}${last}</c:f>{_numbers(values)}</c:numRef></c:val>"
        f"{'' if chart.kind == 'bar' else smooth}</c:ser>"
    )


def _words(words: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{escape(clean(one))}</c:v></c:pt>' for at, one in enumerate(words))
    return f'<c:strCache><c:ptCount val="{len(words)}"/>{points}</c:strCache>'


def _numbers(values: Sequence[Decimal | None]) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{one.normalize():f}</c:v></c:pt>' for at, one in enumerate(values) if one is not None
    )
    return f'<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}</c:numCache>'
