"""Townships, streets and zones, where they act or are held to account; as mere places they are no names."""

from __future__ import annotations

import re

from luoshi.reading.names.candidate import Candidate
from luoshi.reading.names.lexicon_words import VERBS
from luoshi.reading.names.patterns import either

_NAME = (
    r"(?:[一-鿿*×Xx]{2,3}?(?:街道办事处|街道办|街道|镇人民政府|镇政府|镇党委|镇|乡人民政府|乡政府|乡党委|乡|管委会)"
    r"|[*×一-鿿]{0,3}?(?:经济技术开发区|经济开发区|高新技术产业开发区|高新技术开发区|高新区|化工园区管委会|工业园区管委会|园区管委会))"
)
_EDGE = r"(?:(?<=[，。；：、！？（\n\s】”\u3000一三三四五六七八九是由请对让和与及为])|^)"
_ACTS = (
    r"(?=(?:、|和|与|及|要|应|须|必须|负责|包干|牵头|配合|对|作了|作|先后|主动|抓|拿出|继续|积极|互相|电话|于|每|"
    rf"{either(VERBS)}|拆|占|请|全年|今年|去年|上半年|协|会|拿|"
    r"不|在会|汇报|发言|围绕|坚持|完成|推动|加快|组织|会同|党|在|从|[0-9]|落实|承办|予以|因|未|已|上报|办理|把|将|"
    r"[）；】\n ]|$))"
)
_LISTED = re.compile(rf"{_EDGE}(?P<name>{_NAME}){_ACTS}", re.MULTILINE)
_NOT = re.compile(
    r"(?:各|有关|相关|其他|涉及|全|所有|属地|部分|个别|该|本|两|三|几|多|城(?!关)|乡|.*下乡|.*[我将]|中心|重点|建制|以|为|把|将|需|由|对|请|从|到|在|对|每|下|辖|被|.*乡镇)|"
    + either(VERBS)
)
_ZONE = re.compile(r"开发区|高新区|管委会")


def find_towns(text: str) -> list[Candidate]:
    """Townships and zones in the place of one who acts: at a clause's head or in a list of units."""
    return [
        Candidate(m.start("name"), m.end("name"), "organization", 5 if _ZONE.search(m["name"]) else 4)
        for m in _LISTED.finditer(text)
        if not _NOT.match(m["name"])
    ]


def is_town(name: str) -> bool:
    """Whether a name is a township's, which is also a place's."""
    return name.endswith(("镇", "乡", "街道", "区"))
