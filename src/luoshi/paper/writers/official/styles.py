"""The named styles of an official paper, so that who edits it in Word or WPS changes one style and not each line."""

from __future__ import annotations

from typing import Any, NamedTuple
from xml.sax.saxutils import quoteattr

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from luoshi.paper.writers.geometry import BODY_FONT, HEADING_FONTS, LINE_TWIPS, TITLE_FONT
from luoshi.paper.writers.official.ink import font

RED = "FF0000"
IMPRINT_POINTS = 14


class Style(NamedTuple):
    """A paragraph style: the insides of its ``pPr`` and ``rPr``, in the schema's order."""

    id: str
    name: str
    paragraph: str
    run: str = ""


_EXACT = f'<w:spacing w:before="0" w:after="0" w:line="{LINE_TWIPS}" w:lineRule="exact"/>'
_CLOSE = '<w:spacing w:before="60" w:after="60" w:line="360" w:lineRule="exact"/>'
_CENTRE = '<w:jc w:val="center"/>'
_SMALL = '<w:spacing w:val="0"/><w:sz w:val="24"/><w:szCs w:val="24"/>'
_FOOT = f'<w:spacing w:val="0"/><w:sz w:val="{IMPRINT_POINTS * 2}"/><w:szCs w:val="{IMPRINT_POINTS * 2}"/>'
_TWO_IN = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_ONE_IN_BOTH = '<w:ind w:leftChars="100" w:left="280" w:rightChars="100" w:right="280"/>'
_BLACK_FACE, _KAITI = (font(name) for name in HEADING_FONTS[:2])

STYLES = (
    Style("LuoshiBody", "公文正文", f'{_TWO_IN}<w:jc w:val="both"/>'),
    Style("LuoshiMark", "发文机关标志", _CENTRE, f'{font(TITLE_FONT)}<w:color w:val="{RED}"/><w:spacing w:val="0"/>'),
    Style("LuoshiNumber", "发文字号", _CENTRE),
    Style("LuoshiHeadLine", "紧急程度", "", _BLACK_FACE),
    Style("LuoshiAddressee", "主送机关", ""),
    Style("LuoshiAnnexNote", "附件说明", _TWO_IN),
    Style("LuoshiSignature", "发文机关署名", '<w:keepNext/><w:jc w:val="right"/>'),
    Style("LuoshiDate", "成文日期", '<w:jc w:val="right"/>'),
    Style("LuoshiNote", "附注", _TWO_IN),
    Style("LuoshiAnnex", "附件标记", "<w:pageBreakBefore/>", _BLACK_FACE),
    Style("LuoshiTableTitle", "表题", f"<w:keepNext/>{_CLOSE}{_CENTRE}", _BLACK_FACE + _SMALL),
    Style("LuoshiTableNote", "表注", _CLOSE, _KAITI + _SMALL),
    Style("LuoshiPicture", "图", '<w:keepNext/><w:spacing w:before="120" w:line="240" w:lineRule="auto"/>' + _CENTRE),
    Style("LuoshiPictureTitle", "图题", _CLOSE + _CENTRE, _BLACK_FACE + _SMALL),
    Style("LuoshiImprint", "版记", _EXACT + _ONE_IN_BOTH, _FOOT),
)  # fmt: skip

# What a machine without the font may take instead; 方正小标宋 and the GB2312 faces are sold, so many lack them.
ALTERNATIVES = {
    TITLE_FONT: "方正小标宋_GBK,FZXiaoBiaoSong-B05S,小标宋,华文中宋",
    BODY_FONT: "仿宋,FangSong,FangSong_GB2312,华文仿宋,方正仿宋_GBK",
    HEADING_FONTS[0]: "SimHei,方正黑体_GBK,思源黑体",
    HEADING_FONTS[1]: "楷体,KaiTi,KaiTi_GB2312,华文楷体,方正楷体_GBK",
    "宋体": "SimSun,方正书宋_GBK,思源宋体",
}
_FAMILIES = {HEADING_FONTS[0]: "modern", HEADING_FONTS[1]: "modern", BODY_FONT: "modern"}
_FONT_TABLE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"


def add_styles(styles: Any) -> None:
    """Put the paper's own styles into a document's ``styles`` element."""
    for style in STYLES:
        styles.append(
            parse_xml(
                f'<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="{style.id}">'
                f'<w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
                f"<w:pPr>{style.paragraph}</w:pPr><w:rPr>{style.run}</w:rPr></w:style>"
            )
        )


def add_font_table(document: Any) -> None:
    """Name each font's alternatives, for a machine that lacks it."""
    fonts = "".join(
        f"<w:font w:name={quoteattr(name)}><w:altName w:val={quoteattr(others)}/>"
        f'<w:charset w:val="86"/><w:family w:val="{_FAMILIES.get(name, "auto")}"/></w:font>'
        for name, others in ALTERNATIVES.items()
    )
    content = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'
    main = document.part
    for relation in list(main.rels.values()):
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            main.drop_rel(relation.rId)
            main.rels.pop(relation.rId, None)
    part = Part(PackURI("/word/fontTable.xml"), _FONT_TABLE_TYPE, content.encode("utf-8"), main.package)
    main.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)
